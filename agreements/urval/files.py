"""The empty template of an underlag."""

from agreements.urval.columns import COLUMNS
from sbs.lib.sheets import as_csv, as_xlsx


def template(kind: str) -> bytes:
    """An underlag with headings and no rows; in Excel a second sheet says what each column holds."""
    headings = [column.heading for column in COLUMNS]
    if kind == "csv":
        return as_csv(headings, [])
    about = [(column.heading, column.about, column.example, "ja" if column.needed else "nej") for column in COLUMNS]
    guide = ("Så fyller du i", ("Kolumn", "Vad den ska innehålla", "Exempel", "Måste finnas i filen"), about)
    return as_xlsx(("Underlag", headings, []), guide)
