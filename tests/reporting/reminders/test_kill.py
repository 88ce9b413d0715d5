"""A night of reminders on real parts: a worker killed at each named point, a mail server down for a day, two beats at once.

The SMTP server counts what arrives. Nobody is reminded twice, nobody is silently left out, and what nobody can know is shown and raises
a task (domain.md, Reporting). Runs on PostgreSQL and Redis, and on SQLite and the queue of files.
"""

import contextlib
import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.utils import timezone

from agreements.enums import Huvudmannaroll
from reporting import tasks
from reporting.enums import Paminnelsestatus as P
from reporting.models import Paminnelse
from reporting.services.reminders import send_due
from sbs.lib import stockholm
from sbs.notices import sending
from sbs.notices import tasks as mail_tasks
from sbs.notices.models import Utskick
from sbs.overview.sources.reminders import troubled_reminders
from tests import factories as make
from tests.reporting.reminders.world import DUE, WEEK_BEFORE, World, at, make_report, make_world
from tests.tools.worker import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
CLOCK = WEEK_BEFORE.isoformat()


@pytest.fixture
def world() -> World:
    """Two people who get a reminder about two reports, in one mail each."""
    world = make_world(Huvudmannaroll.REPRESENTANT, Huvudmannaroll.EKONOMI)
    make_report(world.ok)
    make_report(world.ok, DUE, omrade_text="6 Undervisning")
    return world


def arrived(mailbox) -> Counter[str]:
    return Counter(message["to"] for message in mailbox.received)


def addresses(world: World) -> set[str]:
    return {user.email for user in world.people.values()}


def recover(now: datetime) -> None:
    """What happens by itself after a worker has died: the queue gives its task to another, and the hourly tasks run, all more than once."""
    for hours in range(3):
        moment = now + timedelta(hours=hours)
        send_due(moment)
        sending.mark_abandoned(moment)
        for pk in [*Utskick.objects.values_list("pk", flat=True), *sending.waiting(moment)]:
            sending.send(pk, moment)


def states() -> Counter[P]:
    return Counter(row.status for row in Paminnelse.objects.filter(offset=-7).select_related("utskick"))


class Child:
    """A process of its own that runs a night as a worker does, to be killed. ``point`` is where it stops."""

    def __init__(self, point: str = ""):
        self.marker = Path(os.environ["SBS_VAR"]) / f"pause-{point}"
        self.marker.unlink(missing_ok=True)
        connections.close_all()  # each process has a connection of its own
        self.pid = os.fork()
        if not self.pid:
            os.environ["SBS_TEST_PAUSE"] = point
            timezone.now = lambda: WEEK_BEFORE
            with contextlib.suppress(BaseException):
                tasks.send_reminders()
            os._exit(0)

    def kill(self, when: Callable[[], object] | None = None) -> None:
        """SIGKILL when it has come to its point."""
        try:
            wait_until(when or self.marker.exists, seconds=20, what="the process at its point")
        finally:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.marker.unlink(missing_ok=True)


@pytest.mark.parametrize("point", ["reminders.planned_some", "reminders.planned", "reminders.before_commit", "mail.unclaimed"])
def test_killed_before_the_claim_it_is_sent_by_another(world, mailbox, point):
    Child(point).kill()
    assert not mailbox.received
    recover(WEEK_BEFORE)
    assert arrived(mailbox) == dict.fromkeys(addresses(world), 1)
    assert states() == {P.SENT: 4}
    assert troubled_reminders(world.karin, WEEK_BEFORE) == []


def check_uncertain(world: World, mailbox, came: int) -> None:
    """Where nobody can know, it is never sent again by itself and is a task; the other person's mail goes as it should."""
    assert len(mailbox.received) == came
    (uncertain,) = Utskick.objects.filter(status="claimed")
    recover(WEEK_BEFORE)
    got = arrived(mailbox)
    assert got[uncertain.to] == came
    assert {to: count for to, count in got.items() if to != uncertain.to} == dict.fromkeys(addresses(world) - {uncertain.to}, 1)
    assert states() == {P.SENT: 2, P.UNCERTAIN: 2}
    (item,) = troubled_reminders(world.karin, WEEK_BEFORE)
    assert item.label == f"Kontrollera en påminnelse till {uncertain.to}"


