"""Avräkning: a beslut may take the money from coming instalments (domain.md: no settlement without a beslut or tillägg)."""

from datetime import date, datetime

from django.db.models import Sum

from payments import amounts, claims
from payments.enums import Utbetalningsstatus
from payments.models import Aterkrav, Aterkravsbeslut, Avrakning, Uppehallsslag, Utbetalning
from sbs.accounts.models import User


def deduction(utbetalning: Utbetalning) -> int:
    """Whole kronor to be taken from the instalment when it is paid. The finance system is told the rest."""
    rows = Avrakning.objects.filter(utbetalning=utbetalning, aterbetalning=None)
    return int(rows.aggregate(belopp=Sum("belopp"))["belopp"] or 0)


def plan_settlement(beslut: Aterkravsbeslut, belopp: int) -> None:
    """Spread ``belopp`` over the coming instalments that nobody has released, the first one first. What has no room is invoiced."""
    rows = _coming(beslut.aterkrav)
    room = [amounts.total(row) - deduction(row) for row in rows]
    for row, taken in zip(rows, claims.settle(belopp, room), strict=True):
        if taken:
            Avrakning.objects.create(beslut=beslut, utbetalning=row, belopp=taken)


def _coming(claim: Aterkrav) -> list[Utbetalning]:
    rows = Utbetalning.objects.select_for_update(of=("self",)).filter(
        plan__overenskommelse=claim.overenskommelse, status=Utbetalningsstatus.PLANNED
    )
    gone = rows.filter(uppehall__slag=Uppehallsslag.CANCELLED, uppehall__lifted_by=None)
    return list(rows.exclude(pk__in=gone.values("pk")).prefetch_related("rader").order_by("due_date", "nummer"))


def call_off(claim: Aterkrav) -> None:
    """What an earlier beslut was to take and nobody has begun to pay: the new beslut says anew."""
    Avrakning.objects.filter(beslut__aterkrav=claim, aterbetalning=None, utbetalning__status=Utbetalningsstatus.PLANNED).delete()


def on_paid(utbetalning: Utbetalning, datum: date, now: datetime, actor: User | None) -> None:
    """The instalment is paid: what was taken from it has come back. Called in the transaction that books the payment; once is enough."""
    from payments.workflow.aterkrav import perform_aterkrav

    for row in Avrakning.objects.filter(utbetalning=utbetalning, aterbetalning=None).select_related("beslut"):
        perform_aterkrav(row.beslut.aterkrav_id, "claim_settled", None, now=now, avrakning=row, datum=datum)
