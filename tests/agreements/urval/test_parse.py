"""Every fault is named by row and column; numbers are read as Swedes write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.urval.columns import BY_SLUG, COLUMNS, column_of, decimal
from agreements.urval.figures import FIGURES, show_number
from agreements.urval.files import template
from agreements.urval.parse import parse
from agreements.urval.sheet import read_cells
from sbs.lib.errors import InputError
from tests.agreements.urval.conftest import HEADINGS, csv_of

HOOR = {"Huvudman": "Höörs kommun", "Organisationsnummer": "212000-1116", "Skolenhet": "Ringsjöskolan", "Skolenhetskod": "99000046"}


def parsed(*rows, **more):
    return parse(read_cells(csv_of(*rows, **more)))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("212,5", "212.5"),
        ("212.5", "212.5"),
        ("1 250 000", "1250000"),
        ("1.250.000,50", "1250000.50"),
        ("1,250,000.50", "1250000.50"),
        ("−3,1 %", "-3.1"),
        ("~100", "100"),
        ("1\u00a0250 kr", "1250"),
        ("0", "0"),
    ],
)
def test_a_number(text, number):
    assert decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "..", ".", "-", "–", "Saknas", "uppgift saknas"])
def test_no_figure(text):
    assert decimal(text) is None


@pytest.mark.parametrize("text", ["tolv", "1-2", "1,2,3,4x", "12 elever", "1e5", "½"])
def test_no_number(text):
    with pytest.raises(InputError):
        decimal(text)


@given(st.decimals(min_value=-9_999_999, max_value=9_999_999, places=2))
def test_what_is_shown_is_read_back(value):
    assert decimal(show_number(value)) == value


@given(st.sampled_from(COLUMNS), st.text(max_size=40))
def test_any_cell_is_a_value_or_advice(column, text):
    advice = "."
    try:
        column.read(" ".join(text.split()))
    except InputError as error:
        advice = str(error)
    assert advice.endswith(".")


def test_a_whole_row():
    found = parsed(HOOR | {"Meritvärde åk 9": "203,4", "Andel nyanlända elever": "9"})
    assert not found.faults
    row = found.rows[0]
    assert (row["rad"], row["orgnr"], row["kod"], row["skolform"], row["beslut"]) == (2, "2120001116", "99000046", "GR", "forelaggande")
    assert (row["merit_9"], row["nyanlanda"], row["tillsyn_avslutad"], row["brister_ska"]) == ("203.40", "9.00", True, False)


def test_a_huvudman_alone_needs_no_skolform_or_beslut():
    found = parsed({"Huvudman": "Höörs kommun", "Organisationsnummer": "212000-1116", "Skolform": "", "Beslut": ""})
    assert not found.faults
    assert found.rows[0]["kod"] == ""


@pytest.mark.parametrize(
    ("change", "place", "advice"),
    [
        ({"Organisationsnummer": "212000-1117"}, "Rad 2, Organisationsnummer", "Sista siffran"),
        ({"Organisationsnummer": ""}, "Rad 2, Organisationsnummer", "Skriv huvudmannens"),
        ({"Huvudman": ""}, "Rad 2, Huvudman", "Skriv huvudmannens namn"),
        ({"Skolenhetskod": "123"}, "Rad 2, Skolenhetskod", "åtta siffror"),
        ({"Skolenhetskod": ""}, "Rad 2, Skolenhetskod", "Skriv skolenhetskoden"),
        ({"Skolform": "högskola"}, "Rad 2, Skolform", "Skriv skolformen"),
        ({"Beslut": "kanske"}, "Rad 2, Beslut", "föreläggande med vite eller annat"),
        ({"Beslut": ""}, "Rad 2, Beslut", "föreläggande med vite eller annat"),
        ({"Beslutsdatum": "31/6 2019"}, "Rad 2, Beslutsdatum", "juni har 30 dagar"),
        ({"Tillsyn avslutad?": "vet inte"}, "Rad 2, Tillsyn avslutad?", "ja eller nej"),
        ({"Antal elever": "12,5"}, "Rad 2, Antal elever", "helt tal"),
        ({"Antal elever": "-4"}, "Rad 2, Antal elever", "helt tal"),
        ({"Meritvärde åk 9": "2000"}, "Rad 2, Meritvärde åk 9", "mellan 0 och 340"),
        ({"Andel nyanlända elever": "101"}, "Rad 2, Andel nyanlända elever", "mellan 0 och 100"),
    ],
)
def test_a_fault_is_named_by_row_and_column(change, place, advice):
    found = parsed(HOOR | change)
    assert [fault.place for fault in found.faults] == [place]
    assert advice in found.faults[0].text
    assert not found.rows


def test_all_faults_at_once():
    found = parsed(HOOR | {"Antal elever": "x", "Beslut": "x"}, HOOR | {"Beslutsdatum": "x"})
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "Beslut"), (2, "Antal elever"), (3, "Beslutsdatum")]


def test_the_same_skolenhet_twice():
    found = parsed(HOOR, HOOR)
    assert found.faults[0].place == "Rad 3, Skolenhetskod"
    assert "rad 2" in found.faults[0].text


def test_one_number_with_two_names():
    found = parsed(HOOR, HOOR | {"Huvudman": "Hörby kommun", "Skolenhet": "A", "Skolenhetskod": "99000099"})
    assert found.faults[0].place == "Rad 3, Huvudman"


@pytest.mark.parametrize("gone", [column.heading for column in COLUMNS if column.needed])
def test_a_heading_that_is_missing(gone):
    found = parsed(HOOR, headings=[name for name in HEADINGS if name != gone])
    assert [fault.text for fault in found.faults] == [f"Lägg till kolumnen {gone}. Rubriken saknas."]


def test_a_heading_twice_and_one_that_nobody_reads():
    assert parsed(HOOR, headings=[*HEADINGS, "Beslut"]).faults[0].text.startswith("Ta bort den ena kolumnen")
    assert parsed(HOOR, headings=[*HEADINGS, "Kommentar"]).unread == ["Kommentar"]


@pytest.mark.parametrize("heading", ["tillsyn avslutad", "TILLSYN AVSLUTAD?", " Tillsyn  avslutad ? "])
def test_headings_are_found_however_they_are_spelt(heading):
    assert column_of(heading) is BY_SLUG["tillsyn_avslutad"]


def test_only_headings():
    assert parsed().faults[0].text == "Skriv minst en rad under rubrikerna."


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_has_every_column_and_no_row(kind):
    cells = read_cells(template(kind))
    assert cells == [[column.heading for column in COLUMNS]]
    assert {figure.slug for figure in FIGURES} <= {column_of(heading).slug for heading in cells[0]}
