"""A plan's sums per calendar year, beside what the beslut grants and what the year's budget leaves (domain.md, Rules)."""

from dataclasses import dataclass

from agreements.models import Overenskommelse
from payments import amounts
from payments.forecast import in_draft, paid_in, to_come
from payments.models import Budget, Utbetalning, Utbetalningsrad


@dataclass(frozen=True)
class Year:
    """Whole kronor. ``decided`` None: no issued beslut says. ``budget`` None: not entered, or not for this reader.

    ``others``: what every other agreement draws of the year: paid, planned, and in draft.
    """

    year: int
    planned: int
    decided: int | None
    budget: int | None = None
    others: int = 0

    @property
    def agrees(self) -> bool:
        return self.decided is None or self.decided == self.planned

    @property
    def left(self) -> int | None:
        """What the budget leaves after this plan and the others; negative when it does not suffice."""
        return None if self.budget is None else self.budget - self.others - self.planned


def plan_years(ok: Overenskommelse, rows: list[Utbetalning], *, with_budget: bool) -> list[Year]:
    """One per year that the plan or the beslut has money in. Three queries for each year with a budget: plans reach a few years."""
    planned, beslut = amounts.per_year(rows), ok.beslut
    issued = beslut is not None and beslut.is_issued
    decided = {row.ar: row.belopp for row in beslut.per_ar.all()} if issued and beslut is not None else {}
    years = sorted({*planned, *decided})
    budgets = dict(Budget.objects.filter(ar__in=years).values_list("ar", "belopp")) if with_budget else {}
    return [
        Year(
            year,
            planned.get(year, 0),
            decided.get(year, 0) if decided else None,
            budgets.get(year),
            _others(ok, year) if year in budgets else 0,
        )
        for year in years
    ]


def _others(ok: Overenskommelse, year: int) -> int:
    """Without this agreement; for a tillägg without the ÖK it changes too, whose whole plan it says anew."""
    own = [ok.pk, *([ok.tillagg.andrar_id] if ok.is_tillagg else [])]
    rest = [
        found.exclude(plan__overenskommelse__in=own).order_by().values("pk") for found in (to_come(year), in_draft(year, tillagg=False))
    ]
    lines = [sum(Utbetalningsrad.objects.filter(utbetalning__in=found).values_list("belopp", flat=True)) for found in rest]
    return sum(lines) + sum(row.helt for row in paid_in(year).exclude(utbetalning__plan__overenskommelse__in=own))
