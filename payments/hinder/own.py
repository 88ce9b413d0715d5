"""The rules about an instalment itself. The other slices' rules stand with them."""

from datetime import date, timedelta

from django.urls import reverse

from payments.hinder.registry import Hinder
from payments.models import Betalinstallning, Uppehallsslag, Utbetalning
from payments.services import instalment
from sbs.lib.dates import show_date


def has_amount(row: Utbetalning, today: date) -> list[Hinder]:
    if instalment.amount(row) > 0:
        return []
    return [Hinder("inget_belopp", "Utbetalningen har inget belopp i planen. Ändra planen med ett tillägg.")]


def in_time(row: Utbetalning, today: date) -> list[Hinder]:
    """Not long before its day in the plan (a setting)."""
    first = row.due_date - timedelta(days=Betalinstallning.current().frislapp_dagar)
    if today >= first:
        return []
    text = f"Den ska betalas {show_date(row.due_date)} och kan frisläppas från och med {show_date(first)}."
    return [Hinder("for_tidigt", text)]


def earlier_left(row: Utbetalning, today: date) -> list[Hinder]:
    """Worth knowing: an instalment before this one has not been sent."""
    left = row.plan.utbetalningar.filter(nummer__lt=row.nummer, released_by=None).exclude(uppehall__slag=Uppehallsslag.CANCELLED)
    first = left.order_by("nummer").first()
    if first is None:
        return []
    url = reverse("payments:utbetalning", args=[first.pk])
    return [Hinder("tidigare_kvar", f"Utbetalning {first.nummer} är inte betald än.", url, blocks=False)]


RULES = (has_amount, in_time, earlier_left)
