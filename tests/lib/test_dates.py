from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sbs.lib import dates
from sbs.lib.dateinput import parse_date
from sbs.lib.dates import Quarter
from sbs.lib.errors import DateError
from tests.lib.reading import is_read_or_explained

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("agreed", "effective"),
    [
        ("2020-10-15", "2020-10-15"),
        ("2022-04-15", "2022-04-19"),
        ("2022-10-15", "2022-10-17"),
        ("2022-06-24", "2022-06-27"),
        ("2023-12-24", "2023-12-27"),
        ("2020-12-31", "2021-01-04"),
        ("2021-05-13", "2021-05-14"),
        ("2024-08-31", "2024-09-02"),
        ("2026-04-03", "2026-04-07"),
        ("2026-10-31", "2026-11-02"),
        ("2025-12-31", "2026-01-02"),
    ],
)
def test_effective_date_of_rules_md(agreed, effective):
    assert dates.effective_date(date.fromisoformat(agreed)) == date.fromisoformat(effective)


@given(DAYS)
def test_effective_date_is_the_first_working_day(day):
    effective = dates.effective_date(day)
    assert dates.is_working_day(effective)
    assert 0 <= (effective - day).days <= 6
    assert not any(dates.is_working_day(day + timedelta(days=n)) for n in range((effective - day).days))
    assert dates.effective_date(effective) == effective


@given(DAYS)
def test_previous_working_day_comes_before(day):
    before = dates.previous_working_day(day)
    assert before < day
    assert dates.is_working_day(before)


@pytest.mark.parametrize("eve", [date(2020, 6, 19), date(2022, 6, 24), date(2021, 12, 24), date(2021, 12, 31), date(2020, 6, 6)])
def test_eves_and_the_national_day_are_off(eve):
    assert not dates.is_working_day(eve)


@pytest.mark.parametrize("day", [date(2021, 1, 5), date(2021, 4, 1), date(2021, 4, 30)])
def test_other_eves_are_working_days(day):
    assert dates.is_working_day(day)


@pytest.mark.parametrize(
    ("first_insats", "earliest"),
    [
        (date(2020, 6, 1), date(2020, 3, 1)),
        (date(2020, 5, 31), date(2020, 2, 29)),
        (date(2021, 5, 31), date(2021, 2, 28)),
        (date(2021, 2, 1), date(2020, 11, 1)),
    ],
)
def test_earliest_payment(first_insats, earliest):
    assert dates.earliest_payment(first_insats) == earliest


@given(DAYS, st.integers(-240, 240))
def test_add_months_moves_exactly_so_many_months(day, months):
    moved = dates.add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day <= day.day
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


def test_hoor_has_ten_calendar_quarters_with_a_broken_first():
    found = dates.quarters(date(2020, 6, 1), date(2022, 8, 31))
    assert found[0] == Quarter(2020, 2)
    assert found[-1] == Quarter(2022, 3)
    assert len(found) == 10
    assert str(found[1]) == "kvartal 3, 2020"


def test_a_period_backwards_has_no_quarters():
    assert dates.quarters(date(2022, 1, 1), date(2021, 1, 1)) == []


def test_there_is_no_fifth_quarter():
    with pytest.raises(ValueError, match="no such quarter"):
        Quarter(2020, 5)


@given(DAYS, st.integers(0, 1200))
def test_quarters_cover_the_period_without_gaps(start, days):
    end = start + timedelta(days=days)
    found = dates.quarters(start, end)
    assert found[0].first <= start <= found[0].last
    assert found[-1].first <= end <= found[-1].last
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2019, 5, 9), date(2022, 8, 31), "3 år och 114 dagar"),
        (date(2019, 5, 9), date(2022, 5, 9), "3 år"),
        (date(2019, 5, 9), date(2022, 5, 10), "3 år och 1 dag"),
        (date(2019, 5, 9), date(2020, 5, 8), "365 dagar"),
        (date(2020, 2, 29), date(2021, 2, 28), "1 år"),
        (date(2020, 1, 1), date(2020, 1, 1), "0 dagar"),
    ],
)
def test_length_in_words(start, end, words):
    assert dates.length_in_words(start, end) == words


