"""Reports exist when the ÖK comes into force and follow what changes it. Through the processes only."""

from datetime import date

import pytest

from reporting.enums import Redovisningsslag, Redovisningsstatus
from reporting.models import Delredovisning, Redovisning, Slutredovisning
from reporting.services.obligations import align
from sbs.lib.dates import effective_date
from tests.agreements.workflow.world import make_document

R = Redovisningsstatus
pytestmark = pytest.mark.django_db


def suspend(running, day=date(2021, 1, 1)):
    running.act("suspend", running.chief, orsak="annat", text="Paus.", from_date=day, dokument=make_document(running.chief, "beslut"))


def statuses():
    return [row.status for row in Delredovisning.objects.order_by("agreed_date")]


def test_in_force_owes_a_report_for_each_agreed_day_and_one_for_the_whole(running):
    rows = list(Delredovisning.objects.order_by("agreed_date"))
    assert [(row.nummer, row.agreed_date, row.period_start, row.period_end) for row in rows] == [
        (1, date(2020, 10, 15), date(2020, 6, 1), date(2020, 9, 30)),
        (2, date(2021, 4, 15), date(2020, 10, 1), date(2021, 3, 31)),
        (3, date(2021, 10, 15), date(2021, 4, 1), date(2021, 9, 30)),
    ]
    assert {row.omrade_text.split(" ", 1)[1] for row in rows} == {"Styrning och utveckling"}
    final = Slutredovisning.objects.get()
    assert (final.agreed_date, final.effective_date) == (date(2022, 8, 31), date(2022, 8, 31))


def test_align_again_changes_nothing(running):
    before = list(Redovisning.objects.values())
    align(running.ok, running.clock, "Igen")
    assert list(Redovisning.objects.values()) == before


def test_the_working_day_is_what_counts(running):
    day = running.ok.omraden.get().delredovisningar.order_by("due_date").last()
    day.due_date = date(2022, 4, 15)  # långfredagen
    day.save()
    align(running.ok, running.clock, "Rättelse")
    row = Delredovisning.objects.get(nummer=3)
    assert (row.agreed_date, row.due_date, row.effective_date) == (date(2022, 4, 15), date(2022, 4, 15), date(2022, 4, 19))
    assert Delredovisning.objects.count() == 3


def test_one_day_more_is_one_report_more_and_one_less_is_cancelled(running):
    days = running.ok.omraden.get().delredovisningar
    days.create(due_date=date(2022, 4, 15))
    align(running.ok, running.clock, "Tillägg 1 började gälla")
    assert statuses() == [R.OPEN] * 4
    days.filter(due_date=date(2021, 4, 15)).delete()
    align(running.ok, running.clock, "Tillägg 2 började gälla")
    kept = Delredovisning.objects.exclude(status=R.CANCELLED).order_by("agreed_date")
    assert [(row.nummer, row.agreed_date) for row in kept] == [(1, date(2020, 10, 15)), (2, date(2021, 10, 15)), (3, date(2022, 4, 15))]


def test_what_falls_in_a_rest_rests_and_comes_back_moved_as_far(running):
    suspend(running)
    assert statuses() == [R.OPEN, R.PAUSED, R.PAUSED]
    assert Slutredovisning.objects.get().status == R.PAUSED
    running.act("resume", running.chief, text="Vidare.", from_date=date(2021, 3, 2))
    assert statuses() == [R.OPEN] * 3
    row = Delredovisning.objects.get(nummer=2)
    assert (row.agreed_date, row.due_date) == (date(2021, 4, 15), date(2021, 6, 14))
    assert row.effective_date == effective_date(row.due_date)


def test_an_early_end_takes_what_comes_after_it_but_never_the_final_one(running):
    running.act(
        "terminate",
        running.chief,
        orsak="annat",
        text="Skolan läggs ned.",
        from_date=date(2021, 5, 1),
        dokument=make_document(running.chief, "beslut"),
    )
    assert statuses() == [R.OPEN, R.OPEN, R.CANCELLED]
    assert Redovisning.objects.get(slag=Redovisningsslag.SLUTREDOVISNING).status == R.OPEN
