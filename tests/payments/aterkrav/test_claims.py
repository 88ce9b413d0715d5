"""The pure rules: nothing below zero, nothing netted, no krona lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments import claims

kronor = st.integers(0, 10_000_000)


@pytest.mark.parametrize(
    ("paid", "before", "approved", "owed"),
    [(400, 0, 300, 100), (400, 0, 400, 0), (400, 0, 500, 0), (400, 100, 250, 50), (400, 0, Decimal("299.01"), 100), (0, 0, 0, 0)],
)
def test_what_is_owed(paid, before, approved, owed):
    assert claims.owed(paid, before, approved) == owed


@given(kronor, kronor, st.decimals(0, 10_000_000, places=2))
def test_never_below_zero_and_never_more_than_is_paid(paid, before, approved):
    assert 0 <= claims.owed(paid, min(before, paid), approved) <= paid - min(before, paid)


@given(st.lists(st.tuples(kronor, kronor), min_size=1, max_size=6))
def test_insatser_are_not_netted(rows):
    together = sum(claims.owed(paid, 0, approved) for paid, approved in rows)
    assert together >= max(0, sum(paid for paid, _ in rows) - sum(approved for _, approved in rows))


@given(st.lists(kronor, min_size=1, max_size=6), st.data())
def test_a_payment_falls_on_the_rows_to_the_krona(left, data):
    if not sum(left):
        return
    belopp = data.draw(st.integers(1, sum(left)))
    parts = claims.split_payment(belopp, left)
    assert sum(parts) == belopp
    assert all(0 <= part <= most for part, most in zip(parts, left, strict=True))


@pytest.mark.parametrize(("belopp", "left"), [(0, [1]), (-1, [1]), (3, [1, 1]), (1, [0])])
def test_a_payment_that_does_not_fit(belopp, left):
    with pytest.raises(ValueError, match="at most what is left"):
        claims.split_payment(belopp, left)


@given(st.data())
def test_settlement_takes_what_there_is_room_for(data):
    rows, instalments = data.draw(st.integers(1, 4)), data.draw(st.integers(0, 5))
    owed = data.draw(st.lists(kronor, min_size=rows, max_size=rows))
    lines = data.draw(st.lists(st.lists(kronor, min_size=rows, max_size=rows), min_size=instalments, max_size=instalments))
    room = data.draw(st.lists(kronor, min_size=instalments, max_size=instalments))
    taken = claims.settle(owed, lines, room)
    for parts, most, size in zip(taken, lines, room, strict=True):
        assert sum(parts) <= size
        assert all(0 <= part <= line for part, line in zip(parts, most, strict=True))
    for place, wanted in enumerate(owed):
        sofar = sum(parts[place] for parts in taken)
        assert sofar <= wanted
        if sofar < wanted:  # then no instalment had more for this row
            assert all(parts[place] == most[place] or sum(parts) == size for parts, most, size in zip(taken, lines, room, strict=True))


@given(kronor, kronor, kronor)
def test_what_was_settled_beyond_the_beslut_is_not_credited(decided, settled, invoiced):
    figures = claims.Standing(decided=decided, settled=settled, invoiced=invoiced)
    assert figures.to_invoice + invoiced == max(0, decided - settled)


@given(st.lists(st.tuples(kronor, kronor), max_size=6))
def test_what_is_over_goes_back(rows):
    over = claims.surplus([wanted for wanted, _ in rows], [back for _, back in rows])
    assert all(back - part <= wanted or part == 0 for (wanted, back), part in zip(rows, over, strict=True))
    assert all(part >= 0 for part in over)


def test_the_last_day_to_pay_is_a_working_day():
    assert claims.pay_by(date(2021, 3, 1), 30) == date(2021, 3, 31)
    assert claims.pay_by(date(2021, 3, 5), 30) == date(2021, 4, 6)  # 4 April 2021 is påskdagen


def test_balanced():
    assert claims.Standing().balanced
    assert claims.Standing(decided=100, invoiced=100, back=100).balanced
    assert claims.Standing(decided=100, invoiced=60, back=100, settled=40).balanced
    for one in ({"back": 90}, {"invoiced": 90}, {"refund": 10}, {"settling": 10}):
        assert not claims.Standing(**({"decided": 100, "invoiced": 100, "back": 100} | one)).balanced
    assert claims.Standing(decided=40, invoiced=100, back=40).to_invoice == -60