def test_a_length_backwards_is_refused():
    with pytest.raises(ValueError, match="end before start"):
        dates.years_and_days(date(2020, 1, 2), date(2020, 1, 1))


@given(DAYS, st.integers(0, 5000))
def test_years_and_days_add_up(start, days):
    end = start + timedelta(days=days)
    years, rest = dates.years_and_days(start, end)
    assert dates.add_months(start, 12 * years) + timedelta(days=rest) == end
    assert 0 <= rest < 366


@pytest.mark.parametrize(("days", "words"), [(0, "i dag"), (1, "i morgon"), (3, "om 3 dagar"), (-1, "1 dag sen"), (-11, "11 dagar sen")])
def test_distance_in_words(days, words):
    today = date(2021, 4, 12)
    assert dates.distance_in_words(today + timedelta(days=days), today) == words


def test_dates_in_print():
    start, end = date(2020, 6, 1), date(2022, 8, 31)
    assert dates.show_date(date(2020, 10, 15)) == "15 oktober 2020"
    assert dates.show_weekday_date(date(2021, 4, 15)) == "torsdag 15 april 2021"
    assert dates.show_interval(start, end) == "1 juni 2020 – 31 augusti 2022"
    assert dates.show_interval(start, date(2020, 8, 31)) == "1 juni – 31 augusti 2020"
    assert dates.show_interval(start, date(2020, 6, 15)) == "1–15 juni 2020"
    assert dates.show_interval(start, start) == "1 juni 2020"
    assert dates.show_iso_interval(start, end) == "2020-06-01 – 2022-08-31"
    assert dates.show_month_interval(date(2020, 8, 1), date(2022, 6, 30)) == "aug 2020 – juni 2022"


def test_moments_are_printed_by_stockholms_clock():
    assert dates.show_clock(datetime(2020, 5, 22, 9, 42, tzinfo=UTC)) == "kl. 11.42"
    assert dates.show_moment(datetime(2020, 12, 31, 23, 5, tzinfo=UTC)) == "1 januari 2021 kl. 00.05"
    with pytest.raises(ValueError, match="time zone"):
        dates.show_clock(datetime(2020, 5, 22, 9, 42))


@pytest.mark.parametrize(
    "text",
    [
        "2020-08-01",
        "2020 08 01",
        " 2020-8-1 ",
        "20200801",
        "2020/08/01",
        "2020.08.01",
        "2020–08–01",
        "2020 - 08 - 01",
        "1/8 2020",
        "1/8-2020",
        "1.8.2020",
        "1 augusti 2020",
        "den 1 augusti 2020",
        "1 aug. 2020",
        "1:e augusti 2020",
        "1 Augusti 2020.",
        "２０２０-08-01",
    ],
)
def test_ways_to_write_the_first_of_august(text):
    assert parse_date(text) == date(2020, 8, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-06-31", "31 juni finns inte, juni har 30 dagar."),
        ("31 juni 2022", "31 juni finns inte, juni har 30 dagar."),
        ("2021-02-29", "29 februari 2021 finns inte, februari har 28 dagar det året."),
        ("2020-02-30", "30 februari finns inte, februari har 29 dagar."),
        ("2020-13-01", "Månaden 13 finns inte. Skriv år, månad och dag: 2020-08-01."),
        ("1/8/2020", "Det syns inte vad som är dag och vad som är månad. Skriv datumet som 2020-08-01."),
        ("20-08-01", "Skriv årtalet med fyra siffror. Skriv datumet som 2020-08-01."),
        ("0202-08-01", "Kontrollera årtalet. Skriv datumet som 2020-08-01."),
        ("1 ju 2020", "Månaden ”ju” finns inte. Skriv datumet som 2020-08-01."),
        ("", "Skriv ett datum. Skriv datumet som 2020-08-01."),
        ("i somras", "Det här går inte att läsa som ett datum. Skriv datumet som 2020-08-01."),
    ],
)
def test_bad_dates_say_how_to_mend(text, message):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert str(caught.value) == message


@given(DAYS)
def test_what_is_printed_can_be_read(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(dates.show_date(day)) == day


@given(st.text())
def test_any_text_gives_a_date_or_a_message(text):
    assert is_read_or_explained(parse_date, text)
