"""When the first instalment can be paid. Pure: every day is an argument (rules.md, Money and Deadlines)."""

from dataclasses import dataclass
from datetime import date

from sbs.lib.dates import earliest_payment, effective_date


@dataclass(frozen=True)
class When:
    """``earliest``: three months before the first insats. ``planned``: the plan's own day. ``day``: the working day the money can come."""

    earliest: date
    planned: date
    day: date

    @property
    def planned_is_too_early(self) -> bool:
        return self.planned < self.earliest


def when(first_insats: date, planned: date, today: date) -> When:
    """The first working day that is neither before the earliest one, the planned one nor today."""
    earliest = earliest_payment(first_insats)
    return When(earliest, planned, effective_date(max(earliest, planned, today)))
