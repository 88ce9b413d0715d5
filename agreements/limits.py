"""The longest time of a samverkan, counted from the beslut (domain.md, The six phases). Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from sbs.lib.dates import add_months


@dataclass(frozen=True)
class Limit:
    """``last`` is the last day a case may go on; from ``warn_from`` on it is warned of."""

    last: date
    warn_from: date

    def is_near(self, today: date) -> bool:
        return self.warn_from <= today

    def is_past(self, today: date) -> bool:
        return today > self.last


def limit_of(decided_on: date | None, months: int, warn_months: int) -> Limit | None:
    """``months`` from the beslut, less a day: 2019-05-09 and 36 months gives 2022-05-08. None before the beslut."""
    if decided_on is None:
        return None
    last = add_months(decided_on, months) - timedelta(days=1)
    return Limit(last, add_months(last, -warn_months))
