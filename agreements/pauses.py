"""The time an agreement is vilande: what falls in it, and how far what was agreed is moved afterwards. Pure; last days are included."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SUSPEND, RESUME, TERMINATE, CLOSE = "suspend", "resume", "terminate", "close"


@dataclass(frozen=True)
class Pause:
    """From ``first`` to ``last``, or (None) until somebody resumes the agreement."""

    first: date
    last: date | None = None

    def has(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def touches(self, start: date | None, end: date | None) -> bool:
        """Whether some day of the interval (open where None) is in the pause."""
        return (end is None or self.first <= end) and (self.last is None or start is None or start <= self.last)


def pauses(acts: Iterable[tuple[str, date]]) -> list[Pause]:
    """The pauses that (action, from which day) in the order they were decided give. The day an agreement is resumed is a day of work.

    Ended early: the pause that was open lasts to the day before. One that never came to last a day is none.
    """
    found: list[Pause] = []
    begun: date | None = None
    for action, day in acts:
        if action == SUSPEND:
            begun = day
        elif action in (RESUME, TERMINATE) and begun is not None:
            found += [Pause(begun, day - timedelta(days=1))] if day > begun else []
            begun = None
    return [*found, Pause(begun)] if begun is not None else found


def moved(day: date, pause_first: date, resumed: date) -> date:
    """A day agreed for the time from the pause on, moved as far as the pause was long; days before it stay."""
    return day if day < pause_first else day + (resumed - pause_first)
