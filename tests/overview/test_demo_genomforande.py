"""Höör's reports in the demo, through services only: half way, and to the closed agreement with 62 400 kr paid back (rules.md)."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from agreements.enums import Status
from agreements.models import Overenskommelse
from payments.enums import Utbetalningsstatus
from payments.ledger import identities
from payments.models import Aterkrav, Utbetalning
from reporting.enums import Redovisningsstatus
from reporting.models import Delredovisning, Slutredovisning
from sbs.overview.demo import slutredovisning

R = Redovisningsstatus
pytestmark = pytest.mark.django_db


def made(stage: str) -> Overenskommelse:
    call_command("demo", stage=stage, stdout=StringIO())
    return Overenskommelse.objects.get(typ="ok2", in_force_at__isnull=False)


def test_half_way_some_is_paid_and_the_second_reports_are_with_both_parties():
    ok = made("genomforande")
    paid = Utbetalning.objects.filter(plan__overenskommelse=ok, status=Utbetalningsstatus.PAID)
    assert paid.count() == 4
    states = list(Delredovisning.objects.order_by("agreed_date", "omrade_text").values_list("status", flat=True))
    assert states == [R.APPROVED, R.APPROVED, R.SUPPLEMENT, R.APPROVED, R.OPEN, R.OPEN]
    assert identities(ok) == []


def test_to_the_end_what_was_not_used_is_paid_back_and_the_agreement_closed():
    ok = made("avslutad")
    assert ok.status == Status.CLOSED
    assert set(Delredovisning.objects.values_list("status", flat=True)) == {R.APPROVED}
    assert Slutredovisning.objects.get().status == R.DECIDED
    out = StringIO()
    call_command("ledger", ok.dnr, "--json", stdout=out)
    summa = json.loads(out.getvalue())["summa"]
    assert (summa["beviljat"], summa["utbetalt"], summa["aterstar"]) == (1_805_000, 1_805_000, 0)
    assert (summa["aterkravt"], summa["aterbetalt"]) == (slutredovisning.UNUSED, slutredovisning.UNUSED)
    assert summa["redovisat"] == 1_805_000 - slutredovisning.UNUSED
    assert {row.belopp for row in Aterkrav.objects.get().rader.all()} == {6_400, 56_000}
    assert identities(ok) == []
