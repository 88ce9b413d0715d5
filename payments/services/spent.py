"""How much of a year's budget is paid and on its way: what an ekonom needs to know before paying more."""

from dataclasses import dataclass

from django.db.models import F, Sum

from payments.enums import Betalningsstatus, Utbetalningsstatus
from payments.models import Betalning, Budget, Utbetalningsrad

S = Utbetalningsstatus
ON_THE_WAY = (S.RELEASED, S.ATTESTED, S.EXPORTED)


@dataclass(frozen=True)
class Year:
    """Whole kronor. ``budget`` None: none is known. ``on_the_way``: released, attested or sent, by their day in the plan."""

    year: int
    budget: int | None
    paid: int
    on_the_way: int

    @property
    def left(self) -> int | None:
        return None if self.budget is None else self.budget - self.paid - self.on_the_way


def of_year(year: int) -> Year:
    """Three queries."""
    paid = (
        Betalning.objects.filter(status=Betalningsstatus.PAID, paid_on__year=year).aggregate(kronor=Sum(F("belopp") + F("avraknat")))[
            "kronor"
        ]
        or 0
    )
    rows = Utbetalningsrad.objects.filter(utbetalning__status__in=ON_THE_WAY, utbetalning__due_date__year=year)
    budget = Budget.objects.filter(ar=year).values_list("belopp", flat=True).first()
    return Year(year, budget, paid, rows.aggregate(kronor=Sum("belopp"))["kronor"] or 0)
