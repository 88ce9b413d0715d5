"""Who is reminded of a report: the huvudman's people by what they have to do in it, the agency's with their substitutes."""

from datetime import date, timedelta

import pytest

from agreements.models import Kontaktroll
from reporting.enums import Redovisningsstatus
from reporting.models import Paminnelse, Redovisningsklar
from reporting.services import done
from reporting.services.reminders import reading
from sbs.accounts.enums import Roll
from sbs.accounts.models import Vikariat
from sbs.lib import stockholm
from tests import factories as make
from tests.reporting.reminders.world import WEEK_BEFORE, R, at, make_report, make_world, night

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody():
    return make_world(*R.values)


def test_before_those_who_write_and_send_in(everybody):
    row = make_report(everybody.ok)
    assert set(night(WEEK_BEFORE)) == {"Representant", "Ekonomi"}
    row.inbjudna.add(everybody.people[R.UPPGIFTSLAMNARE])
    row.skolenheter.add(everybody.people[R.REKTOR].kontaktpersoner.get().roller.get().skolenhet)
    other = make_report(everybody.ok, date(2021, 4, 16))
    other.inbjudna.add(everybody.people[R.UPPGIFTSLAMNARE])
    assert set(night(at(2021, 4, 9))) == {"Representant", "Ekonomi", "Uppgiftslamnare"}


def test_a_rektor_whose_school_takes_part(everybody):
    row = make_report(everybody.ok)
    row.skolenheter.add(everybody.people[R.REKTOR].kontaktpersoner.get().roller.get().skolenhet)
    assert "Rektor" in night(WEEK_BEFORE)


@pytest.mark.parametrize(("now", "more"), [(at(2021, 4, 16), {"Karin"}), (at(2021, 4, 29), {"Karin", "Lena"})])
def test_after_it_climbs(everybody, now, more):
    make_report(everybody.ok)
    assert set(night(now)) == {"Representant", "Ekonomi", "Firmatecknare"} | more


def test_without_a_representant_the_firmatecknare_is_told_from_the_first():
    make_report(make_world(R.FIRMATECKNARE).ok)
    assert set(night(WEEK_BEFORE)) == {"Firmatecknare"}


def test_those_who_have_left_get_nothing():
    make_report(make_world().ok)
    Kontaktroll.objects.update(until=date(2021, 4, 1))
    assert night(WEEK_BEFORE) == {}


def test_nobody_at_first_then_somebody():
    """The step stays due until somebody who can do something about it has been told; the agency's people are told once meanwhile."""
    world = make_world()
    make_report(world.ok)
    Kontaktroll.objects.update(until=date(2021, 4, 1))
    assert night(at(2021, 4, 16)) == {"Karin": [1]}
    assert night(at(2021, 4, 19)) == {}
    make.make_contact(world.case.huvudman, R.REPRESENTANT, user=make.make_user("Nya"))
    assert night(at(2021, 4, 20)) == {"Nya": [1]}
    assert night(at(2021, 4, 20)) == {}


class TestKlar:
    """A rektor who has said "Min del är klar"."""

    @pytest.fixture
    def world(self):
        return make_world(R.REPRESENTANT, R.REKTOR)

    @pytest.fixture
    def school(self, world):
        return world.people[R.REKTOR].kontaktpersoner.get().roller.get().skolenhet

    @pytest.fixture
    def report(self, world, school):
        row = make_report(world.ok)
        row.skolenheter.add(school)
        return row

    def mark(self, report, school, now=WEEK_BEFORE) -> Redovisningsklar:
        return Redovisningsklar.objects.create(redovisning=report, skolenhet=school, user=make.make_user(), at=now)

    def test_is_left_in_peace_and_the_others_are_not(self, world, report, school):
        self.mark(report, school)
        assert night(WEEK_BEFORE) == {"Representant": [-7]}
        assert set(night(at(2021, 4, 16))) == {"Representant", "Karin"}

    def test_with_another_skolenhet_left_to_write_is_reminded(self, world, report, school):
        other = make.make_skolenhet(world.case.huvudman)
        world.people[R.REKTOR].kontaktpersoner.get().roller.create(roll=R.REKTOR, skolenhet=other, from_date=make.LONG_AGO)
        report.skolenheter.add(other)
        self.mark(report, school)
        assert set(night(WEEK_BEFORE)) == {"Representant", "Rektor"}

    def test_sent_back_is_reminded_again(self, world, report, school):
        mark = self.mark(report, school)
        assert night(WEEK_BEFORE) == {"Representant": [-7]}
        done._reopen(mark, world.people[R.REPRESENTANT], WEEK_BEFORE + timedelta(days=1))
        assert night(at(2021, 4, 16))["Rektor"] == [1]

    def test_a_komplettering_opens_it(self, world, report, school):
        self.mark(report, school)
        report.status = Redovisningsstatus.SUPPLEMENT
        report.save()
        done.reopen_all(report, world.karin, WEEK_BEFORE)
        assert set(night(WEEK_BEFORE)) == {"Representant", "Rektor"}

    def test_between_the_planning_and_the_mail(self, world, report, school):
        """Her mail of the day was gone when it was planned; before the next she is done."""
        night(WEEK_BEFORE)
        late = make_report(world.ok, date(2021, 4, 14), omrade_text="6 Undervisning")
        late.skolenheter.add(school)
        assert night(WEEK_BEFORE + timedelta(hours=5)) == {}
        self.mark(late, school, WEEK_BEFORE + timedelta(hours=6))
        assert night(at(2021, 4, 9)) == {"Representant": [-7]}
        assert Paminnelse.objects.get(redovisning=late, offset=-7, user=world.people[R.REKTOR]).skipped == "done"


