"""The days of anstånd: pure."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reporting.extensions import fault, last_allowed, moved_to, ordinary_day

MAY, JUNE = date(2021, 5, 15), date(2021, 6, 15)


def test_a_month_is_the_same_day_of_the_next():
    assert moved_to(MAY, "manader", antal=1) == JUNE
    assert moved_to(date(2021, 1, 31), "manader", antal=1) == date(2021, 2, 28)
    assert moved_to(MAY, "dagar", antal=10) == date(2021, 5, 25)
    assert moved_to(MAY, "dag", day=JUNE) == JUNE


@given(st.lists(st.integers(1, 60), max_size=5))
def test_anstand_after_anstand_never_gets_around_the_longest(steps):
    granted, day = [], MAY
    for step in steps:
        granted.insert(0, (day, day + timedelta(days=step)))
        day += timedelta(days=step)
    assert ordinary_day(day, granted) == MAY
    assert last_allowed(ordinary_day(day, granted), 31) == JUNE


def test_a_day_moved_for_another_reason_begins_anew():
    assert ordinary_day(date(2021, 9, 1), [(MAY, JUNE)]) == date(2021, 9, 1)


def test_a_day_that_cannot_be_says_how_to_mend_it():
    today = date(2021, 5, 20)
    assert fault(JUNE, MAY, today) == ""
    assert "efter den som gäller" in fault(MAY, MAY, today)
    assert "inte redan har varit" in fault(date(2021, 5, 18), MAY, today)
    assert "årtalet" in fault(date(2031, 6, 15), MAY, today)
