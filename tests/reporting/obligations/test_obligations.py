"""Which reports an agreement asks for, and which is which after a change: rules without a database."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reporting.enums import Redovisningsslag
from reporting.obligations import Skyldighet, Standing, match, periods

HOOR = [date(2020, 10, 15), date(2021, 4, 15), date(2021, 10, 15)]
FIRST, LAST = date(2020, 6, 1), date(2022, 8, 31)
days = st.dates(FIRST, LAST)


def owed(day: date, nummer: int = 1) -> Skyldighet:
    return Skyldighet(Redovisningsslag.DELREDOVISNING, day, FIRST, LAST, nummer)


def test_hoor_reports_for_whole_half_years():
    assert periods(HOOR, FIRST, LAST) == [
        (date(2020, 6, 1), date(2020, 9, 30)),
        (date(2020, 10, 1), date(2021, 3, 31)),
        (date(2021, 4, 1), date(2021, 9, 30)),
    ]


@given(st.lists(days, unique=True, max_size=8))
def test_periods_follow_each_other_inside_the_agreement(dates):
    found = periods(dates, FIRST, LAST)
    assert len(found) == len(dates)
    assert all(start <= end for start, end in found)
    for (_, end), (start, _) in zip(found, found[1:], strict=False):
        assert start == end + timedelta(days=1)


def test_the_same_day_is_the_same_report():
    plan = match([Standing(7, HOOR[0], False), Standing(8, HOOR[1], True)], [owed(HOOR[0]), owed(HOOR[1])])
    assert [pk for pk, _ in plan.kept] == [7, 8]
    assert (plan.new, plan.gone) == ((), ())


def test_one_that_goes_and_one_that_comes_is_one_that_moves():
    later = HOOR[1] + timedelta(days=30)
    plan = match([Standing(7, HOOR[0], False), Standing(8, HOOR[1], False)], [owed(HOOR[0]), owed(later)])
    assert dict(plan.kept)[8].agreed == later
    assert (plan.new, plan.gone) == ((), ())


def test_one_that_has_come_in_answers_for_the_day_it_was_moved_to():
    plan = match([Standing(7, HOOR[0], True)], [owed(HOOR[0] + timedelta(days=5))])
    assert (plan.kept, plan.new, plan.gone) == ((), (), ())


@given(st.lists(st.tuples(days, st.booleans()), unique_by=lambda row: row[0], max_size=6), st.lists(days, unique=True, max_size=6))
def test_after_the_change_every_day_has_its_report_and_nothing_settled_is_touched(there, wanted):
    rows = [Standing(pk, day, settled) for pk, (day, settled) in enumerate(there)]
    plan = match(rows, [owed(day) for day in wanted])
    settled = {row.pk for row in rows if row.settled}
    assert not settled & set(plan.gone)
    kept = [pk for pk, _ in plan.kept]
    assert len(set(kept)) == len(kept)
    assert not set(kept) & set(plan.gone)
    answered = [one.agreed for _, one in plan.kept] + [one.agreed for one in plan.new]
    assert len(set(answered)) == len(answered)
    assert set(answered) <= set(wanted)
    moved_settled = len([row for row in rows if row.settled and row.agreed not in wanted])
    assert len(wanted) - len(answered) <= moved_settled
