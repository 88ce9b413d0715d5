"""A night of reminders: who gets what, once, in one mail a day, and what happens when nights, days and people differ."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core import mail as outbox

from reporting import reminder_mails
from reporting.enums import Paminnelsestatus, Redovisningsstatus
from reporting.models import Mejlfri, Paminnelse, Paminnelsesteg, Redovisning
from reporting.services.reminders import preview, reading, send_due, settings
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.notices import sending
from sbs.notices.models import Utskick
from tests import factories as make
from tests.reporting.reminders.world import DUE, WEEK_BEFORE, R, World, at, make_report, make_world, night, sent_to

pytestmark = pytest.mark.django_db
P = Paminnelsestatus


@pytest.fixture
def world() -> World:
    return make_world(R.REPRESENTANT)


@pytest.fixture
def sara(world) -> User:
    return world.people[R.REPRESENTANT]


@pytest.fixture
def report(world) -> Redovisning:
    return make_report(world.ok)


class TestOnce:
    def test_a_second_run_and_a_second_day_do_nothing(self, report):
        assert night(WEEK_BEFORE) == {"Representant": [-7]}
        assert night(WEEK_BEFORE) == {}
        assert night(at(2021, 4, 9)) == {}
        assert len(outbox.outbox) == 1

    def test_the_whole_ladder(self, world, report):
        days = [at(2021, 2, 1) + timedelta(days=count) for count in range(0, 150, 3)]
        told = Counter(offset for day in days for offset in night(day).get("Representant", []))
        assert told == dict.fromkeys((-60, -30, -7, 1, 7, 14, 30), 1)

    def test_a_missed_night_is_made_up(self, report):
        assert night(at(2021, 4, 7)) == {"Representant": [-30]}
        assert night(at(2021, 4, 12)) == {"Representant": [-7]}

    def test_created_late_the_earlier_are_skipped(self, report):
        night(WEEK_BEFORE)
        rows = {row.offset: (row.status, row.skipped) for row in Paminnelse.objects.all()}
        assert rows == {-60: (P.SKIPPED, "passed"), -30: (P.SKIPPED, "passed"), -7: (P.SENT, "")}

    @pytest.mark.parametrize("status", ["rep_submitted", "rep_paused", "rep_cancelled"])
    def test_what_is_not_waited_for_is_not_asked_for(self, report, status):
        Redovisning.objects.update(status=status)
        assert night(WEEK_BEFORE) == {}

    def test_a_komplettering_is(self, report):
        Redovisning.objects.update(status=Redovisningsstatus.SUPPLEMENT)
        assert night(WEEK_BEFORE) == {"Representant": [-7]}


class TestDays:
    def test_none_on_days_off(self, report):
        assert night(at(2021, 4, 10)) == {}
        assert not Paminnelse.objects.exists()

    def test_none_in_a_time_without_mail_and_none_lost(self, world):
        Mejlfri.objects.create(namn="Sommaren", from_date=date(2020, 7, 1), until=date(2020, 7, 31))
        make_report(world.ok, date(2021, 8, 31))
        assert night(at(2021, 7, 2)) == {}
        assert night(at(2021, 8, 2)) == {"Representant": [-30]}
        assert {row.offset: row.skipped for row in Paminnelse.objects.all()} == {-60: "passed", -30: ""}

    def test_a_mail_that_waits_for_its_server_waits_for_a_working_day(self, report, mailbox):
        friday = at(2021, 4, 9)
        mailbox.answer = "451 busy"
        (mail,) = send_due(friday)
        sending.send(mail.utskick.pk, friday)
        mailbox.answer = "250 OK"
        saturday, monday = at(2021, 4, 10), at(2021, 4, 12)
        assert sending.waiting(saturday) == []
        sending.send(mail.utskick.pk, saturday)
        assert not mailbox.received
        assert sending.waiting(monday) == [mail.utskick.pk]
        sending.send(mail.utskick.pk, monday)
        assert len(mailbox.received) == 1


class TestOneMail:
    def test_everything_of_a_person_in_one(self, world, report, sara):
        make_report(world.ok, DUE, omrade_text="6 Undervisning")
        other = make_world(namn="Munkfors kommun", ansvarig=world.karin)
        make.make_contact(other.case.huvudman, R.EKONOMI, user=sara)
        make_report(other.ok, date(2021, 4, 1))
        mails = send_due(WEEK_BEFORE)
        assert [[row.offset for row in mail.items] for mail in mails if mail.utskick.user == sara] == [[7, -7, -7]]
        assert len(mails) == len({mail.utskick.user for mail in mails})

    def test_due_later_the_same_day_waits_for_the_next(self, world, report):
        assert night(WEEK_BEFORE) == {"Representant": [-7]}
        make_report(world.ok, date(2021, 4, 14), omrade_text="6 Undervisning")
        assert night(WEEK_BEFORE + timedelta(hours=5)) == {}
        assert [row.status for row in Paminnelse.objects.waiting()] == [P.WAITING]
        assert night(at(2021, 4, 9)) == {"Representant": [-7]}

    def test_what_was_sent_in_meanwhile_is_not_asked_for(self, world, report):
        night(WEEK_BEFORE)
        late = make_report(world.ok, date(2021, 4, 14), omrade_text="6 Undervisning")
        night(WEEK_BEFORE + timedelta(hours=5))
        Redovisning.objects.filter(pk=late.pk).update(status="rep_submitted")
        assert night(at(2021, 4, 9)) == {}
        assert Paminnelse.objects.get(redovisning=late, offset=-7).skipped == "settled"

    def test_while_one_is_in_the_queue_no_other_is_written(self, world, report):
        send_due(WEEK_BEFORE)  # the server is down: it stays in the queue
        make_report(world.ok, date(2021, 4, 16), omrade_text="6 Undervisning")
        friday, monday = at(2021, 4, 9), at(2021, 4, 12)
        assert send_due(friday) == []
        (waiting,) = Utskick.objects.all()
        sending.send(waiting.pk, friday)
        assert send_due(friday + timedelta(hours=1)) == []  # the person has had the mail of the day
        assert sent_to(send_due(monday)) == {"Representant": [-7]}

    def test_a_closed_account_is_said_so(self, world, report, sara, monkeypatch):
        night(WEEK_BEFORE)
        make_report(world.ok, date(2021, 4, 14), omrade_text="6 Undervisning")
        night(WEEK_BEFORE + timedelta(hours=5))
        User.objects.filter(pk=sara.pk).update(is_active=False)
        assert night(at(2021, 4, 9)) == {}
        assert {row.skipped for row in Paminnelse.objects.filter(offset=-7, utskick=None)} == {"closed"}

    def test_a_fault_in_one_persons_mail_stops_nobody_elses(self, world, report, sara, monkeypatch, caplog):
        make.make_contact(world.case.huvudman, R.EKONOMI, user=make.make_user("Per"))
        whole = reminder_mails.combined

        def broken(user, *rest):
            if user == sara:
                raise ValueError("trasig")
            return whole(user, *rest)

        monkeypatch.setattr(reminder_mails, "combined", broken)
        assert night(WEEK_BEFORE) == {"Per": [-7]}
        assert "could not be written" in caplog.text
        monkeypatch.setattr(reminder_mails, "combined", whole)
        assert night(WEEK_BEFORE) == {"Representant": [-7]}


class TestAnstand:
    def test_the_new_date_has_a_ladder_of_its_own_and_nothing_is_said_again(self, report):
        assert night(WEEK_BEFORE) == {"Representant": [-7]}
        report.set_due(date(2021, 5, 17))
        report.save()
        days = [at(2021, 4, 9) + timedelta(days=count) for count in range(45)]
        told = [(day.date().isoformat(), offset) for day in days for offset in night(day).get("Representant", [])]
        assert told == [("2021-04-19", -30), ("2021-05-10", -7), ("2021-05-18", 1)]
        skipped = Paminnelse.objects.get(effective_date=date(2021, 5, 17), offset=-60)
        assert skipped.skipped == "reminded"

    def test_one_who_was_never_told_hears_of_it(self, report):
        report.set_due(date(2021, 5, 17))
        report.save()
        assert night(at(2021, 4, 9)) == {"Representant": [-60]}


class TestLadder:
    def test_the_first_run_writes_the_ladder_of_the_rules(self, report):
        assert not Paminnelsesteg.objects.exists()
        before = settings.steps()
        send_due(WEEK_BEFORE)
        assert settings.steps() == before
        assert [row.offset for row in Paminnelsesteg.objects.all()] == [-60, -30, -7, 1, 7, 14, 30]

    def test_what_an_administrator_takes_away_stays_away(self, report):
        settings.write_default()
        for row in Paminnelsesteg.objects.all():
            row.delete()
        assert night(WEEK_BEFORE) == {}
        assert settings.steps() == []

    def test_what_an_administrator_adds_goes(self, report):
        settings.write_default()
        Paminnelsesteg.objects.create(offset=-3, till_skriver=False)
        Paminnelsesteg.objects.filter(offset=-7).update(is_active=False)
        assert night(WEEK_BEFORE) == {"Representant": [-30]}
        assert night(at(2021, 4, 12)) == {"Representant": [-3]}


class TestWords:
    def body(self, now, name="Representant") -> Utskick:
        return next(mail.utskick for mail in send_due(now) if mail.utskick.user.first_name == name)

    def test_before(self, report):
        mail = self.body(WEEK_BEFORE)
        assert mail.subject == "Påminnelse: Delredovisning 2 ska in senast 15 april 2021 – Höörs kommun"
        assert "– Höörs kommun: Delredovisning 2, 5 Styrning. Senast torsdag 15 april 2021." in mail.body
        assert "Behöver ni mer tid ber ni om anstånd" in mail.body
        assert "skickar in redovisningar åt Höörs kommun" in mail.body

    def test_late(self, report):
        mail = self.body(at(2021, 4, 16))
        assert mail.subject == "Försenad: Delredovisning 2 skulle ha kommit in 15 april 2021 – Höörs kommun"
        assert "vänta med utbetalningar" in mail.body

    def test_the_agencys(self, report):
        mail = self.body(at(2021, 4, 16), "Karin")
        assert "Hör av dig till huvudmannen" in mail.body
        assert "Kontakta" not in mail.body

    def test_several(self, world, report):
        make_report(world.ok, date(2021, 4, 1), omrade_text="6 Undervisning")
        mail = self.body(WEEK_BEFORE)
        assert mail.subject == "2 redovisningar, varav 1 är försenad"
        assert mail.body.index("6 Undervisning") < mail.body.index("5 Styrning")


class TestPreview:
    def test_it_shows_and_leaves_nothing(self, report):
        assert sent_to(preview(DUE - timedelta(days=7))) == {"Representant": [-7]}
        assert not Paminnelse.objects.exists()
        assert not Utskick.objects.exists()
        assert not outbox.outbox
        assert preview(date(2021, 4, 10)) == []


class TestReading:
    def test_what_comes_and_to_whom(self, report, sara):
        night(WEEK_BEFORE)
        today = stockholm.day(WEEK_BEFORE)
        told = reading.told(report)
        assert [(row.offset, row.status) for row in told] == [(-7, P.SENT), (-30, P.SKIPPED), (-60, P.SKIPPED)]
        coming = reading.coming(report, today, told)
        assert [(step.when, [user.first_name for user, _ in step.people]) for step in coming][:2] == [
            ("1 dag efter", ["Representant", "Karin"]),
            ("7 dagar efter", ["Representant", "Karin"]),
        ]
        report.status = "rep_submitted"
        assert reading.coming(report, today, told) == []
