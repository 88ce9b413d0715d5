"""What the orders cost, per order and calendar year: planned, invoiced and the forecast (domain.md, Glossary: beställning)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from payments.enums import Bestallningsstatus
from payments.models import Bestallning, Bestallningskostnad, Leverantorsfaktura

ZERO = Decimal(0)
#: Orders that may still cost more than is invoiced.
RUNNING = (Bestallningsstatus.PLANNED, Bestallningsstatus.ORDERED)


@dataclass(frozen=True)
class Cost:
    """Kronor of one order and year, or a sum of such. ``forecast``: what it will cost as far as is known.

    While an order runs that is the planned cost, or what is invoiced when that is more; afterwards what is invoiced.
    """

    planned: Decimal = ZERO
    invoiced: Decimal = ZERO
    forecast: Decimal = ZERO

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.planned + other.planned, self.invoiced + other.invoiced, self.forecast + other.forecast)


def cost(planned: int, invoiced: Decimal, status: str) -> Cost:
    """The cost of one order in one year. A cancelled order has no planned cost."""
    plan = ZERO if status == Bestallningsstatus.CANCELLED else Decimal(planned)
    return Cost(plan, invoiced, max(plan, invoiced) if status in RUNNING else invoiced)


def by_order_and_year(orders: QuerySet[Bestallning], year: int | None = None) -> dict[tuple[int, int], Cost]:
    """(key of the order, calendar year) -> its cost; three queries whatever the number of orders."""
    at = {} if year is None else {"ar": year}
    planned = Bestallningskostnad.objects.filter(bestallning__in=orders.order_by().values("pk"), **at)
    bills = Leverantorsfaktura.objects.filter(bestallning__in=orders.order_by().values("pk"), cancelled_at=None, **at)
    plans = {(order, ar): belopp for order, ar, belopp in planned.order_by().values_list("bestallning", "ar", "belopp")}
    sums = bills.order_by().values_list("bestallning", "ar").annotate(kronor=Sum("belopp"))
    paid = {(order, ar): kronor for order, ar, kronor in sums}
    keys = plans.keys() | paid.keys()
    states = dict(Bestallning.objects.filter(pk__in={order for order, _ in keys}).values_list("pk", "status"))
    return {key: cost(plans.get(key, 0), paid.get(key, ZERO), states[key[0]]) for key in sorted(keys)}


def per_year(costs: dict[tuple[int, int], Cost]) -> dict[int, Cost]:
    """Calendar year -> the sum over the orders."""
    return {year: total(value for (_, ar), value in costs.items() if ar == year) for year in sorted({ar for _, ar in costs})}


def per_order(costs: dict[tuple[int, int], Cost]) -> dict[int, Cost]:
    """Key of the order -> the sum over its years."""
    return {order: total(value for (key, _), value in costs.items() if key == order) for order in {key for key, _ in costs}}


def total(costs: Iterable[Cost]) -> Cost:
    return sum(costs, Cost())