def test_when_the_only_one_left_before_the_mail_somebody_else_is_told():
    world = make_world()
    make_report(world.ok)
    night(WEEK_BEFORE)
    make_report(world.ok, date(2021, 4, 14), omrade_text="6 Undervisning")
    assert night(WEEK_BEFORE + timedelta(hours=5)) == {}
    Kontaktroll.objects.update(until=date(2021, 4, 8))
    assert night(at(2021, 4, 9)) == {}
    make.make_contact(world.case.huvudman, R.REPRESENTANT, user=make.make_user("Nya"))
    assert night(at(2021, 4, 9, 8)) == {"Nya": [-7]}


class TestVikarie:
    """Who stands in for the agency's people is reminded beside them, for the days of the Vikariat."""

    @pytest.fixture
    def world(self):
        world = make_world()
        make_report(world.ok)
        return world

    def stand_in(self, person, name: str, roll: Roll = Roll.PROCESSTODJARE, **fields):
        days = {"from_date": date(2021, 4, 10), "until": date(2021, 5, 10)}
        return Vikariat.objects.create(for_user=person, vikarie=make.make_user(name), roll=roll, **(days | fields))

    def test_of_the_responsible(self, world):
        self.stand_in(world.karin, "Vilma")
        assert set(night(at(2021, 4, 16))) == {"Representant", "Karin", "Vilma"}
        row = Paminnelse.objects.get(user__first_name="Vilma")
        assert row.get_grupp_display() == "vikarie för ansvarig processtödjare"
        assert "Du får mejlet för att du är vikarie för den ansvariga processtödjaren." in row.utskick.body
        assert "Hör av dig till huvudmannen" in row.utskick.body

    def test_before_the_day_no_more_than_the_one_replaced(self, world):
        self.stand_in(world.karin, "Vilma", from_date=date(2021, 4, 1))
        assert night(WEEK_BEFORE) == {"Representant": [-7]}

    def test_of_the_teamledare_when_it_has_climbed(self, world):
        self.stand_in(world.lena, "Vilma", Roll.TEAMLEDARE)
        assert "Vilma" not in night(at(2021, 4, 22))
        assert night(at(2021, 4, 29))["Vilma"] == [14]

    @pytest.mark.parametrize("fields", [{"until": date(2021, 4, 15)}, {"from_date": date(2021, 4, 17)}, {"roll": Roll.TEAMLEDARE}])
    def test_on_other_days_and_in_other_roles_nothing(self, world, fields):
        self.stand_in(world.karin, "Vilma", **fields)
        assert "Vilma" not in night(at(2021, 4, 16))

    def test_whose_person_no_longer_holds_the_role_may_nothing_and_gets_nothing(self, world):
        self.stand_in(world.karin, "Vilma")
        world.karin.tjansteroller.update(until=date(2021, 4, 11))
        assert "Vilma" not in night(at(2021, 4, 16))

    def test_is_shown_before_it_is_sent(self, world):
        self.stand_in(world.karin, "Vilma")
        report = world.ok.redovisningar.get()
        coming = reading.coming(report, stockholm.day(at(2021, 4, 15)), [])
        assert [user.first_name for user, _ in coming[1].people] == ["Representant", "Karin", "Vilma"]
