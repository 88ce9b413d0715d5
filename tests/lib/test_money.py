from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sbs.lib import money
from sbs.lib.errors import AmountError
from tests.lib.reading import is_read_or_explained

AMOUNTS = st.integers(0, 10**11)


@pytest.mark.parametrize(
    "text",
    [
        "1 700 000",
        "1700000",
        "1\u00a0700\u00a0000",
        "1\u202f700\u202f000",
        "1.700.000",
        "1'700'000",
        "1 700 000:-",
        "1 700 000,-",
        "1 700 000 kr",
        "1 700 000 kronor",
        "1 700 000 SEK",
        "1 700 000,00",
        "1700000.00",
        "1700 tkr",
        "1 700 tkr",
        "1,7 mnkr",
        "1.7 mnkr",
        "1,7 miljoner kronor",
        "1,7mkr",
        "  1 700 000  ",
    ],
)
def test_ways_to_write_the_same_amount(text):
    assert money.parse_kronor(text) == 1_700_000


@pytest.mark.parametrize(("text", "kronor"), [("0", 0), ("800 tkr", 800_000), ("2,5 mnkr", 2_500_000), ("0,0005 mnkr", 500), ("250", 250)])
def test_other_amounts(text, kronor):
    assert money.parse_kronor(text) == kronor


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("", "Skriv ett belopp."),
        ("abc", "Det här går inte att läsa som ett belopp."),
        ("12 äpplen", "”äpplen” går inte att läsa som en enhet."),
        ("1 700,50", "Skriv beloppet utan öre."),
        ("1700.5", "Skriv beloppet utan öre."),
        ("0,0005 tkr", "Skriv beloppet utan öre."),
        ("1,700", "Använd mellanslag mellan tusental, inte komma."),
        ("1,700,000", "Använd mellanslag mellan tusental, inte komma."),
        ("17 00 000", "Kontrollera hur siffrorna är grupperade."),
        ("1.700 000", "Kontrollera hur siffrorna är grupperade."),
        ("2.500 mnkr", "Det syns inte om punkten skiljer tusental eller decimaler."),
        ("-500", "Skriv beloppet utan minustecken."),
        ("−500", "Skriv beloppet utan minustecken."),
        ("9" * 20, "Kontrollera beloppet."),
        ("1 000 000 mnkr", "Kontrollera beloppet."),
    ],
)
def test_bad_amounts_say_how_to_mend(text, begins):
    with pytest.raises(AmountError) as caught:
        money.parse_kronor(text)
    assert str(caught.value).startswith(begins)


def test_a_correction_may_be_negative_when_asked_for():
    assert money.parse_kronor("−1 500", allow_negative=True) == -1500


@given(st.text())
def test_any_text_gives_kronor_or_a_message(text):
    assert is_read_or_explained(money.parse_kronor, text)


@given(st.integers(-(10**11), 10**11))
def test_what_is_printed_can_be_read(amount):
    assert money.parse_kronor(money.format_amount(amount), allow_negative=True) == amount
    assert money.parse_kronor(money.format_kronor(amount), allow_negative=True) == amount


def test_amounts_in_print():
    assert money.format_kronor(1_805_000) == "1\u00a0805\u00a0000\u00a0kronor"
    assert money.format_kronor(1) == "1\u00a0krona"
    assert money.format_amount(-500) == "−500"
    assert money.format_ore(Decimal("1234.5")) == "1\u00a0234,50"
    assert money.format_ore(Decimal("-0.05")) == "−0,05"
    assert money.format_tkr(200_556) == "200,6"
    assert money.format_tkr(-49) == "0,0"
    with pytest.raises(ValueError, match="two decimals"):
        money.format_ore(Decimal("1.005"))


def test_hoors_bidrag_over_nine_quarters():
    assert money.split_even(1_805_000, 9) == [200_556] * 5 + [200_555] * 4


def test_weighted_split_gives_the_largest_remainder_the_krona():
    assert money.split_weighted(100, [1, 1, 1]) == [34, 33, 33]
    assert money.split_weighted(10, [5, 4, 1]) == [5, 4, 1]
    assert money.split_weighted(7, [0, 1, 0]) == [0, 7, 0]
    assert money.split_weighted(101, [Decimal("0.25"), Decimal("0.75")]) == [25, 76]


@pytest.mark.parametrize(("total", "weights"), [(-1, [1]), (1, []), (1, [0, 0]), (1, [2, -1])])
def test_impossible_splits_are_refused(total, weights):
    with pytest.raises(ValueError, match="needs a total"):
        money.split_weighted(total, weights)


@given(AMOUNTS, st.integers(1, 60))
def test_even_split_is_exact_even_and_falls(total, parts):
    split = money.split_even(total, parts)
    assert sum(split) == total
    assert max(split) - min(split) <= 1
    assert split == sorted(split, reverse=True)


@given(AMOUNTS, st.lists(st.integers(0, 10**7), min_size=1, max_size=20).filter(any))
def test_weighted_split_is_exact_and_fair(total, weights):
    split = money.split_weighted(total, weights)
    assert sum(split) == total
    assert all(abs(part * sum(weights) - total * weight) < sum(weights) for part, weight in zip(split, weights, strict=True))


def test_hoors_instalments_by_insats():
    matrix = money.split_matrix([200_556] * 5 + [200_555] * 4, [105_000, 1_700_000])
    assert [sum(row) for row in matrix] == [200_556] * 5 + [200_555] * 4
    assert [sum(column) for column in zip(*matrix, strict=True)] == [105_000, 1_700_000]
    assert [row[0] for row in matrix] == [11_667] * 6 + [11_666] * 3


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=12), st.lists(st.integers(0, 9), min_size=1, max_size=8).filter(any))
def test_matrix_split_is_exact_both_ways(rows, weights):
    columns = money.split_weighted(sum(rows), weights)
    matrix = money.split_matrix(rows, columns)
    assert [sum(row) for row in matrix] == rows
    assert [sum(column) for column in zip(*matrix, strict=True)] == columns
    assert all(cell >= 0 for row in matrix for cell in row)


def test_a_matrix_whose_sums_differ_is_refused():
    with pytest.raises(ValueError, match="same sum"):
        money.split_matrix([1, 2], [4])


@pytest.mark.parametrize(
    ("text", "amount"), [("1 234,50", "1234.50"), ("0,5", "0.50"), ("62 400", "62400"), ("1.234,05 kr", "1234.05"), ("12 tkr", "12000")]
)
def test_accounts_are_read_with_ore(text, amount):
    assert money.parse_ore(text) == Decimal(amount)


def test_a_credit_is_negative_where_it_may_be():
    assert money.parse_ore("−1 000,25", allow_negative=True) == Decimal("-1000.25")
    with pytest.raises(AmountError, match="minustecken"):
        money.parse_ore("-1 000,25")


@pytest.mark.parametrize("text", ["1 234,505", "12,5x", "", "1 2,50"])
def test_what_is_no_amount_with_ore_is_refused(text):
    with pytest.raises(AmountError):
        money.parse_ore(text)
