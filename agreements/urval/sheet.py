"""A file's cells as text: the first sheet of an .xlsx, or a CSV with semicolons, commas or tabs, in UTF-8 or Windows' own alphabet.

The file comes from outside. An .xlsx is a zip that may claim to unpack to anything: what it says of itself is summed before anything
is unpacked (zipfile never gives more than that), and no sheet is read past ``LAST_ROW``.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from sbs.lib.errors import InputError

MOST_ROWS = 2_000
LAST_ROW = 20_000
MOST_COLUMNS = 100
MOST_UNPACKED = 24 << 20
MOST_PARTS = 500
XLSX = b"PK\x03\x04"
_NOT_READABLE = "Spara filen på nytt som Excel (.xlsx) eller CSV och ladda upp den igen. Den går inte att läsa."


class SheetRefused(InputError):
    """The file cannot be read at all; the message says what to do."""


def read_cells(data: bytes) -> list[list[str]]:
    """Rows of cells, as text without spaces round it; empty rows are kept so that row numbers agree with what a person sees.

    Raises SheetRefused.
    """
    rows: list[list[str]] = []
    written = 0
    for row in _read_xlsx(data) if data.startswith(XLSX) else _read_csv(data):
        written += any(row)
        if written > MOST_ROWS + 1:
            raise SheetRefused(f"Dela upp filen. Den har fler än {MOST_ROWS} rader.")
        if len(rows) >= LAST_ROW:
            raise SheetRefused("Ta bort de tomma raderna. Bladet är för långt för att läsas.")
        while row and not row[-1]:  # Excel pads every row to the width of the sheet
            row.pop()
        rows.append(row)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise SheetRefused("Välj en fil med rader. Den här är tom.")
    return rows


def is_xlsx(data: bytes) -> bool:
    return data.startswith(XLSX)


# --- Excel -----------------------------------------------------------------------------------------------------------


def _read_xlsx(data: bytes) -> Iterator[list[str]]:
    _guard(data)
    import openpyxl  # slow to import, and only this page needs it

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the sheet says of its own size is not trusted
        for row in sheet.iter_rows(max_col=MOST_COLUMNS):
            yield [_text(cell.value, getattr(cell, "number_format", "")) for cell in row]
    except SheetRefused:
        raise
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError, zipfile.BadZipFile, ParseError, SyntaxError):
        raise SheetRefused(_NOT_READABLE) from None


def _guard(data: bytes) -> None:
    """Raises SheetRefused for a zip that unpacks to too much, or whose XML declares entities."""
    try:
        book = zipfile.ZipFile(io.BytesIO(data))
        parts = book.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise SheetRefused("Dela upp filen. Den innehåller mer än systemet läser.")
        if any(part.flag_bits & 1 for part in parts):
            raise SheetRefused("Ta bort lösenordet och ladda upp filen igen.")
        if "xl/workbook.xml" not in book.namelist():
            raise SheetRefused("Ladda upp en Excel-fil (.xlsx) eller en CSV-fil. Den här filen är något annat.")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _declares(book.read(part)):
                raise SheetRefused(_NOT_READABLE)
    except SheetRefused:
        raise
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        raise SheetRefused(_NOT_READABLE) from None


def _declares(xml: bytes) -> bool:
    """Whether the part has a document type of its own; no spreadsheet program writes one. UTF-16 has zeros between the letters."""
    return b"<!DOCTYPE" in xml.replace(b"\0", b"")[:4096].upper() or b"<!ENTITY" in xml.replace(b"\0", b"").upper()


def _text(value: Any, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, percent="%" in number_format)
    return str(value).strip()


def _number(value: float, *, percent: bool) -> str:
    """A number as it is shown: 0.312 in a cell of per cent is 31.2."""
    number = Decimal(repr(value)) * (100 if percent else 1)
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


# --- CSV -------------------------------------------------------------------------------------------------------------


def _read_csv(data: bytes) -> Iterator[list[str]]:
    text = _decode(data)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [cell.strip() for cell in row[:MOST_COLUMNS]]
    except csv.Error:
        raise SheetRefused(_NOT_READABLE) from None


def _decode(data: bytes) -> str:
    """UTF-8 with or without a mark; else the alphabet of Windows. Anything with a zero byte is no text."""
    if b"\0" in data:
        raise SheetRefused("Ladda upp en Excel-fil (.xlsx) eller en CSV-fil. Den här filen är något annat.")
    for alphabet in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(alphabet)
        except UnicodeDecodeError:
            continue
    raise SheetRefused("Spara filen som CSV UTF-8 och ladda upp den igen. Tecknen går inte att läsa.")
