"""Cells as text, whatever the file; and what a hostile file is answered with."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.urval import sheet
from agreements.urval.sheet import SheetRefused, read_cells


def xlsx(*rows, number_format: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if number_format:
        for cell in book.active[len(rows)]:
            cell.number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_in_every_alphabet_and_with_every_delimiter(delimiter, encoding):
    text = delimiter.join(["Huvudman", "Åk 9"]) + "\r\n" + delimiter.join(["Höörs kommun", '"a b"']) + "\r\n"
    assert read_cells(text.encode(encoding)) == [["Huvudman", "Åk 9"], ["Höörs kommun", "a b"]]


def test_empty_rows_are_kept_so_that_row_numbers_agree():
    assert read_cells(b"a;b\n\n1;2\n\n") == [["a", "b"], [], ["1", "2"]]


def test_excel_gives_numbers_dates_and_answers_as_people_write_them():
    cells = read_cells(xlsx(["a"] * 6, [2120001116, 198.4, date(2019, 2, 14), datetime(2019, 2, 14, 9), True, None]))
    assert cells[1] == ["2120001116", "198.4", "2019-02-14", "2019-02-14", "ja"]


def test_excel_per_cent_is_what_is_seen():
    assert read_cells(xlsx(["a"], [0.312], number_format="0.0%"))[1] == ["31.2"]


def with_part(name: str, content: bytes) -> bytes:
    """A workbook where one part is replaced."""
    source, out = zipfile.ZipFile(io.BytesIO(xlsx(["a"], ["b"]))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in source.infolist():
            made.writestr(part.filename, content if part.filename == name else source.read(part))
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part("xl/worksheets/sheet1.xml", b"<worksheet>" + b"<row/>" * 5_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(SheetRefused, match="Dela upp filen"):
        read_cells(bomb)


def test_entities_are_refused():
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(SheetRefused, match="går inte att läsa"):
        read_cells(with_part("xl/worksheets/sheet1.xml", evil))


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "tom"),
        (b"\n\n", "tom"),
        (b"PK\x03\x04trasig", "går inte att läsa"),
        (b"abc\0def", "något annat"),
        (b'a;b\n"oavslutad;1\n', "går inte att läsa"),
        (b"a\x81\xff;b", "Tecknen"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, advice):
    with pytest.raises(SheetRefused, match=advice):
        read_cells(data)


def test_a_word_document_is_not_a_table():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<w/>")
    with pytest.raises(SheetRefused, match="Ladda upp en Excel-fil"):
        read_cells(out.getvalue())


def test_too_many_rows(monkeypatch):
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    assert len(read_cells(b"a\n1\n2\n3\n")) == 4
    with pytest.raises(SheetRefused, match="fler än 3 rader"):
        read_cells(b"a\n1\n2\n3\n4\n")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_advice(data):
    for start in (b"", b"PK\x03\x04"):
        try:
            rows = read_cells(start + data)
        except SheetRefused:
            continue
        assert all(isinstance(cell, str) for row in rows for cell in row)
