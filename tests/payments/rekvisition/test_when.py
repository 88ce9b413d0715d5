"""When the first instalment can come (rules.md, Money and Deadlines)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.rekvisition.when import when
from sbs.lib.dates import is_working_day

DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("insats", "planned", "today", "day"),
    [
        (date(2020, 6, 1), date(2020, 6, 1), date(2020, 5, 4), date(2020, 6, 1)),
        (date(2020, 6, 1), date(2020, 2, 1), date(2020, 1, 10), date(2020, 3, 2)),  # 1 March was a Sunday
        (date(2020, 5, 31), date(2020, 2, 1), date(2020, 1, 10), date(2020, 3, 2)),  # 29 February, a Saturday
        (date(2021, 5, 31), date(2021, 2, 1), date(2021, 1, 11), date(2021, 3, 1)),  # 28 February, a Sunday
        (date(2020, 6, 1), date(2020, 6, 1), date(2020, 6, 5), date(2020, 6, 5)),
        (date(2020, 6, 1), date(2020, 6, 1), date(2020, 6, 19), date(2020, 6, 22)),  # midsommarafton
    ],
)
def test_examples(insats, planned, today, day):
    assert when(insats, planned, today).day == day


@given(DAYS, DAYS, DAYS)
def test_a_working_day_never_too_early_and_soon_after(insats, planned, today):
    found = when(insats, planned, today)
    latest = max(found.earliest, planned, today)
    assert is_working_day(found.day)
    assert latest <= found.day <= latest + timedelta(days=7)
    assert found.planned_is_too_early == (planned < found.earliest)
