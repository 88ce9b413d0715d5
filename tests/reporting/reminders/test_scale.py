"""20 000 open reports with 2 000 due in one night: what the night asks grows with what is due and not with what exists (issue D)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import uuid4
from weakref import ref

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from agreements.models import Overenskommelse
from reporting import ladder
from reporting.models import Paminnelse, Redovisning
from reporting.services.reminders import night, planning, preview, send_due
from sbs.lib import stockholm
from tests import factories as make
from tests.reporting.reminders.world import DUE, WEEK_BEFORE, at, make_report, make_world

pytestmark = pytest.mark.django_db
TODAY = stockholm.day(WEEK_BEFORE)
AGREEMENTS = 25
DUE_EACH, FEW_EACH = 80, 8
OPEN = 20_000
DUE_IN_ALL = AGREEMENTS * DUE_EACH
#: In this world: one person, told of one step and past two.
FOR_A_REPORT = 3
#: The most that one chunk and one person may ask.
FOR_A_CHUNK, FOR_A_PERSON, AROUND = 12, 12, 30


@pytest.fixture
def agreements() -> list[Overenskommelse]:
    """Each with a representant of its own."""
    return [make_world(namn=f"Kommun {number}").ok for number in range(AGREEMENTS)]


def add(agreements: list[Overenskommelse], each: int, due: date, **fields: Any) -> list[Redovisning]:
    values = {"slag": "delredovisning", "omrade_text": "5 Styrning", "period_start": date(2020, 6, 1), "period_end": due}
    values |= {"agreed_date": due, "due_date": due, "effective_date": due, "created_at": make.NOW}
    rows = [Redovisning(overenskommelse=ok, omrade_uid=uuid4(), **(values | fields)) for ok in agreements for _ in range(each)]
    return Redovisning.objects.bulk_create(rows, batch_size=500)


def asked() -> int:
    with CaptureQueriesContext(connection) as captured:
        preview(TODAY)
    return len(captured)


class Peak:
    """How many reminders are in memory at once, at most."""

    def __init__(self) -> None:
        self.alive: dict[int, ref[Paminnelse]] = {}
        self.most = 0

    def see(self, instance: Paminnelse, **_: Any) -> None:
        key = id(instance)
        self.alive[key] = ref(instance, lambda _: self.alive.pop(key))
        self.most = max(self.most, len(self.alive))


@contextmanager
def peak() -> Iterator[Peak]:
    found = Peak()
    post_init.connect(found.see, sender=Paminnelse)
    try:
        yield found
    finally:
        post_init.disconnect(found.see, sender=Paminnelse)


def test_a_night(agreements):
    add(agreements, FEW_EACH, DUE)
    small = asked()
    reminded = add(agreements, 100, DUE + timedelta(days=3))  # within the same window, and told already
    Paminnelse.objects.bulk_create(
        Paminnelse(
            redovisning=row,
            effective_date=row.effective_date,
            offset=-7,
            user=ok.samverkan.ansvarig,
            grupp="skriver",
            day=TODAY,
            skipped="reminded",
            created_at=make.NOW,
        )
        for row, ok in ((row, row.overenskommelse) for row in reminded)
    )
    add(agreements, 500, date(2023, 1, 2))
    add(agreements, OPEN // AGREEMENTS - 600 - DUE_EACH, date(2024, 1, 2))
    assert asked() == small
    add(agreements, DUE_EACH - FEW_EACH, DUE)
    assert Redovisning.objects.open().count() == OPEN
    with CaptureQueriesContext(connection) as captured, peak() as memory:
        told = [len(mail.items) for mail in night(WEEK_BEFORE)]
    assert (len(told), sum(told)) == (AGREEMENTS, DUE_IN_ALL)
    chunks = DUE_IN_ALL // planning.CHUNK
    assert len(captured) < min(small + chunks * FOR_A_CHUNK, chunks * FOR_A_CHUNK + AGREEMENTS * FOR_A_PERSON + AROUND)
    assert memory.most <= 2 * planning.CHUNK * FOR_A_REPORT < DUE_IN_ALL
    with CaptureQueriesContext(connection) as captured:
        assert send_due(WEEK_BEFORE) == []
    assert len(captured) < AROUND


def test_a_night_is_asked_by_the_index(agreements):
    """The window is read from the index of state and day: not one row outside it."""
    make_report(agreements[0], DUE)
    window = next(window for window in ladder.windows(ladder.DEFAULT, TODAY) if window.step.offset == -7)
    assert "redovisning_due" in planning.due_in(window).explain()


def test_a_run_that_was_cut_off_is_taken_up(agreements, monkeypatch):
    """Killed between two chunks: the next run plans the rest, and nobody has been told twice."""
    add(agreements, FEW_EACH, DUE)
    monkeypatch.setattr(planning, "CHUNK", 50)
    points = []

    def cut(name: str) -> None:
        points.append(name)
        if len(points) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(planning, "pause_point", cut)
    with pytest.raises(KeyboardInterrupt):
        send_due(WEEK_BEFORE)
    assert Paminnelse.objects.filter(offset=-7).count() == 100
    mails = send_due(WEEK_BEFORE)
    assert sum(len(mail.items) for mail in mails) == AGREEMENTS * FEW_EACH
    assert send_due(at(2021, 4, 9)) == []
