"""Numbers pasted from a sheet or read from a CSV file: "Nr i SBS" and the agency's own number, a line for each. Pure."""

import csv
import io
from dataclasses import dataclass

from sbs.overview.diarium.columns import EXTERNAL, NUMBER

LONGEST = 80
MOST = 2000  # lines


@dataclass(frozen=True)
class Pasted:
    """What was read: the numbers by entry, and what is wrong with the text, by line."""

    numbers: dict[int, str]
    faults: list[str]


def decode(data: bytes) -> str:
    """A sheet's CSV is UTF-8 or, from an older Excel, Windows' own."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read(text: str) -> Pasted:
    """Lines with two columns, or a whole export with its header. A line without the agency's number is passed by."""
    rows = [row for row in csv.reader(io.StringIO(text.strip("\ufeff")), delimiter=_delimiter(text)) if any(cell.strip() for cell in row)]
    if len(rows) > MOST:
        return Pasted({}, [f"Ta högst {MOST} rader åt gången."])
    first, last = 0, 1
    if rows and NUMBER in (header := [cell.strip() for cell in rows[0]]):
        if EXTERNAL not in header:
            return Pasted({}, [f"Kolumnen ”{EXTERNAL}” saknas. Ta med den."])
        first, last, rows = header.index(NUMBER), header.index(EXTERNAL), rows[1:]
    found = Pasted({}, [])
    for place, row in enumerate(rows, start=1):
        if fault := _line(row, first, last, found.numbers):
            found.faults.append(f"Rad {place}: {fault}")
    return found


def _line(row: list[str], first: int, last: int, numbers: dict[int, str]) -> str:
    number = row[first].strip() if len(row) > first else ""
    external = row[last].strip().lstrip("'").strip() if len(row) > last else ""
    if not external:
        return ""
    if not number.isdecimal() or len(number) > 12:
        return f"”{number[:20]}” är inget nummer i SBS. Skriv numret som står i listan."
    if len(external) > LONGEST:
        return f"Skriv numret i myndighetens diarium med högst {LONGEST} tecken."
    if numbers.setdefault(int(number), external) != external:
        return f"Nr {number} finns två gånger med olika nummer i myndighetens diarium. Behåll det rätta."
    return ""


def _delimiter(text: str) -> str:
    head = text.strip("\ufeff").split("\n", 1)[0]
    return next((sign for sign in ("\t", ";") if sign in head), ",")
