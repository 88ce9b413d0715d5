"""Höör's money in the demo, through the services only: 1 805 000 kr in nine instalments, a breach, a second beslut (rules.md, Höör)."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from agreements.models import Overenskommelse
from payments.enums import Utbetalningsstatus
from payments.ledger import identities
from payments.models import Aterkrav, Bestallning, Sparr, Utbetalning
from payments.order_sums import by_order_and_year, per_year
from sbs.overview.demo import money

pytestmark = pytest.mark.django_db


def test_requested_paid_by_quarter_and_a_part_claimed_back():
    call_command("demo", stage="aterkrav", stdout=StringIO())
    ok = Overenskommelse.objects.get(typ="ok2", in_force_at__isnull=False)
    rows = Utbetalning.objects.filter(plan__overenskommelse=ok).order_by("nummer")
    assert [row.status for row in rows] == [Utbetalningsstatus.PAID] * 9
    assert [sum(row.rader.values_list("belopp", flat=True)) for row in rows] == [200_556] * 5 + [200_555] * 4
    assert all(row.released_by != row.attested_by for row in rows)
    out = StringIO()
    call_command("ledger", ok.dnr, "--json", stdout=out)
    figures = json.loads(out.getvalue())["summa"]
    whole = {"beviljat": 1_805_000, "planerat": 1_805_000, "rekvirerat": 1_805_000, "utbetalt": 1_805_000, "redovisat": 0, "aterstar": 0}
    assert figures == whole | {"aterkravt": money.CHANGED, "aterbetalt": money.CHANGED}
    assert identities(ok) == []
    assert Sparr.objects.get().status == "hold_lifted"
    bought = per_year(by_order_and_year(Bestallning.objects.filter(overenskommelse=ok)))
    assert {row.insats_text[:3] for row in Bestallning.objects.filter(status="order_done")} == {"5.2", "5.3", "5.4", "6.1", "6.2", "6.3"}
    assert {year: cost.planned for year, cost in bought.items()} == {2020: 329_000, 2021: 776_000, 2022: 325_000}
    assert sum(cost.invoiced for cost in bought.values()) == Decimal("1431150.50")
    claim = Aterkrav.objects.get()
    assert (claim.status, claim.beslut_list.count()) == ("claim_closed", 2)
