"""The ladder, step by step and by every date: each reminder goes once, late ones once, and a July without mail loses none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting import ladder
from reporting.ladder import DEFAULT, Quiet, Rung, Step
from sbs.lib.dates import effective_date, is_working_day

DUE = date(2021, 4, 15)
JULY = Quiet(date(2020, 7, 1), date(2020, 7, 31), yearly=True)
ALWAYS = ladder.mail_day([])
NOT_IN_JULY = ladder.mail_day([JULY])


def offsets(rungs: list[Rung] | tuple[Rung, ...]) -> list[int]:
    return [rung.step.offset for rung in rungs]


def test_the_ladder_of_the_rules():
    assert offsets(tuple(Rung(step, DUE) for step in DEFAULT)) == [-60, -30, -7, 1, 7, 14, 30]
    groups = {step.offset: set(step.groups) for step in DEFAULT}
    assert groups[-7] == {"skriver", "skickar_in"}
    assert groups[1] == groups[7] == {"skriver", "skickar_in", "firmatecknare", "processtodjare"}
    assert groups[14] == groups[30] == groups[7] | {"teamledare"}


def test_days_off_move_a_reminder_to_the_next_working_day():
    days = {rung.step.offset: rung.day for rung in ladder.rungs(DUE, DEFAULT, ALWAYS)}
    assert days == {
        -60: date(2021, 2, 15),  # a Sunday's, on Monday
        -30: date(2021, 3, 16),
        -7: date(2021, 4, 8),
        1: date(2021, 4, 16),
        7: date(2021, 4, 22),
        14: date(2021, 4, 29),
        30: date(2021, 5, 17),  # a Saturday's
    }


def test_what_falls_in_july_goes_the_first_working_day_after():
    days = {rung.step.offset: rung.day for rung in ladder.rungs(date(2021, 8, 31), DEFAULT, NOT_IN_JULY)}
    assert days[-60] == days[-30] == date(2021, 8, 2)
    assert days[-7] == date(2021, 8, 24)


class TestDue:
    def go(self, today: date, *handled: int, effective: date = DUE) -> tuple[int, list[int]] | None:
        found = ladder.due(effective, DEFAULT, today, ALWAYS, frozenset(handled))
        return (found.rung.step.offset, offsets(found.skipped)) if found else None

    def test_nothing_before_its_day(self):
        assert self.go(date(2021, 2, 12)) is None
        assert self.go(date(2021, 2, 15)) == (-60, [])

    def test_once(self):
        assert self.go(date(2021, 2, 15), -60) is None
        assert self.go(date(2021, 3, 15), -60) is None

    def test_a_missed_night_is_made_up(self):
        assert self.go(date(2021, 4, 9), -60, -30) == (-7, [])

    def test_created_late_only_the_latest_goes(self):
        assert self.go(date(2021, 4, 12)) == (-7, [-60, -30])
        assert self.go(date(2021, 9, 1)) == (30, [-60, -30, -7, 1, 7, 14])

    def test_an_earlier_one_never_goes_after_a_later(self):
        assert self.go(date(2021, 4, 12), -7) is None
        assert self.go(date(2021, 4, 16), -7) == (1, [-60, -30])

    def test_a_later_step_that_was_sent_before_its_day_stops_those_before(self):
        assert self.go(date(2021, 4, 16), 7) is None


def test_quiet_times():
    once, new_year = Quiet(date(2021, 7, 1), date(2021, 7, 31)), Quiet(date(2020, 12, 20), date(2021, 1, 6), yearly=True)
    assert once.has(date(2021, 7, 31))
    assert not once.has(date(2022, 7, 1))
    assert JULY.has(date(2031, 7, 15))
    assert [new_year.has(day) for day in (date(2025, 12, 19), date(2025, 12, 20), date(2026, 1, 6), date(2026, 1, 7))] == [0, 1, 1, 0]


def test_a_year_without_any_mail_day_sends_nothing_and_ends():
    never = ladder.mail_day([Quiet(date(2020, 1, 1), date(2020, 12, 31), yearly=True)])
    assert ladder.sending_day(DUE, never) is None
    assert ladder.rungs(DUE, DEFAULT, never) == []


def test_what_is_left():
    def left(today: date, *handled: int) -> list[tuple[int, date]]:
        return [(rung.step.offset, rung.day) for rung in ladder.left(DUE, DEFAULT, today, ALWAYS, frozenset(handled))]

    assert [offset for offset, _ in left(date(2021, 4, 8), -60, -30, -7)] == [1, 7, 14, 30]
    assert left(date(2021, 5, 17), 30) == []
    assert left(date(2021, 4, 10), -60)[0] == (-7, date(2021, 4, 12))  # a Saturday: the missed one goes on Monday


def test_an_anstand_does_not_repeat_what_was_said():
    rung = Rung(Step(-60), date(2021, 3, 16))
    assert ladder.reminded_since(rung, date(2021, 4, 8))
    assert not ladder.reminded_since(rung, date(2021, 3, 15))
    assert not ladder.reminded_since(rung, None)


@pytest.mark.parametrize(
    ("offset", "words"), [(-60, "60 dagar före"), (-1, "1 dag före"), (0, "samma dag"), (1, "1 dag efter"), (14, "14 dagar efter")]
)
def test_in_words(offset, words):
    assert ladder.offset_in_words(offset) == words


days = st.dates(date(2019, 1, 1), date(2030, 12, 31))
ladders = st.sets(st.integers(-120, 120), min_size=1, max_size=8).map(lambda found: [Step(offset) for offset in found])
quiets = st.lists(
    st.builds(lambda first, length, yearly: Quiet(first, first + timedelta(days=length), yearly), days, st.integers(0, 60), st.booleans()),
    max_size=2,
)


@given(days, ladders, quiets)
def test_each_goes_on_a_day_when_mail_goes_and_not_before_its_own(due, steps, quiet):
    goes = ladder.mail_day(quiet)
    for rung in ladder.rungs(due, steps, goes):
        assert goes(rung.day)
        assert is_working_day(rung.day)
        assert rung.day >= due + timedelta(days=rung.step.offset)


@given(days.map(effective_date), ladders, quiets, st.integers(-150, 200), st.sets(st.integers(0, 200), max_size=5))
def test_run_every_day_with_some_nights_missed_nobody_is_told_twice_or_left_out(due, steps, quiet, begins, missed):
    """Through the whole ladder: every step is sent or skipped, none twice, one a day at most, and the last that was reached is sent."""
    goes, sent, skipped = ladder.mail_day(quiet), [], []
    first = due + timedelta(days=begins)
    last = max(first, due + timedelta(days=130))
    for count in range((last - first).days + 150):
        day = first + timedelta(days=count)
        if count in missed or not goes(day):
            continue
        found = ladder.due(due, steps, day, goes, frozenset(sent + skipped))
        if found:
            sent.append(found.rung.step.offset)
            skipped += offsets(found.skipped)
            assert found.rung.day <= day
    assert len(sent + skipped) == len(set(sent + skipped))
    assert sent == sorted(sent)
    assert set(sent + skipped) == {step.offset for step in steps}
    assert max(sent) == max(step.offset for step in steps)


@given(days.map(effective_date), ladders, quiets, days)
def test_the_windows_ask_for_exactly_those_that_stand_on_the_step(due, steps, quiet, today):
    goes = ladder.mail_day(quiet)
    if not goes(today):
        return
    hits = [w.step for w in ladder.windows(steps, today) if (w.first is None or w.first <= due) and due <= w.last]
    found = ladder.due(due, steps, today, goes)
    assert hits == ([found.rung.step] if found else [])
