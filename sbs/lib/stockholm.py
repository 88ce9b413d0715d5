"""Stockholm's calendar day and clock; pure functions, the moment is always an argument."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")


def day(moment: datetime) -> date:
    """The calendar day in Stockholm at ``moment`` (aware)."""
    return moment.astimezone(ZONE).date()


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """An aware moment on ``day`` by Stockholm's clock."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)
