"""What the plans will draw of the year's budget, quarter by quarter: paid, planned in force, and in draft (whole kronor)."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import ExtractQuarter

from agreements.enums import Avtalstyp, Status
from agreements.models import Overenskommelse
from payments.enums import Betalningsstatus, Utbetalningsstatus
from payments.models import Betalning, Budget, Uppehallsslag, Utbetalning, Utbetalningsrad

QUARTERS = (1, 2, 3, 4)
DRAFT = (Status.DRAFT, Status.REVIEW, Status.APPROVED, Status.SIGNING)


@dataclass(frozen=True)
class Draw:
    """Whole kronor in a quarter, or a year. ``draft`` may be negative: a tillägg in draft that takes money away."""

    paid: int = 0
    planned: int = 0
    draft: int = 0

    def __add__(self, other: "Draw") -> "Draw":
        return Draw(self.paid + other.paid, self.planned + other.planned, self.draft + other.draft)

    @property
    def total(self) -> int:
        return self.paid + self.planned + self.draft


@dataclass(frozen=True)
class Forecast:
    """One calendar year. ``budget`` None: nobody has entered one."""

    year: int
    quarters: dict[int, Draw]
    budget: int | None

    @property
    def total(self) -> Draw:
        return sum(self.quarters.values(), Draw())

    @property
    def left(self) -> int | None:
        """What the budget leaves when all is drawn; negative when it does not suffice."""
        return None if self.budget is None else self.budget - self.total.total

    @property
    def left_without_draft(self) -> int | None:
        return None if self.budget is None else self.budget - self.total.paid - self.total.planned

    @property
    def running(self) -> list[Draw]:
        """What is drawn from the year's beginning to the end of each quarter."""
        sums, so_far = [], Draw()
        for quarter in QUARTERS:
            so_far += self.quarters[quarter]
            sums.append(so_far)
        return sums


def to_come(year: int) -> QuerySet[Utbetalning]:
    """Instalments of agreements that hold, due in the year, not paid and not fallen away."""
    rows = Utbetalning.objects.filter(plan__overenskommelse__in=_holding(), due_date__year=year)
    return rows.exclude(status=Utbetalningsstatus.PAID).exclude(pk__in=_cancelled())


def in_draft(year: int, *, tillagg: bool = True) -> QuerySet[Utbetalning]:
    """Instalments of agreements that are written or wait for signatures, due in the year; a tillägg's are its whole new plan."""
    rows = Utbetalning.objects.filter(plan__overenskommelse__status__in=DRAFT, due_date__year=year)
    return rows if tillagg else rows.exclude(plan__overenskommelse__typ=Avtalstyp.TILLAGG)


def paid_in(year: int) -> QuerySet[Betalning]:
    """What was paid in the year; what was taken from it for återkrav counts too, for the instalment is paid in full."""
    return Betalning.objects.filter(status=Betalningsstatus.PAID, paid_on__year=year)


def signed(year: int) -> QuerySet[Utbetalning]:
    """Of signed tillägg whose day has not come: their whole new plan."""
    return Utbetalning.objects.filter(plan__overenskommelse__in=_signed_tillagg(), due_date__year=year)


def forecast(year: int) -> Forecast:
    """The year by quarters of the day of payment: paid by the day it was paid, the rest by the plan. A tillägg counts by its difference
    from the plan it changes. A fixed number of queries."""
    sums = (
        paid_in(year)
        .order_by()
        .annotate(quarter=ExtractQuarter("paid_on"))
        .values_list("quarter")
        .annotate(kronor=Sum(F("belopp") + F("avraknat")))
    )
    done = Counter(dict(sums))
    planned, draft = _by_quarter(to_come(year)), _by_quarter(in_draft(year))
    planned.update(_by_quarter(signed(year)))
    planned.subtract(_by_quarter(_replaced(year, _signed_tillagg())))
    draft.subtract(_by_quarter(_replaced(year, Overenskommelse.objects.filter(typ=Avtalstyp.TILLAGG, status__in=DRAFT))))
    quarters = {quarter: Draw(done[quarter], planned[quarter], draft[quarter]) for quarter in QUARTERS}
    budget = Budget.objects.filter(ar=year).values_list("belopp", flat=True).first()
    return Forecast(year, quarters, budget)


def _holding() -> QuerySet:
    """Agreements, tillägg apart, whose plan is paid: also those whose period is over but whose money is not closed."""
    rows = Overenskommelse.objects.exclude(typ=Avtalstyp.TILLAGG).filter(in_force_at__isnull=False)
    return rows.exclude(status=Status.CLOSED).values("pk")


def _cancelled() -> QuerySet:
    return Utbetalning.objects.filter(uppehall__slag=Uppehallsslag.CANCELLED, uppehall__lifted_by=None).values("pk")


def _signed_tillagg() -> QuerySet[Overenskommelse]:
    return Overenskommelse.objects.filter(typ=Avtalstyp.TILLAGG, in_force_at__isnull=False, tillagg__applied_at=None)


def _replaced(year: int, tillagg: QuerySet[Overenskommelse]) -> QuerySet[Utbetalning]:
    """What ``tillagg`` replace: the plans of the ÖK they change, so that only the difference is counted."""
    changed = tillagg.filter(utbetalningsplan__isnull=False).values("tillagg__andrar")
    return Utbetalning.objects.filter(plan__overenskommelse__in=changed, due_date__year=year).exclude(pk__in=_cancelled())


def _by_quarter(rows: QuerySet[Utbetalning]) -> Counter[int]:
    lines = Utbetalningsrad.objects.filter(utbetalning__in=rows.order_by().values("pk")).order_by()
    sums = lines.annotate(quarter=ExtractQuarter(F("utbetalning__due_date"))).values_list("quarter").annotate(kronor=Sum("belopp"))
    return Counter(dict(sums))


def known_years() -> list[int]:
    """Years with a budget or an instalment, newest last."""
    budgets = set(Budget.objects.values_list("ar", flat=True))
    plans = {day.year for day in Utbetalning.objects.order_by().dates("due_date", "year")}
    return sorted(budgets | plans)
