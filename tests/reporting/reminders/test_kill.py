"""A night of reminders on real parts: workers killed with SIGKILL at each named place, two beats at once, a mail server down for a day.

Real Celery workers and beats in processes of their own, and an SMTP server that counts what arrives. Nobody is reminded twice, nobody is
silently left out, and what nobody can know is shown and raises a task (domain.md, Reporting). The embedded default (SQLite and the queue of
files) and PostgreSQL with Redis run the very same.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from reporting.enums import Paminnelsestatus as P
from reporting.models import Paminnelse, Redovisning
from sbs.accounts.models import User
from sbs.celery import app
from sbs.lib import stockholm
from sbs.notices.models import Utskick
from sbs.notices.tasks import deliver
from tests.reporting.reminders.world import DUE, WEEK_BEFORE, World, at, make_report, make_world
from tests.tools.worker import SENT_BY_BEAT, Beat, Lead, Nest, Worker, queue, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Place:
    """Where a worker dies: held at a pause point, or by the SMTP server. ``came``: mails that have arrived; None before the claim."""

    pause: str = ""
    hold: str = ""
    came: int | None = None


PLACES = (
    # before the claim
    Place("reminders.planned_some"),
    Place("reminders.planned"),
    Place("reminders.before_commit"),
    Place("mail.unclaimed"),
    # after it, and before the server has heard of the mail
    Place("mail.claimed", came=0),
    # during the SMTP conversation: the server knows to whom; the server has it all and has not answered
    Place(hold="RCPT", came=0),
    Place(hold="DATA", came=1),
    # after the conversation and before the record
    Place("mail.sent", came=1),
)


class Night:
    """The real parts and a clock that the test moves."""

    def __init__(self, real_worker, mailbox, folder: Path):
        self.start, self.mailbox, self.folder = real_worker, mailbox, folder
        self.lead = Lead(folder)
        self.workers: list[Worker] = []
        self.now = WEEK_BEFORE
        self.lead(self.now)
        self.nest = Nest(self.lead)

    def worker(self) -> Worker:
        self.workers.append(self.start(nest=self.nest))
        return self.workers[-1]

    def send(self) -> set[str]:
        """What beat sends in an hour."""
        return {app.send_task(settings.CELERY_BEAT_SCHEDULE[name]["task"]).id for name in SENT_BY_BEAT}

    def quiet(self, tasks: frozenset[str] | set[str] = frozenset()) -> None:
        """Until these are done, the queue is empty and every worker has done what it took; seen for a while: one may just have taken it."""
        seen = 0

        def done() -> bool:
            nonlocal seen
            idle = queue(app) == 0 and all(worker.is_idle() for worker in self.workers)
            idle = idle and tasks <= {task for worker in self.workers for task in worker.done()}
            seen = seen + 1 if idle else 0
            return seen > 5

        wait_until(done, what="the workers to be done\n" + self.workers[-1].tail())

    def hour(self, now: datetime) -> None:
        """Beat at ``now``, and everything that follows."""
        self.now = now
        self.lead(now)
        self.quiet(self.send())

    def die(self, place: Place) -> None:
        """The worker is killed at the place, and another one started. Nobody has told it of anything."""
        marker = Lead.marker(place.pause)
        marker.unlink(missing_ok=True)
        self.mailbox.hold, self.mailbox.holds = place.hold, False
        self.lead(self.now, place.pause)
        self.send()
        worker = self.workers.pop()
        wait_until(lambda: marker.exists() if place.pause else self.mailbox.holds, what=f"{place}\n{worker.tail()}")
        worker.kill()
        marker.unlink(missing_ok=True)
        self.mailbox.hold = ""
        self.lead(self.now)
        self.worker()

    def arrived(self, world: World) -> Counter[str]:
        """How many mails have come to each of the huvudman's people."""
        addresses = {user.email for user in world.people.values()}
        return Counter(message["to"] for message in self.mailbox.received if message["to"] in addresses)


@pytest.fixture
def night(real_worker, mailbox, tmp_path, monkeypatch) -> Iterator[Night]:
    night = Night(real_worker, mailbox, tmp_path)
    monkeypatch.setattr("django.utils.timezone.now", lambda: night.now)
    yield night
    for worker in night.workers:
        worker.kill()
    night.nest.stop()


def town(number: int = 0) -> World:
    """Two people who are to have a mail each, about the same two reports."""
    world = make_world(Huvudmannaroll.REPRESENTANT, Huvudmannaroll.EKONOMI, namn=f"Kommun {number}")
    make_report(world.ok)
    make_report(world.ok, omrade_text="6 Undervisning")
    return world


def once(world: World) -> dict[str, int]:
    return dict.fromkeys((user.email for user in world.people.values()), 1)


def states(world: World, offset: int = -7) -> Counter[P]:
    rows = Paminnelse.objects.filter(redovisning__overenskommelse=world.ok, offset=offset).select_related("utskick")
    return Counter(row.status for row in rows)


