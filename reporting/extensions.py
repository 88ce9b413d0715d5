"""Rules about anstånd. Pure: days in, days out (rules.md, Anstånd)."""

from collections.abc import Iterable
from datetime import date, timedelta

from reporting.enums import Flyttsatt
from sbs.lib.dates import add_months

#: No day further off than this is meant.
FURTHEST = timedelta(days=3 * 366)


def ordinary_day(due: date, granted: Iterable[tuple[date, date]]) -> date:
    """The day that would hold without anstånd: ``granted`` are (old, new), the newest first. A day that was moved for another reason
    (tillägg, komplettering, rest) begins anew: anstånd before it no longer count.
    """
    for old, new in granted:
        if new != due:
            break
        due = old
    return due


def last_allowed(ordinary: date, cap: int) -> date:
    """The latest day a processtödjare may give: ``cap`` days after the day without anstånd, however many times it has been moved."""
    return ordinary + timedelta(days=cap)


def moved_to(old: date, satt: str, *, day: date | None = None, antal: int | None = None) -> date:
    """The new day that a decision about many gives a report due on ``old``."""
    if satt == Flyttsatt.DAY and day:
        return day
    if satt == Flyttsatt.MONTHS:
        return add_months(old, antal or 0)
    return old + timedelta(days=antal or 0)


def fault(new: date, old: date, today: date) -> str:
    """Why ``new`` cannot be the last day instead of ``old``, with how to mend it; "" when it can."""
    if new <= old:
        return "Välj en dag efter den som gäller nu."
    if new < today:
        return "Välj en dag som inte redan har varit."
    if new > today + FURTHEST:
        return "Kontrollera årtalet. Dagen ligger mer än tre år fram."
    return ""
