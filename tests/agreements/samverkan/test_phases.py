"""The phase line: Kumla's six steps 2016–2017 (seed 004), the words of each state, and the limit of three years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements import phases
from agreements.limits import limit_of
from agreements.models import Installning, Mote, Samverkan, Urvalsomgang
from agreements.phases import Days, Phase, PlanFacts, line, phase_of, steps, with_phase
from agreements.services import follow_cases
from agreements.services.moten import Plan, plan_meeting
from agreements.services.samverkan import open_case
from agreements.workflow.samverkan import perform_samverkan
from sbs.lib import stockholm
from sbs.notices.models import Utskick
from tests import factories as make
from tests.agreements.samverkan.conftest import key

BEGUN, VISIT, DUE = date(2016, 6, 13), date(2016, 8, 23), date(2017, 1, 31)


def states(case: Samverkan) -> list[str]:
    return [step.state for step in steps(case, agency=True)]


@pytest.mark.django_db
def test_kumla_2016_to_2017(monkeypatch):
    """Urval, dialogue begun 13 June, the team's visit 23 August, the nulägesanalys due in January 2017, ÖK, insatser, follow-up."""
    karin = make.make_staff()
    team = make.make_team(karin)
    kumla = make.make_huvudman("Kumla kommun")
    school = make.make_skolenhet(kumla, "Malmens skola")
    rektor = make.make_contact(kumla, "firmatecknare", user=make.make_user("Rektor"))
    omgang = Urvalsomgang.objects.create(namn="Våren 2016", **(make.DECIDED_ROUND | {"decided_on": date(2016, 1, 28)}))
    opened = stockholm.at(date(2016, 6, 1))
    case = open_case(kumla, omgang, dialogteam=team, ansvarig=karin, skolenheter=[school], actor=team.teamledare, now=opened)
    assert states(case) == ["now", "", "", "", "", ""]
    assert steps(case, agency=True)[0].text == "beslutat 28 januari 2016"

    case = perform_samverkan(case.pk, "offer", karin, now=stockholm.at(BEGUN), text="Vi vill samtala om vilka skolor som är aktuella.")
    assert states(case) == ["done", "now", "", "", "", ""]
    assert steps(case, agency=True)[1].text == "sedan 13 juni 2016"

    plan = Plan(typ="besok", rubrik="Hur samverkan ska gå till", starts_at=stockholm.at(VISIT, 13), plats="Malmens skola")
    plan_meeting(plan, [case], [karin, rektor], karin, stockholm.at(date(2016, 8, 15)), post_key=key())
    assert Mote.objects.get().starts_at.date() == VISIT
    assert states(case) == ["done", "now", "", "", "", ""]

    facts = PlanFacts(begun=lambda: phases.Q(pk__in=[case.pk]), fixed=lambda: phases.Q(pk=None), days=lambda one: {"plan_due": DUE})
    monkeypatch.setattr(phases, "PLAN_FACTS", [*phases.PLAN_FACTS, facts])
    assert states(case) == ["done", "done", "now", "", "", ""]
    assert steps(case, agency=True)[2].text == "klar senast 31 januari 2017"

    begin = make.make_ok(case)
    assert states(case) == ["done", "done", "done", "now", "", ""]
    begin.status, begin.in_force_at, begin.end = "in_force", stockholm.at(date(2017, 3, 1)), date(2019, 6, 30)
    begin.save()
    assert states(case) == ["done", "done", "done", "done", "now", ""]
    assert steps(case, agency=True)[4].text == "till 30 juni 2019"
    begin.status = "period_ended"
    begin.save()
    assert states(case) == ["done", "done", "done", "done", "done", "now"]
    begin.status, begin.ended_at = "closed", stockholm.at(date(2019, 9, 1))
    begin.save()
    case = perform_samverkan(case.pk, "close", team.teamledare, now=stockholm.at(date(2019, 9, 2)), text="Skolan har stärkt sin förmåga.")
    assert states(case) == ["done"] * 6
    assert steps(case, agency=True)[5].text == "2 september 2019"


