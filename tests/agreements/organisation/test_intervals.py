"""Who was called what on which day: the pure rule against replaying the changes day by day (Hypothesis)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agreements.organisation import Change, Period, periods, value_on

FIRST = date(2015, 1, 1)
NAMES = st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=8)


@st.composite
def histories(draw):
    """(present value, changes in any order, the same as a list of (day, value from then))."""
    names = draw(NAMES)
    gaps = draw(st.lists(st.integers(1, 900), min_size=len(names) - 1, max_size=len(names) - 1))
    day, changes, replay = FIRST, [], [(date.min, names[0])]
    for old, new, gap in zip(names, names[1:], gaps, strict=False):
        day += timedelta(days=gap)
        changes.append(Change(day, old, new))
        replay.append((day, new))
    return names[-1], draw(st.permutations(changes)), replay


@given(histories(), st.integers(-400, 8000))
def test_the_value_on_a_day_is_what_replaying_gives(history, offset):
    now, changes, replay = history
    day = FIRST + timedelta(days=offset)
    assert value_on(now, changes, day) == [value for since, value in replay if since <= day][-1]


@given(histories(), st.integers(-400, 8000))
def test_the_periods_cover_every_day_once(history, offset):
    now, changes, _ = history
    day = FIRST + timedelta(days=offset)
    found = [row for row in periods(now, changes) if (row.first is None or row.first <= day) and (row.last is None or day <= row.last)]
    assert [row.value for row in found] == [value_on(now, changes, day)]


@given(histories())
def test_one_period_more_than_changes_and_the_ends_are_open(history):
    now, changes, _ = history
    found = periods(now, changes)
    assert len(found) == len(changes) + 1
    assert (found[0].first, found[-1].last, found[-1].value) == (None, None, now)


def test_never_changed():
    assert value_on("Höörs kommun", [], FIRST) == "Höörs kommun"
    assert periods("Höörs kommun", []) == [Period(None, None, "Höörs kommun")]
