"""What somebody was called, or belonged to, on a given day: read back from the changes made. Pure; a change holds from its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Change(Generic[T]):
    """From ``from_date`` the value is ``new``; until the day before it was ``old``."""

    from_date: date
    old: T
    new: T


@dataclass(frozen=True)
class Period(Generic[T]):
    """The days a value held, both included; None where it has always held or holds still."""

    first: date | None
    last: date | None
    value: T


def value_on(now: T, changes: Iterable[Change[T]], day: date) -> T:
    """The value on ``day``, where ``now`` is what the register has after all the changes."""
    later = [change for change in changes if change.from_date > day]
    return min(later, key=lambda change: change.from_date).old if later else now


def periods(now: T, changes: Iterable[Change[T]]) -> list[Period[T]]:
    """Every value with its days, oldest first; the last is the present one."""
    found: list[Period[T]] = []
    first: date | None = None
    for change in sorted(changes, key=lambda change: change.from_date):
        found.append(Period(first, change.from_date - timedelta(days=1), change.old))
        first = change.from_date
    return [*found, Period(first, None, now)]
