"""Tables to download, as Excel or CSV, and the empty template of an underlag."""

import csv
import io
from collections.abc import Iterable, Sequence

from agreements.urval.columns import COLUMNS

Cell = str | int
KINDS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


def harmless(cell: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Semicolons and UTF-8 with a mark: what a Swedish Excel opens as columns."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """One sheet for each (name, headings, rows)."""
    import openpyxl  # slow to import, and only downloads need it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    for name, headings, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for place, heading in enumerate(headings, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = max(14, min(40, len(heading) + 2))
        head = [WriteOnlyCell(sheet, value=heading) for heading in headings]
        for cell in head:
            cell.font = Font(bold=True)
        sheet.append(head)
        for row in rows:
            sheet.append([harmless(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(kind: str, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The same table as "csv" or "xlsx"."""
    return as_csv(headings, rows) if kind == "csv" else as_xlsx([(name, headings, rows)])


def template(kind: str) -> bytes:
    """An underlag with headings and no rows; in Excel a second sheet says what each column holds."""
    headings = [column.heading for column in COLUMNS]
    if kind == "csv":
        return as_csv(headings, [])
    about = [(column.heading, column.about, column.example, "ja" if column.needed else "nej") for column in COLUMNS]
    guide = ("Så fyller du i", ("Kolumn", "Vad den ska innehålla", "Exempel", "Måste finnas i filen"), about)
    return as_xlsx([("Underlag", headings, []), guide])