@pytest.mark.parametrize(("point", "came"), [("mail.claimed", 0), ("mail.sent", 1)])
def test_killed_after_the_claim_it_is_uncertain_and_a_task(world, mailbox, point, came):
    Child(point).kill()
    check_uncertain(world, mailbox, came)


def test_killed_when_the_server_has_heard_to_whom(world, mailbox):
    mailbox.hold = "RCPT"
    Child().kill(lambda: mailbox.holds)
    mailbox.hold = ""
    check_uncertain(world, mailbox, came=0)


def test_a_worker_killed_when_the_server_has_it_all_and_has_not_answered(world, mailbox, real_worker):
    """The worker and the queue of the real system."""
    mailbox.hold = "DATA"
    worker = real_worker(now=CLOCK)
    tasks.send_reminders.delay()
    wait_until(lambda: mailbox.holds, what=worker.tail())
    worker.kill()
    mailbox.hold = ""
    check_uncertain(world, mailbox, came=1)


def test_two_beats_at_once_and_the_task_run_twice(world, mailbox):
    start = Barrier(3)

    def beat() -> None:
        try:
            start.wait()
            send_due(WEEK_BEFORE)
        finally:
            connection.close()

    threads = [Thread(target=beat) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    send_due(WEEK_BEFORE)
    recover(WEEK_BEFORE)
    assert arrived(mailbox) == dict.fromkeys(addresses(world), 1)
    assert Utskick.objects.count() == len(addresses(world))
    assert states() == {P.SENT: 4}


def test_two_workers_and_a_queue_that_gives_the_task_to_both(world, mailbox, real_worker):
    for _ in range(2):
        real_worker(now=CLOCK)
    for _ in range(4):
        tasks.send_reminders.delay()
    wait_until(lambda: len(mailbox.received) >= len(addresses(world)), what="the mails")
    for pk in Utskick.objects.values_list("pk", flat=True):
        mail_tasks.deliver.delay(pk)
    tasks.send_reminders.delay()
    wait_until(lambda: not Utskick.objects.exclude(status="sent").exists(), what="the records")
    recover(WEEK_BEFORE)
    assert arrived(mailbox) == dict.fromkeys(addresses(world), 1)


def test_a_mail_server_down_for_a_day(world, mailbox, settings):
    """Thursday's mail goes on Friday, once; what came due on Friday waits for Monday: one mail a day."""
    up, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    friday, monday = at(2021, 4, 9, 8), at(2021, 4, 12)
    make.make_contact(world.case.huvudman, Huvudmannaroll.FIRMATECKNARE)
    make_report(world.ok, (DUE + timedelta(days=1)), omrade_text="7 Hälsa")
    moment = WEEK_BEFORE
    while moment < friday:
        send_due(moment)
        for pk in sending.waiting(moment):
            sending.send(pk, moment)
        moment += timedelta(hours=1)
    assert not mailbox.received
    assert states() == {P.ON_ITS_WAY: 4, P.WAITING: 2}
    settings.EMAIL_PORT = up
    while stockholm.day(moment) < stockholm.day(monday):
        send_due(moment)
        for pk in sending.waiting(moment):
            sending.send(pk, moment)
        moment += timedelta(hours=3)
    assert arrived(mailbox) == dict.fromkeys(addresses(world), 1)
    recover(monday)
    assert arrived(mailbox) == dict.fromkeys(addresses(world), 2)
    assert states() == {P.SENT: 6}
    assert {message["date"].datetime.weekday() for message in mailbox.received} <= {0, 1, 2, 3, 4}


def test_a_missed_night(world, mailbox):
    """No clock on the day itself: the reminder goes the next day when one runs."""
    recover(at(2021, 4, 9))
    recover(at(2021, 4, 12))
    assert arrived(mailbox) == dict.fromkeys(addresses(world), 1)
