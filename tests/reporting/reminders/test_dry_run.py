"""``send_reminders --today D --dry-run --json`` says what beat then sends that day: the same people, subjects and reports."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from reporting import reminder_mails, tasks
from reporting.models import Paminnelse, Redovisningsklar
from sbs.accounts.enums import Roll
from sbs.accounts.models import Vikariat
from sbs.lib import stockholm
from sbs.notices.models import Utskick
from tests import factories as make
from tests.reporting.reminders.world import DUE, R, at, make_report, make_world

pytestmark = pytest.mark.django_db
NIGHTS = (at(2021, 4, 8), at(2021, 4, 9), at(2021, 4, 10), at(2021, 4, 16), at(2021, 4, 29), at(2021, 5, 17))


@pytest.fixture
def _people():
    """Two huvudmän with one in every role, one person who writes for both, a rektor who is klar, a vikarie; reports on different steps."""
    worlds = [make_world(*R.values), make_world(*R.values, namn="Munkfors kommun")]
    make.make_contact(worlds[1].case.huvudman, R.EKONOMI, user=worlds[0].people[R.EKONOMI])
    for number, world in enumerate(worlds):
        school = world.people[R.REKTOR].kontaktpersoner.get().roller.get().skolenhet
        for due in (DUE, date(2021, 4, 16), date(2021, 5, 17)):
            row = make_report(world.ok, due, omrade_text=f"{due.day} Område")
            row.skolenheter.add(school)
            row.inbjudna.add(world.people[R.UPPGIFTSLAMNARE])
            if number:
                Redovisningsklar.objects.create(redovisning=row, skolenhet=school, user=world.people[R.REKTOR], at=make.NOW)
    days = {"from_date": date(2021, 4, 1), "until": date(2021, 4, 20)}
    Vikariat.objects.create(for_user=worlds[0].karin, vikarie=make.make_user("Vilma"), roll=Roll.PROCESSTODJARE, **days)


def said(capsys, day: date) -> list[dict]:
    call_command("send_reminders", today=day, dry_run=True, json=True)
    return json.loads(capsys.readouterr().out)


def written(mail: Utskick) -> dict:
    rows = Paminnelse.objects.filter(utskick=mail).select_related("redovisning").order_by("effective_date", "redovisning")
    items = [{"what": reminder_mails.what(row.redovisning), "due": row.effective_date.isoformat(), "offset": row.offset} for row in rows]
    return {"to": mail.to, "subject": mail.subject, "items": items}


@pytest.mark.usefixtures("_people")
def test_night_after_night(capsys, mailbox, monkeypatch, django_capture_on_commit_callbacks):
    told = 0
    for now in NIGHTS:
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        expected, before = said(capsys, stockholm.day(now)), len(mailbox.received)
        assert Utskick.objects.count() == before
        with django_capture_on_commit_callbacks(execute=True):
            tasks.send_reminders()
        came = {(message["to"], " ".join(message["subject"].split())) for message in mailbox.received[before:]}
        assert came == {(mail["to"], mail["subject"]) for mail in expected}
        by_person = {mail["to"]: mail for mail in expected}
        assert len(by_person) == len(expected) == len(mailbox.received) - before
        assert {mail.to: written(mail) for mail in Utskick.objects.filter(created_at=now)} == by_person
        told += len(expected)
    assert told > len(NIGHTS) * 5
    assert said(capsys, stockholm.day(NIGHTS[-1])) == []
