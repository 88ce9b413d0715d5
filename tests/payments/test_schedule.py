"""The utbetalningsplan by rule (domain.md, Payments; rules.md, Höör)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from payments.schedule import Share, generate, periods
from sbs.lib.dates import Quarter, quarters

HOOR = (date(2020, 6, 1), date(2022, 8, 31))
SHARES = [Share(1, 105_000, *HOOR), Share(5, 1_700_000, date(2020, 8, 1), date(2022, 6, 30))]


def test_hoor_is_paid_in_nine():
    rows = generate(*HOOR, SHARES)
    assert [row.belopp for row in rows] == [200_556] * 5 + [200_555] * 4
    assert [row.nummer for row in rows] == list(range(1, 10))
    assert sum(row.belopp for row in rows) == 1_805_000


def test_the_first_covers_the_broken_quarter_and_the_first_whole_one():
    assert periods(*HOOR)[0] == (date(2020, 6, 1), date(2020, 9, 30))
    assert periods(*HOOR)[-1] == (date(2022, 7, 1), date(2022, 8, 31))


def test_a_period_that_begins_with_a_quarter_has_no_broken_one():
    assert periods(date(2020, 7, 1), date(2020, 12, 31)) == [(date(2020, 7, 1), date(2020, 9, 30)), (date(2020, 10, 1), date(2020, 12, 31))]


def test_a_period_within_one_quarter_is_one_instalment():
    assert periods(date(2020, 2, 10), date(2020, 3, 20)) == [(date(2020, 2, 10), date(2020, 3, 20))]


def test_each_is_due_in_advance():
    rows = generate(*HOOR, SHARES)
    assert rows[0].due_date == date(2020, 6, 1)
    assert [row.due_date for row in rows[1:]] == [quarter.first for quarter in quarters(date(2020, 10, 1), HOOR[1])]


def test_weighted_by_the_insatsers_own_time():
    rows = generate(*HOOR, SHARES, weighted=True)
    last = dict(rows[-1].lines)
    assert 5 not in last  # 5.5 ends on 30 June 2022
    assert sum(dict(row.lines).get(5, 0) for row in rows) == 1_700_000


def test_nothing_to_pay_is_no_plan():
    assert generate(*HOOR, [Share(1, 0)]) == []
    assert generate(date(2021, 1, 1), date(2020, 1, 1), SHARES) == []


DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@st.composite
def agreements(draw):
    start = draw(DAYS)
    end = start + timedelta(days=draw(st.integers(0, 1500)))
    shares = []
    for key in range(draw(st.integers(1, 6))):
        first = draw(st.none() | DAYS)
        last = first + timedelta(days=draw(st.integers(0, 900))) if first else None
        shares.append(Share(key, draw(st.integers(0, 5_000_000)), first, last))
    return start, end, shares


@given(agreements(), st.booleans())
def test_every_sum_is_exact(agreement, weighted):
    start, end, shares = agreement
    rows = generate(start, end, shares, weighted=weighted)
    for share in shares:
        assert sum(dict(row.lines).get(share.key, 0) for row in rows) == share.bidrag
    assert all(row.belopp > 0 for row in rows)


@given(agreements(), st.booleans())
def test_instalments_follow_each_other_inside_the_period(agreement, weighted):
    start, end, shares = agreement
    rows = generate(start, end, shares, weighted=weighted)
    assert all(start <= row.period_start <= row.period_end <= end for row in rows)
    assert all(one.period_end < two.period_start and one.due_date < two.due_date for one, two in zip(rows, rows[1:], strict=False))


@given(agreements())
def test_an_even_plan_differs_by_at_most_one_krona(agreement):
    start, end, shares = agreement
    amounts = [row.belopp for row in generate(start, end, shares)]
    whole = len(amounts) == len(periods(start, end))
    assert not amounts or not whole or max(amounts) - min(amounts) <= 1


@given(DAYS, st.integers(0, 1500))
def test_the_periods_cover_every_day_once(start, length):
    end = start + timedelta(days=length)
    covered = periods(start, end)
    assert covered[0][0] == start
    assert covered[-1][1] == end
    assert all(two[0] - one[1] == timedelta(days=1) for one, two in zip(covered, covered[1:], strict=False))
    assert all(Quarter.of(first).first == first for first, _ in covered[1:])
