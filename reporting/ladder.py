"""The ladder of reminders: which day each goes, which are skipped, and who gets them. Pure (rules.md, Deadlines; domain.md, Reporting).

An offset counts days from the effective date: -7 is a week before, 14 two weeks after.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sbs.lib.dates import is_working_day

#: A year and a bit: longer than this no mail waits for a day when mail goes. Then no such day exists.
LONGEST_WAIT = 400
#: Days in one time without mail, at most.
LONGEST_QUIET = 70

WRITERS, SUBMITTERS, FIRMATECKNARE, PROCESSTODJARE, TEAMLEDARE = "skriver", "skickar_in", "firmatecknare", "processtodjare", "teamledare"
#: In the order in which a person is asked for: the first that fits is why she is reminded.
GROUPS = (SUBMITTERS, WRITERS, FIRMATECKNARE, PROCESSTODJARE, TEAMLEDARE)
MailDay = Callable[[date], bool]


@dataclass(frozen=True, order=True)
class Step:
    """One rung. ``groups`` are who it is sent to (the names above)."""

    offset: int
    groups: frozenset[str] = frozenset()

    @property
    def is_before(self) -> bool:
        return self.offset < 0


_BEFORE = frozenset({WRITERS, SUBMITTERS})
_AFTER = _BEFORE | {FIRMATECKNARE, PROCESSTODJARE}
_LATE = _AFTER | {TEAMLEDARE}
#: rules.md, Deadlines: 60, 30, 7 days before; 1, 7, 14, 30 after. From +14 the teamledare too.
DEFAULT = (*(Step(n, _BEFORE) for n in (-60, -30, -7)), *(Step(n, _AFTER) for n in (1, 7)), *(Step(n, _LATE) for n in (14, 30)))


@dataclass(frozen=True)
class Quiet:
    """A time without mail, first and last day included. ``yearly``: the same days every year, also over a turn of the year."""

    first: date
    last: date
    yearly: bool = False

    def has(self, day: date) -> bool:
        if not self.yearly:
            return self.first <= day <= self.last
        start, end, asked = (self.first.month, self.first.day), (self.last.month, self.last.day), (day.month, day.day)
        return start <= asked <= end if start <= end else asked >= start or asked <= end


def mail_day(quiet: Iterable[Quiet]) -> MailDay:
    """The rule of the days when mail goes: working days outside the quiet times."""
    times = tuple(quiet)
    return lambda day: is_working_day(day) and not any(time.has(day) for time in times)


def sending_day(planned: date, goes: MailDay) -> date | None:
    """The planned day, or the next day when mail goes. None when there is none within a year."""
    for days in range(LONGEST_WAIT):
        day = planned + timedelta(days=days)
        if goes(day):
            return day
    return None


@dataclass(frozen=True)
class Rung:
    """A step for one effective date: the day it goes."""

    step: Step
    day: date


def rungs(effective: date, steps: Iterable[Step], goes: MailDay) -> list[Rung]:
    """The whole ladder of one date, in the order of the steps. A step without any day to go is left out."""
    found = ((step, sending_day(effective + timedelta(days=step.offset), goes)) for step in sorted(steps))
    return [Rung(step, day) for step, day in found if day is not None]


@dataclass(frozen=True)
class Due:
    """What is to be done on a day: one rung goes, those before it are skipped and never sent."""

    rung: Rung
    skipped: tuple[Rung, ...]


def due(effective: date, steps: Iterable[Step], today: date, goes: MailDay, handled: frozenset[int] = frozenset()) -> Due | None:
    """What goes to one person today about one date: the latest rung that has been reached, unless it or a later one is ``handled``.

    So a missed night is made up, and a report that came late gets one reminder and not all that were missed (domain.md, Reporting).
    """
    reached = [rung for rung in rungs(effective, steps, goes) if rung.day <= today]
    if not reached or any(offset >= reached[-1].step.offset for offset in handled):
        return None
    return Due(reached[-1], tuple(rung for rung in reached[:-1] if rung.step.offset not in handled))


def left(effective: date, steps: Iterable[Step], today: date, goes: MailDay, handled: frozenset[int] = frozenset()) -> list[Rung]:
    """What is still to come: the latest rung that has been reached, if it is not handled (it goes the next day when mail goes), and those
    after it. What was passed before that never goes.
    """
    ladder = rungs(effective, steps, goes)
    reached = [rung for rung in ladder if rung.day <= today]
    after = [rung for rung in ladder if rung.day > today and not any(offset >= rung.step.offset for offset in handled)]
    if not reached or any(offset >= reached[-1].step.offset for offset in handled):
        return after
    day = sending_day(today, goes)
    return [Rung(reached[-1].step, day), *after] if day else after


def reminded_since(rung: Rung, last: date | None) -> bool:
    """Whether the person has been reminded of the same report on the rung's day or later: then an anstånd does not repeat it."""
    return last is not None and last >= rung.day


@dataclass(frozen=True)
class Window:
    """The effective dates for which ``step`` is the latest that has been reached. ``first`` None: however long ago."""

    step: Step
    first: date | None
    last: date


def windows(steps: Iterable[Step], today: date) -> list[Window]:
    """Which dates stand on which step on a day when mail goes, so that the database is asked for those and no others.

    What was planned on a day without mail has been reached by then: no gap, no overlap, and nothing is lost in a July without mail.
    """
    found: list[Window] = []
    for step, following in pairwise([*sorted(steps), None]):
        first = today - timedelta(days=following.offset - 1) if following else None
        found.append(Window(step, first, today - timedelta(days=step.offset)))  # type: ignore[union-attr]
    return found


def offset_in_words(offset: int) -> str:
    """ "60 dagar före", "samma dag", "1 dag efter"."""
    if not offset:
        return "samma dag"
    days = "1 dag" if abs(offset) == 1 else f"{abs(offset)} dagar"
    return f"{days} {'före' if offset < 0 else 'efter'}"
