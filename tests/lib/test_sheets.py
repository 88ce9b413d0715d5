"""Tables as files: what a spreadsheet reads back, and that nothing in them is a formula."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from sbs.lib import sheets

HEADER = ("Text", "Tal", "Dag")
FORMULAS = ["=1+1", "+1", "-1", "@x", "\tx"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_in_csv_is_never_a_formula(text):
    data = sheets.as_csv(HEADER, [(text, -5, date(2020, 6, 1)), ("Höör", None, None)])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [list(HEADER), [f"'{text}", "-5", "2020-06-01"], ["Höör", "", ""]]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_in_excel_is_a_text_and_a_day_is_a_day(text):
    row = (text + "\x00", Decimal("1.5"), date(2020, 6, 1))
    data = sheets.as_xlsx(("Prov: 1/2, ett mycket långt namn på bladet", HEADER, [row]), ("B", ["x"], []))
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Prov  1 2, ett mycket långt nam", "B"]
    sheet = book.worksheets[0]
    cells = list(sheet[2])
    assert (cells[0].value, cells[0].data_type, cells[1].value, cells[2].value.date()) == (text, "s", 1.5, date(2020, 6, 1))
    assert (sheet["A1"].font.b, sheet.freeze_panes) == (True, "A2")
