"""When a signer is reminded. Pure: every day is an argument. What is due and not yet sent, never what is due today (style.md)."""

from collections.abc import Iterable
from datetime import date, timedelta

from sbs.lib.dates import is_working_day


def due_offset(deadline: date, today: date, offsets: Iterable[int], asked_on: date) -> int | None:
    """The reminder that is due on ``today``: the latest offset (days before the deadline) that has come; None for none.

    Earlier ones that were missed are not made up for. None on the day the signer was asked, on days off, and when the deadline has passed.
    """
    if today <= asked_on or today > deadline or not is_working_day(today):
        return None
    come = [days for days in offsets if deadline - timedelta(days=days) <= today]
    after_asked = [days for days in come if deadline - timedelta(days=days) > asked_on]
    return min(after_asked, default=None)


def has_passed(deadline: date | None, today: date) -> bool:
    """Nobody can sign any more. The last day itself is in time."""
    return deadline is not None and today > deadline