def page(user: User, url: str) -> str:
    browser = Client()
    browser.force_login(user)
    return " ".join(browser.get(url, follow=True).content.decode().split())


def check_shown(world: World, uncertain: list[Utskick]) -> None:
    """What the processtödjare sees: a task in Väntar på mig and the mail on each report's page; nothing where all is known."""
    waiting = page(world.karin, reverse("overview:start"))
    assert [f"Kontrollera en påminnelse till {user.email}" in waiting for user in world.people.values()] == [
        user.email in {mail.to for mail in uncertain} for user in world.people.values()
    ]
    for row in Redovisning.objects.filter(overenskommelse=world.ok):
        text = page(world.karin, reverse("reporting:reminders", args=[row.pk]))
        assert ("Att kontrollera" in text) == bool(uncertain)
        assert text.count(">Osäker<") == len(uncertain)
        assert all(f"Mejlet till {mail.user}, {mail.to}" in text for mail in uncertain)


def check(night: Night, world: World, place: Place) -> None:
    """After the death and two hours: once to each, but for the one whose mail was claimed: never again by itself, and shown."""
    mails = Utskick.objects.filter(user__in=world.people.values())
    assert mails.count() == len(world.people), place
    uncertain = list(mails.filter(status="uncertain"))
    if place.came is None:
        assert night.arrived(world) == once(world), place
        assert states(world) == {P.SENT: 4}, place
        assert uncertain == []
    else:
        (unknown,) = uncertain
        assert night.arrived(world) == Counter(once(world) | {unknown.to: place.came}), place
        assert states(world) == {P.SENT: 2, P.UNCERTAIN: 2}, place
    check_shown(world, uncertain)


def test_killed_at_each_place(night):
    """Each worker takes up what the one before it left, lives on for two hours, and dies at the next place."""
    night.worker()
    worlds = []
    for number, place in enumerate(PLACES):
        worlds.append(town(number))
        night.die(place)
        for _ in range(2):
            night.hour(night.now + HOUR / 2)
        check(night, worlds[-1], place)
    night.hour(night.now + HOUR)
    assert night.now.date() == WEEK_BEFORE.date()
    for world, place in zip(worlds, PLACES, strict=True):
        check(night, world, place)


def test_two_beats_and_two_workers_at_once(night, tmp_path):
    """Both workers hold the same night's task at the same place, and are let go in the same moment; then every mail is asked for again."""
    worlds = [town(1), town(2)]
    beats = [Beat(tmp_path / f"beat-{number}.log", night.nest) for number in range(2)]
    try:
        marker = Lead.marker("reminders.planned")
        night.lead(night.now, "reminders.planned")
        workers = [night.worker(), night.worker()]
        held = {str(worker.process.pid) for worker in workers}
        wait_until(lambda: marker.exists() and held <= set(marker.read_text().split()), what="both workers to be held")
        night.lead(night.now)
        marker.unlink()
        wait_until(lambda: all(beat.sent() > 6 for beat in beats), what="three more rounds of each beat")
    finally:
        for beat in beats:
            beat.kill()
    night.quiet()
    for pk in Utskick.objects.values_list("pk", flat=True):
        deliver.delay(pk)
        deliver.delay(pk)
    night.hour(night.now + HOUR)
    for world in worlds:
        check(night, world, Place())


def test_a_mail_server_down_for_a_day_and_a_missed_night(night):
    """Thursday's mail goes on Friday, once; what came due on Friday waits for Monday: one mail a day. A night without beat is made up."""
    world = town()
    make_report(world.ok, DUE + timedelta(days=1), omrade_text="7 Hälsa")
    late = make_report(world.ok, DUE + timedelta(days=5), omrade_text="8 Ledning")
    night.mailbox.down()
    night.worker()
    for hours in (0, 1, 5, 12, 18, 24):  # to Friday at eight, Stockholm time
        night.hour(WEEK_BEFORE + hours * HOUR)
    assert not night.mailbox.received
    assert states(world) == {P.ON_ITS_WAY: 4, P.WAITING: 2}
    night.mailbox.up()
    for moment in (at(2021, 4, 9, 12), at(2021, 4, 9, 18), at(2021, 4, 10), at(2021, 4, 11)):
        night.hour(moment)
        assert night.arrived(world) == once(world)
    for moment in (at(2021, 4, 12), at(2021, 4, 12, 7)):
        night.hour(moment)
        assert night.arrived(world) == dict.fromkeys(once(world), 2)
    assert states(world) == {P.SENT: 6}
    assert late.effective_date - timedelta(days=7) == at(2021, 4, 13).date()  # no beat that day
    for moment in (at(2021, 4, 14), at(2021, 4, 15)):
        night.hour(moment)
        assert night.arrived(world) == dict.fromkeys(once(world), 3)
    assert states(world) == {P.SENT: 8}
    assert {stockholm.day(mail.sent_at).isoformat() for mail in Utskick.objects.all() if mail.sent_at} == {
        *("2021-04-09", "2021-04-12", "2021-04-14")
    }
    check_shown(world, [])
    connection.close()
