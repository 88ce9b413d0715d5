"""The table of the money as Excel, out and in again: every fault is named by its cell, and nothing is read in until all of it is right.

Columns in order: insats, kostnadsslag, earlier, this period, why negative. The file from outside is opened by ``agreements.urval.sheet``,
which sums what a zip says of itself before anything is unpacked.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from agreements.urval.sheet import read_cells
from reporting.report.moneyrows import line_key
from reporting.report.outline import ReportPart
from sbs.lib import sheets
from sbs.lib.errors import InputError
from sbs.lib.money import parse_kronor
from sbs.lib.personnummer import ADVICE, holds_personnummer

HEADER = ("Insats", "Kostnadsslag", "Tidigare, kr", "Den här perioden, kr", "Varför negativt")
INSATS, SLAG, AMOUNT, REASON = 0, 1, 3, 4
LONGEST_REASON = 1000


@dataclass(frozen=True)
class Fault:
    """Something to mend in the file: the cell as Excel names it ("" for the whole file), and how."""

    cell: str
    text: str


@dataclass
class ReadSheet:
    """``fields`` are those of the money's form (``b_…``, ``o_…``); empty as long as there is a fault."""

    fields: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def write(part: ReportPart) -> bytes:
    """Every insats with bidrag, every kostnadsslag of the ÖK's list, with what is written now."""
    out = io.BytesIO()
    sheets.write_xlsx(out, ("Använda medel", HEADER, _rows(part)))
    return out.getvalue()


def _rows(part: ReportPart) -> Iterator[tuple[Any, ...]]:
    written = {(row["insats"], row["slag"]): row for row in part.data.get("rader", [])}
    for insats in part.scope.with_bidrag:
        for slag, namn in part.scope.kostnadsslag.items():
            row = written.get((insats.uid, slag), {})
            earlier = part.scope.money.earlier.get((insats.uid, slag), 0)
            yield (insats.title, namn, earlier, row.get("belopp"), row.get("orsak") or "")


def read(data: bytes, part: ReportPart) -> ReadSheet:
    """The filled table. Raises SheetRefused (an InputError) for a file that is no table."""
    cells, found = read_cells(data), ReadSheet()
    if [text.lower() for text in _cut(cells[0])[:2]] != [text.lower() for text in HEADER[:2]]:
        found.faults.append(Fault("A1", "Använd tabellen som du hämtade här. Första raden ska ha rubrikerna Insats och Kostnadsslag."))
        return found
    seen: dict[str, int] = {}
    for number, row in enumerate(cells[1:], start=2):
        if any(row):
            _read_row(_cut(row), number, part, found, seen)
    if not found.fields and not found.faults:
        found.faults.append(Fault("D2", "Skriv minst ett belopp."))
    if found.faults:
        found.fields.clear()
    return found


def _cut(row: list[str]) -> list[str]:
    return [*row, "", "", "", "", ""][:5]


def _read_row(row: list[str], number: int, part: ReportPart, found: ReadSheet, seen: dict[str, int]) -> None:
    insats = next((one for one in part.scope.with_bidrag if row[INSATS] in (one.title, one.nummer)), None)
    slag = next((key for key, namn in part.scope.kostnadsslag.items() if namn.lower() == row[SLAG].lower()), None)
    faults = []
    if insats is None:
        faults.append(Fault(f"A{number}", f"”{row[INSATS][:80]}” är ingen insats med bidrag i redovisningen. Skriv namnet som i tabellen."))
    if slag is None:
        faults.append(Fault(f"B{number}", f"”{row[SLAG][:80]}” finns inte bland kostnadsslagen. Skriv det som i tabellen."))
    amount, reason = row[AMOUNT], row[REASON]
    faults += _amount_faults(amount, reason, number)
    if insats and slag and not faults:
        key = line_key(insats.uid, slag)
        if key in seen:
            faults.append(Fault(f"A{number}", f"Slå ihop raderna. Samma insats och kostnadsslag står även på rad {seen[key]}."))
        seen.setdefault(key, number)
        if amount:
            found.fields[f"b_{key}"] = amount
            found.fields[f"o_{key}"] = reason
    found.faults += faults


def _amount_faults(amount: str, reason: str, number: int) -> list[Fault]:
    faults = []
    if amount:
        try:
            if parse_kronor(amount, allow_negative=True) < 0 and not reason:
                faults.append(Fault(f"E{number}", "Skriv varför beloppet är negativt."))
        except InputError as error:
            faults.append(Fault(f"D{number}", str(error)))
    if holds_personnummer(reason):
        faults.append(Fault(f"E{number}", ADVICE))
    if len(reason) > LONGEST_REASON:
        faults.append(Fault(f"E{number}", f"Korta texten till högst {LONGEST_REASON} tecken."))
    return faults
