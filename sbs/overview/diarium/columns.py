"""The columns of the list as a file. Pure but for the row it reads."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from typing import BinaryIO

from agreements.enums import Sekretess
from agreements.models import Handling
from sbs.lib import xlsx
from sbs.lib.xlsx import Cell

TITLE = "Diarium"
NUMBER, EXTERNAL = "Nr i SBS", "I myndighetens diarium"
HEADER = (
    NUMBER,
    "Dnr",
    "Huvudman eller urvalsomgång",
    "Datum",
    "Riktning",
    "Från",
    "Till",
    "Handlingstyp",
    "Handling",
    "Version",
    "Fil",
    "SHA-256",
    "Finns på papper i",
    "Sekretess",
    "Lagrum",
    "Gallring",
    "Får gallras från",
    EXTERNAL,
)
#: Signs a spreadsheet would take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cells(row: Handling) -> list[Cell]:
    """One line, in the header's order. The row comes with its case, document and revision."""
    return [
        row.pk,
        row.dnr,
        row.about,
        row.datum,
        row.get_riktning_display(),
        row.avsandare,
        row.mottagare,
        row.get_handlingstyp_display(),
        row.beskrivning,
        row.version,
        row.dokument.filename if row.dokument else "",
        row.sha256,
        row.plats,
        row.get_sekretess_display() if row.sekretess != Sekretess.NONE else "",
        row.lagrum,
        row.gallring,
        row.gallras,
        row.external_id,
    ]


def harmless(value: Cell) -> str:
    """As text for a CSV file: what begins as a formula gets an apostrophe first."""
    text = "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


class _Encoded:
    """csv writes text; the file holds bytes."""

    def __init__(self, out: BinaryIO):
        self.out = out

    def write(self, text: str) -> int:
        return self.out.write(text.encode())


def write_csv(out: BinaryIO, rows: Iterable[Sequence[Cell]]) -> None:
    """Semicolons and a byte order mark: opens right in a Swedish Excel."""
    out.write("\ufeff".encode())
    lines = csv.writer(_Encoded(out), delimiter=";", lineterminator="\r\n")
    lines.writerow(HEADER)
    for row in rows:
        lines.writerow([harmless(cell) for cell in row])


def write_xlsx(out: BinaryIO, rows: Iterable[Sequence[Cell]]) -> None:
    xlsx.write(out, TITLE, HEADER, rows)


WRITERS = {"csv": write_csv, "xlsx": write_xlsx}
MEDIA_TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
