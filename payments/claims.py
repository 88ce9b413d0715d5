"""Återkrav in pure numbers: what is owed, how a payment falls on the rows, what is left to invoice. Whole kronor; no database.

Source: domain.md, Payments (per insats = paid − approved cost, never below zero, no netting between insatser).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from sbs.lib.dates import effective_date
from sbs.lib.money import split_weighted


def whole(approved: int | Decimal) -> int:
    """An approved cost in whole kronor: öre are rounded up, to the huvudman's advantage."""
    return int(Decimal(approved).to_integral_value(rounding=ROUND_CEILING))


def owed(paid: int, before: int, approved: int | Decimal) -> int:
    """What may be claimed of one insats: what was paid and not claimed before, less the approved cost; never below zero."""
    return max(0, paid - before - whole(approved))


def split_payment(belopp: int, left: Sequence[int]) -> list[int]:
    """How a payment falls on the rows, in proportion to what is left of each; never more than is left.

    Raises ValueError when the payment is not positive or more than is left in all.
    """
    if not 0 < belopp <= sum(left):
        raise ValueError("a payment is more than nothing and at most what is left")
    return split_weighted(belopp, left)


def surplus(decided: Sequence[int], back: Sequence[int]) -> list[int]:
    """What the huvudman gets back of each row when a later beslut asks for less than has been paid back already."""
    return [max(0, paid - wanted) for wanted, paid in zip(decided, back, strict=True)]


def pay_by(day: date, days: int) -> date:
    """The last day to pay an invoice made on ``day``: so many days, and on to the next working day."""
    return effective_date(day + timedelta(days=days))


def settle(amounts: Sequence[int], lines: Sequence[Sequence[int]], room: Sequence[int]) -> list[list[int]]:
    """How much is taken from each coming instalment for each row of the claim, the first instalment first.

    ``amounts``: what is to come back of each row. ``lines[i][r]``: the most row ``r`` may take of instalment ``i``; ``room[i]``: the most
    that may be taken of it in all. Goes on until the amounts are covered or there is no more room.
    """
    left, taken = list(amounts), []
    for most, size in zip(lines, room, strict=True):
        row = []
        for place, line in enumerate(most):
            part = min(left[place], line, size)
            left[place] -= part
            size -= part
            row.append(part)
        taken.append(row)
    return taken


@dataclass(frozen=True)
class Standing:
    """Where one claim stands, whole kronor. ``settling``: still to be taken from coming payments; ``refund``: still to be paid out."""

    decided: int = 0
    invoiced: int = 0
    back: int = 0
    settled: int = 0
    settling: int = 0
    refund: int = 0

    @property
    def left(self) -> int:
        """Still to come back."""
        return self.decided - self.back

    @property
    def to_invoice(self) -> int:
        """What the next basis says: what is decided and neither invoiced nor settled; negative is a credit.

        What was settled beyond what is decided now was never invoiced: it is paid out, and no invoice is credited for it.
        """
        return max(0, self.decided - self.settled) - self.settling - self.invoiced

    @property
    def balanced(self) -> bool:
        return self.left == 0 and self.to_invoice == 0 and self.refund == 0 and self.settling == 0
