"""The rule "the year's budget is spent": instalments due soon that the year's appropriation does not cover get a hold proposed.

The work grows with what is due, not with what has been paid: one sum per year, and the instalments of the next weeks.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet, Sum

from agreements.enums import Status
from agreements.models import Installning
from payments.enums import Betalningsstatus, Sparrgrund
from payments.holds import GONE, standing
from payments.models import Betalning, Budget, Sparr, Utbetalning
from payments.services.sparr import propose
from sbs.lib import stockholm
from sbs.lib.money import format_kronor

REGEL = "budget"
ALIVE = (Status.IN_FORCE, Status.SUSPENDED, Status.PERIOD_ENDED)


def beyond(budget: int, spent: int, due: Iterable[tuple[int, int]]) -> list[int]:
    """Pure: the keys of those (key, kronor), in the order they are to be paid, that the budget no longer covers after ``spent``.

    In strict order: after the first that does not fit none goes before it, however small.
    """
    found = []
    for key, belopp in due:
        spent += belopp
        if spent > budget:
            found.append(key)
    return found


def propose_due(now: datetime) -> int:
    """Propose what the rule says for what is due within the days an administrator has set; how many are new. Run as often as you like."""
    today = stockholm.day(now)
    last = today + timedelta(days=Installning.current().sparr_dagar)
    made = 0
    for budget in Budget.objects.filter(ar__in=range(today.year, last.year + 1)):
        rows = {row.pk: row for row in due_in(budget.ar, today, last)}
        over = beyond(budget.belopp, spent_in(budget.ar), ((row.pk, row.belopp) for row in rows.values()))
        known = set(Sparr.objects.filter(regel=REGEL, utbetalning__in=over).values_list("kalla", flat=True)) if over else set()
        new = [rows[key] for key in over if source(rows[key], budget) not in known]
        for row in new:
            _propose(row, budget, now)
        made += len(new)
    return made


def source(row: Utbetalning, budget: Budget) -> str:
    """What the hold is about, the same each time it is asked: an instalment in a year."""
    return f"utbetalning {row.pk} {budget.ar}"


def due_in(year: int, today: date, last: date) -> QuerySet[Utbetalning, Any]:
    """What is to be paid in the year and has not left, until ``last``, in order; what is overdue counts for the year we are in."""
    rows = standing(Utbetalning.objects.exclude(status__in=GONE)).filter(plan__overenskommelse__status__in=ALIVE)
    rows = rows.filter(plan__overenskommelse__tillagg=None, due_date__lte=min(last, date(year, 12, 31)))
    if year > today.year:
        rows = rows.filter(due_date__year=year)
    found: QuerySet[Utbetalning, Any] = (
        rows.annotate(belopp=Sum("rader__belopp", default=0)).select_related("plan__overenskommelse").order_by("due_date", "pk")
    )
    return found


def spent_in(year: int) -> int:
    """Whole kronor that have left or been paid in the year: the day of payment, else the day asked for."""
    rows = Betalning.objects.exclude(status=Betalningsstatus.FAILED)
    paid = rows.filter(paid_on__year=year).aggregate(kr=Sum(F("belopp") + F("avraknat"), default=0))["kr"]
    sent = rows.filter(paid_on=None, omgang__execution_date__year=year).aggregate(kr=Sum(F("belopp") + F("avraknat"), default=0))["kr"]
    return int(paid + sent)


def _propose(row: Utbetalning, budget: Budget, now: datetime) -> None:
    propose(
        row.plan.overenskommelse,
        regel=REGEL,
        kalla=source(row, budget),
        grund=Sparrgrund.BUDGET,
        text=f"Anslaget för {budget.ar}, {format_kronor(budget.belopp)}, räcker inte till utbetalning {row.nummer}.",
        lyfts_av=f"Pengar finns för {budget.ar}, eller utbetalningen flyttas till nästa år i ett tillägg.",
        now=now,
        utbetalning=row,
    )
