"""Tables as files to download: CSV as a Swedish Excel opens it, or Excel. No cell is ever taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

Cell = str | int | Decimal | date | None
Rows = Iterable[Sequence[Cell]]
#: The name of a sheet, its headings and its rows.
Table = tuple[str, Sequence[str], Rows]
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML may hold them
_NO_NAME = re.compile(r"[\[\]:*?/\\]")


class _Encoded:
    """csv writes text; the file holds bytes."""

    def __init__(self, out: BinaryIO):
        self.out = out

    def write(self, text: str) -> int:
        return self.out.write(text.encode())


def write_csv(out: BinaryIO, header: Sequence[str], rows: Rows) -> None:
    """Semicolons and a byte order mark, row by row."""
    out.write("\ufeff".encode())
    lines = csv.writer(_Encoded(out), delimiter=";", lineterminator="\r\n")
    lines.writerow(header)
    lines.writerows([_plain(cell) for cell in row] for row in rows)


def _plain(cell: Cell) -> str:
    """A text that begins like a formula gets an apostrophe before it; a number may be below zero."""
    text = "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA) else text


def write_xlsx(out: BinaryIO, *tables: Table) -> None:
    """A sheet for each table, row by row: bold headings that stay in sight, dates as dates, every text as a text."""
    from openpyxl import Workbook  # slow to import, and only downloads need it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    bold, book = Font(bold=True), Workbook(write_only=True)

    def cell(sheet: Any, value: Cell) -> Any:
        made = WriteOnlyCell(sheet, value=_UNFIT.sub("", value) if isinstance(value, str) else value)
        if isinstance(value, str):
            made.data_type = "s"
        return made

    for name, header, rows in tables:
        sheet = book.create_sheet(_NO_NAME.sub(" ", name)[:31])
        sheet.freeze_panes = "A2"
        for place, heading in enumerate(header, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = max(14, min(40, len(heading) + 2))
        head = [cell(sheet, heading) for heading in header]
        for one in head:
            one.font = bold
        sheet.append(head)
        for row in rows:
            sheet.append([cell(sheet, value) for value in row])
    book.save(out)


def as_csv(header: Sequence[str], rows: Rows) -> bytes:
    out = io.BytesIO()
    write_csv(out, header, rows)
    return out.getvalue()


def as_xlsx(*tables: Table) -> bytes:
    out = io.BytesIO()
    write_xlsx(out, *tables)
    return out.getvalue()


def table(kind: str, name: str, header: Sequence[str], rows: Rows) -> bytes:
    """One table as "csv" or "xlsx"."""
    return as_csv(header, rows) if kind == "csv" else as_xlsx((name, header, rows))
