"""Höör's reports at the agency, as the demo carries them: every one approved, one completed first, one given more time."""

from dataclasses import dataclass

import pytest

from payments.ledger import figures
from reporting.models import Anstand, Delredovisning, Komplettering
from sbs.overview.demo import granskning_redovisning as demo
from tests.agreements.life.conftest import running
from tests.agreements.workflow.conftest import _no_rules, world
from tests.reporting.desk.snapshots import said
from tests.reporting.reports import send

__all__ = ["_no_rules", "running", "world"]
pytestmark = pytest.mark.django_db


@dataclass
class People:
    users: dict


def test_all_are_approved_one_after_a_komplettering_and_one_with_more_time(running):
    people = People({"karin-almgren": running.writer, "anders-malmqvist": running.firmatecknare})

    def came(row, now):
        running.clock = now
        send(running, row, {"Samordnare": 100_000}, snapshot=said(running.ok, avsteg="En annan skola." if row.nummer == 1 else ""))

    demo.hoor(people, running.ok, came)
    assert set(Delredovisning.objects.values_list("status", flat=True)) == {"rep_approved"}
    assert Komplettering.objects.get().fragor.get().falt == "forbattringar"
    assert Anstand.objects.get().utfall == "beviljat"
    assert figures(running.ok).summa.redovisat == 300_000
    assert Delredovisning.objects.get(nummer=2).versioner.count() == 2
