"""The time an agreement rests: pure rules, by examples and by Hypothesis."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agreements.pauses import Pause, moved, pauses

DAYS = st.dates(date(2019, 1, 1), date(2023, 12, 31))


def test_a_suspension_lasts_to_the_day_before_it_is_resumed():
    acts = [("suspend", date(2020, 9, 1)), ("resume", date(2020, 11, 1)), ("suspend", date(2021, 3, 1))]
    assert pauses(acts) == [Pause(date(2020, 9, 1), date(2020, 10, 31)), Pause(date(2021, 3, 1))]


def test_an_early_end_closes_the_pause_and_a_pause_of_no_days_is_none():
    assert pauses([("suspend", date(2020, 9, 1)), ("terminate", date(2020, 10, 1))]) == [Pause(date(2020, 9, 1), date(2020, 9, 30))]
    assert pauses([("suspend", date(2020, 9, 1)), ("resume", date(2020, 9, 1))]) == []
    assert pauses([("terminate", date(2020, 10, 1))]) == []


@given(DAYS, st.integers(1, 400), DAYS)
def test_a_day_moves_as_far_as_the_pause_was_long_and_never_into_it(first, length, day):
    resumed = first + timedelta(days=length)
    (pause,) = pauses([("suspend", first), ("resume", resumed)])
    new = moved(day, first, resumed)
    assert not pause.has(new)
    assert new - day == (timedelta(days=length) if day >= first else timedelta(0))


@given(DAYS, st.none() | st.integers(0, 400), DAYS, st.integers(0, 400))
def test_an_interval_touches_a_pause_when_some_day_of_it_does(first, length, start, span):
    pause = Pause(first, None if length is None else first + timedelta(days=length))
    days = [start + timedelta(days=n) for n in range(span + 1)]
    assert pause.touches(start, days[-1]) == any(pause.has(day) for day in days)


@given(st.lists(st.tuples(st.sampled_from(["suspend", "resume", "terminate"]), DAYS), max_size=8))
def test_pauses_of_anything_are_in_order_of_decision_and_none_is_empty(acts):
    found = pauses(acts)
    assert all(pause.last is None or pause.first <= pause.last for pause in found)
    assert all(pause.last is not None for pause in found[:-1])