@given(number=st.integers(1, 6), closed=st.booleans(), day=st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_one_step_goes_on_unless_the_case_is_closed(number, closed, day):
    found = line(Phase(number, closed), Days(**dict.fromkeys(Days.__dataclass_fields__, day)))
    kinds = [step.state for step in found]
    assert kinds.count("now") == (0 if closed else 1)
    assert kinds == sorted(kinds, key=["done", "now", ""].index)
    assert kinds.count("done") == (number if closed else number - 1)


@pytest.mark.django_db
def test_a_planned_meeting_that_is_cancelled_is_no_dialogue(world, clock):
    client = world.client("karin")
    data = {"typ": "besok", "rubrik": "Besök", "datum": "2020-06-01", "borjar": "9", "plats": "Här", "post_key": key()}
    client.post(world.url("samverkan_plan_meeting"), data)
    assert phase_of(world.case).number == 2
    client.post(world.url("samverkan_cancel_meeting", Mote.objects.get().pk), {"text": "Sjukdom."})
    assert phase_of(world.case).number == 1


@pytest.mark.django_db
def test_the_days_of_a_draft_that_is_not_shared_are_the_agencys(world):
    world.offer()
    ok = make.make_ok(world.case)
    ok.end = date(2022, 8, 31)
    ok.save()
    assert "31 augusti 2022" in world.client("karin").get(world.url("samverkan")).content.decode()
    assert "31 augusti 2022" not in world.client("eva").get(world.url("samverkan")).content.decode()
    ok.shared_at = make.NOW
    ok.save()
    assert "31 augusti 2022" in world.client("eva").get(world.url("samverkan")).content.decode()


@pytest.mark.django_db
def test_an_ok2_ended_early_leaves_the_uppfoljning_and_a_draft_given_up_nothing(world):
    world.offer()
    ok = make.make_ok(world.case)
    ok.status, ok.ended_at = "terminated", make.NOW
    ok.save()
    assert phase_of(world.case).number == 2
    ok.in_force_at, ok.end = make.NOW, date(2022, 8, 31)
    ok.save()
    assert phase_of(world.case).number == 6
    assert steps(world.case, agency=True)[5].text == "sedan 4 maj 2020"
    make.make_ok(world.case)
    assert phase_of(world.case).number == 4


@pytest.mark.django_db
def test_the_list_says_what_the_page_says(world):
    cases = [world.case, make.make_samverkan(omgang="A"), make.make_samverkan(omgang="B")]
    make.make_ok(cases[2])
    listed = {row.pk: row.fas for row in with_phase(Samverkan.objects.all())}
    assert listed == {case.pk: phase_of(Samverkan.objects.get(pk=case.pk)).number for case in cases}


@pytest.mark.parametrize(
    ("decided", "last", "warn"),
    [
        (date(2019, 5, 9), date(2022, 5, 8), date(2021, 11, 8)),
        (date(2020, 2, 29), date(2023, 2, 27), date(2022, 8, 27)),
    ],
)
def test_three_years_from_the_beslut(decided, last, warn):
    found = limit_of(decided, 36, 6)
    assert (found.last, found.warn_from) == (last, warn)
    assert not found.is_past(last)
    assert found.is_past(last + timedelta(days=1))


def test_no_limit_before_the_beslut():
    assert limit_of(None, 36, 6) is None


@pytest.mark.django_db
class TestWarning:
    """From the day the setting says, once by mail, however often the task runs."""

    @pytest.mark.parametrize(("day", "told"), [(date(2021, 11, 7), 0), (date(2021, 11, 8), 1), (date(2022, 6, 1), 1)])
    def test_once(self, day, told):
        case = make.make_samverkan()
        for hour in (6, 7, 8):
            follow_cases.follow(stockholm.at(day, hour))
        assert Utskick.objects.filter(kind="samverkan_time_running_out", user=case.ansvarig).count() == told

    def test_the_setting_is_the_admins(self):
        make.make_samverkan()
        Installning.objects.create(pk=1, varning_manader=1)
        follow_cases.follow(stockholm.at(date(2021, 11, 8)))
        assert not Utskick.objects.exists()

    def test_shown_to_the_responsible_and_on_the_case(self, client, monkeypatch):
        case = make.make_samverkan()
        monkeypatch.setattr("django.utils.timezone.now", lambda: stockholm.at(date(2022, 3, 1)))
        client.force_login(case.ansvarig)
        assert "Planera slutet på samverkan" in client.get("/").content.decode()
        assert "8 maj 2022" in client.get(f"/samverkan/{case.pk}/").content.decode()
