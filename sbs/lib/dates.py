"""Dates: working days, effective dates, months, quarters, and how they are printed in Swedish.

Every rule takes its dates as arguments; nothing here asks what day it is. rules.md, Deadlines and Money.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")
SHORT_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
EN_DASH = "–"


# Working days ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def days_off(year: int) -> frozenset[date]:
    """Public holidays of the year and the three aftnar that lag (1930:173) puts on a level with Sundays."""
    import holidays  # one second to import: only where a deadline is counted

    midsommarafton = next(day for day in (date(year, 6, n) for n in range(19, 26)) if day.weekday() == 4)
    return frozenset(holidays.Sweden(years=year, include_sundays=False)) | {midsommarafton, date(year, 12, 24), date(year, 12, 31)}


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in days_off(day.year)


def effective_date(agreed: date) -> date:
    """The agreed date, or the next working day when it falls on a day off (rules.md, Deadlines)."""
    day = agreed
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def previous_working_day(day: date) -> date:
    """The last working day before ``day``."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


# Months and quarters -----------------------------------------------------------------------------------------------


def add_months(day: date, months: int) -> date:
    """Same day so many months later (or earlier); the last of the month where that day does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def earliest_payment(first_insats: date) -> date:
    """The first instalment may be paid three months before the first insats begins, not earlier (domain.md, Payments)."""
    return add_months(first_insats, -3)


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter; ``number`` is 1–4."""

    year: int
    number: int

    def __post_init__(self):
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"no such quarter: {self.number}")

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return add_months(self.first, 3) - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return Quarter.of(add_months(self.first, 3))

    def __str__(self) -> str:
        return f"kvartal {self.number}, {self.year}"


def quarters(start: date, end: date) -> list[Quarter]:
    """Every calendar quarter that has a day in the period, in order; empty when the period ends before it starts."""
    return list(_quarters(start, end)) if start <= end else []


def _quarters(start: date, end: date) -> Iterator[Quarter]:
    quarter = Quarter.of(start)
    while quarter.first <= end:
        yield quarter
        quarter = quarter.next


# Lengths of time ---------------------------------------------------------------------------------------------------


def years_and_days(start: date, end: date) -> tuple[int, int]:
    """Whole years, and the days left over, from one date to another. Raises ValueError when the end comes first."""
    if end < start:
        raise ValueError("end before start")
    years = end.year - start.year
    if add_months(start, 12 * years) > end:
        years -= 1
    return years, (end - add_months(start, 12 * years)).days


def length_in_words(start: date, end: date) -> str:
    """``3 år och 114 dagar``."""
    years, days = years_and_days(start, end)
    in_days = "1 dag" if days == 1 else f"{days} dagar"
    if not years:
        return in_days
    return f"{years} år och {in_days}" if days else f"{years} år"


def distance_in_words(due: date, today: date) -> str:
    """How far off a date is, as lists say it: ``om 3 dagar``, ``i dag``, ``11 dagar sen``."""
    days = (due - today).days
    if days in (0, 1):
        return ("i dag", "i morgon")[days]
    if days > 0:
        return f"om {days} dagar"
    return "1 dag sen" if days == -1 else f"{-days} dagar sen"


# In print ----------------------------------------------------------------------------------------------------------


def local(moment: datetime) -> datetime:
    """The moment by Stockholm's clock. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(STOCKHOLM)


def show_date(day: date) -> str:
    """Running text: ``15 oktober 2020``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_weekday_date(day: date) -> str:
    """``torsdag 15 april 2021``."""
    return f"{WEEKDAYS[day.weekday()]} {show_date(day)}"


def show_month(day: date) -> str:
    """Timelines: ``aug 2020``."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def show_interval(start: date, end: date) -> str:
    """``1 juni 2020 – 31 augusti 2022``; what both ends share is said once: ``1 juni – 31 augusti 2020``, ``1–15 juni 2020``."""
    if start == end:
        return show_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}{EN_DASH}{show_date(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} {EN_DASH} {show_date(end)}"
    return f"{show_date(start)} {EN_DASH} {show_date(end)}"


def show_iso_interval(start: date, end: date) -> str:
    """Fields and tables: ``2020-06-01 – 2022-08-31``."""
    return f"{start.isoformat()} {EN_DASH} {end.isoformat()}"


def show_month_interval(start: date, end: date) -> str:
    """Timelines: ``aug 2020 – juni 2022``."""
    return f"{show_month(start)} {EN_DASH} {show_month(end)}"


def show_clock(moment: datetime) -> str:
    """``kl. 11.42`` in Stockholm."""
    return f"kl. {local(moment):%H.%M}"


def show_moment(moment: datetime) -> str:
    """``15 oktober 2020 kl. 11.42`` in Stockholm."""
    return f"{show_date(local(moment).date())} {show_clock(moment)}"
