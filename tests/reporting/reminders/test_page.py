"""Påminnelser of a report: both parties see what was sent and comes, and to whom; the agency settles what is uncertain. The command."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from reporting.enums import Paminnelsestatus
from reporting.models import Paminnelse, Redovisning
from reporting.services.reminders import reading, send_due
from sbs.accounts.enums import Roll
from sbs.audit.journal import history_of
from sbs.notices import sending
from sbs.notices.models import Studs, Utskick
from sbs.overview.sources.reminders import troubled_reminders
from tests import factories as make
from tests.reporting.reminders.world import DUE, WEEK_BEFORE, World, make_report, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
R = Huvudmannaroll


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: WEEK_BEFORE + timedelta(hours=2))


@pytest.fixture
def world() -> World:
    return make_world(R.REPRESENTANT, R.FIRMATECKNARE, R.EKONOMI, R.UPPGIFTSLAMNARE)


@pytest.fixture
def report(world) -> Redovisning:
    return make_report(world.ok)


def client(user) -> Client:
    found = Client()
    found.force_login(user)
    return found


def page(user, report) -> str:
    answer = client(user).get(reverse("reporting:reminders", args=[report.pk]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def sent() -> None:
    for mail in send_due(WEEK_BEFORE):
        sending.send(mail.utskick.pk, WEEK_BEFORE)


class TestReading:
    def test_what_was_sent_and_what_comes(self, world, report):
        sent()
        for user in (world.karin, world.people[R.REPRESENTANT], world.people[R.FIRMATECKNARE]):
            text = page(user, report)
            assert "7 dagar före" in text
            assert "ett senare steg var redan nått" in text
            assert "fredag 16 april 2021" in text
            assert "ansvarig processtödjare" in text

    def test_those_alike_stand_together_and_who_needs_a_look_first(self, world, report):
        sent()
        mail = Utskick.objects.get(user=world.people[R.EKONOMI])
        Utskick.objects.filter(pk=mail.pk).update(status="uncertain")
        lines = [
            (step.first.offset, step.first.status, [row.user.first_name for row in step.rows])
            for step in reading.by_step(reading.told(report))
        ]
        assert lines == [
            (-7, Paminnelsestatus.UNCERTAIN, ["Ekonomi"]),
            (-7, Paminnelsestatus.SENT, ["Representant"]),
            (-30, Paminnelsestatus.SKIPPED, ["Ekonomi", "Representant"]),
            (-60, Paminnelsestatus.SKIPPED, ["Ekonomi", "Representant"]),
        ]

    def test_who_may_not(self, world, report):
        url = reverse("reporting:reminders", args=[report.pk])
        report.inbjudna.add(world.people[R.UPPGIFTSLAMNARE])
        assert client(world.people[R.EKONOMI]).get(url).status_code == 403
        assert client(world.people[R.UPPGIFTSLAMNARE]).get(url).status_code == 403
        assert client(make.make_contact(make.make_huvudman())).get(url).status_code == 404
        assert client(world.karin).get(reverse("reporting:reminders", args=[999])).status_code == 404
        assert client(world.karin).post(url).status_code == 405
        assert Client().get(url).status_code == 302

    def test_a_submitted_report_is_not_reminded_of(self, world, report):
        Redovisning.objects.update(status="rep_submitted")
        assert "Inga fler påminnelser skickas. Redovisningen är inlämnad." in page(world.karin, report)

    def test_nobody_to_remind(self, report, world):
        for user in world.people.values():
            user.kontaktpersoner.update(is_active=False)
        assert "Det finns ingen hos huvudmannen att påminna." in page(world.karin, report)

    def test_an_address_that_bounces_is_marked(self, world, report):
        sent()
        row = Utskick.objects.get(user=world.people[R.REPRESENTANT])
        words = {"source": "report", "status_code": "5.1.1", "at": WEEK_BEFORE}
        Studs.objects.create(key="x", utskick=row, user=row.user, address=row.to, **words)
        assert "Mejl går inte fram" in page(world.karin, report)

    def test_the_queries_do_not_grow(self, world, report):
        from django.db import connection

        def asked() -> int:
            with CaptureQueriesContext(connection) as captured:
                page(world.karin, report)
            return len(captured)

        sent()
        page(world.karin, report)
        few = asked()
        for name in ("Ann", "Bo"):
            user = make.make_contact(world.case.huvudman, user=make.make_user(name))
            Paminnelse.objects.create(
                redovisning=report, effective_date=DUE, offset=-7, user=user, grupp="skickar_in", day=DUE, created_at=WEEK_BEFORE
            )
        assert asked() == few


class TestSettling:
    @pytest.fixture
    def uncertain(self, world, report) -> Utskick:
        sent()
        row = Utskick.objects.get(user=world.people[R.REPRESENTANT])
        Utskick.objects.filter(pk=row.pk).update(status="uncertain", error=sending.DIED)
        return row

    def url(self, report, mail) -> str:
        return reverse("reporting:settle_reminder", args=[report.pk, mail.pk])

    def test_it_is_a_task_and_is_settled_once(self, world, report, uncertain):
        (item,) = troubled_reminders(world.karin, WEEK_BEFORE)
        assert item.url == reverse("reporting:reminders", args=[report.pk])
        assert "Att kontrollera" in page(world.karin, report)
        browser = client(world.karin)
        assert "noterat som framkommet" in browser.post(self.url(report, uncertain), follow=True).content.decode()
        assert "redan hanterat" in browser.post(self.url(report, uncertain), follow=True).content.decode()
        assert troubled_reminders(world.karin, WEEK_BEFORE) == []
        assert [entry.verb for entry in history_of(report)] == ["settle_mail"]

    def test_sent_again_by_a_person(self, world, report, uncertain, mailoutbox, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            client(world.karin).post(self.url(report, uncertain), {"resend": "1"})
        uncertain.refresh_from_db()
        assert uncertain.status == "sent"

    def test_only_the_team(self, world, report, uncertain):
        for user, answer in ((world.people[R.REPRESENTANT], 403), (make.make_staff(Roll.EKONOM), 403), (make.make_staff(), 403)):
            assert client(user).post(self.url(report, uncertain)).status_code == answer
        assert client(make.make_contact(make.make_huvudman())).post(self.url(report, uncertain)).status_code == 404
        other = make_report(world.ok, date(2024, 1, 2), omrade_text="7 Hälsa")
        assert client(world.karin).post(self.url(other, uncertain)).status_code == 404
        assert client(world.karin).get(self.url(report, uncertain)).status_code == 405


class TestCommand:
    def run(self, capsys, **options) -> str:
        call_command("send_reminders", **options)
        return capsys.readouterr().out

    def test_what_would_be_sent_as_data(self, world, report, capsys):
        make_report(world.ok, DUE, omrade_text="6 Undervisning")
        mails = json.loads(self.run(capsys, today=date(2021, 4, 8), dry_run=True, json=True))
        assert {mail["to"] for mail in mails} == {world.people[R.REPRESENTANT].email, world.people[R.EKONOMI].email}
        assert mails[0]["subject"] == "Påminnelse: 2 redovisningar, den första senast 15 april 2021"
        assert mails[0]["items"] == [
            {"what": f"Delredovisning 2, {omrade}, Höörs kommun", "due": "2021-04-15", "offset": -7}
            for omrade in ("5 Styrning", "6 Undervisning")
        ]
        assert not Utskick.objects.exists()

    def test_in_words_and_for_real(self, report, capsys):
        assert "2 mejl skulle skickas." in self.run(capsys, dry_run=True)
        assert "2 mejl är skrivna." in self.run(capsys)
        assert "0 mejl är skrivna." in self.run(capsys)
        assert json.loads(self.run(capsys, json=True)) == []

    def test_another_day_is_only_looked_at(self):
        with pytest.raises(CommandError, match="--dry-run"):
            call_command("send_reminders", today=date(2021, 4, 8))
