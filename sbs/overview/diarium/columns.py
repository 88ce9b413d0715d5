"""The columns of the list as a file. Pure but for the row it reads."""

from typing import BinaryIO

from agreements.enums import Sekretess
from agreements.models import Handling
from sbs.lib import sheets
from sbs.lib.sheets import Cell

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


def write_csv(out: BinaryIO, rows: sheets.Rows) -> None:
    sheets.write_csv(out, HEADER, rows)


def write_xlsx(out: BinaryIO, rows: sheets.Rows) -> None:
    sheets.write_xlsx(out, (TITLE, HEADER, rows))


WRITERS = {"csv": write_csv, "xlsx": write_xlsx}
MEDIA_TYPES = sheets.TYPES
