"""From cells to rows: every fault is named by its row and column, and nothing is guessed. Knows no database."""

from dataclasses import dataclass, field
from typing import Any

from agreements.urval.columns import COLUMNS, Column, column_of
from sbs.lib.errors import InputError

Row = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """Something to mend in the file. ``row`` is the number a person sees in the margin; 0 is the file as a whole."""

    row: int
    column: str
    text: str

    @property
    def place(self) -> str:
        """ "Rad 7, Beslutsdatum"."""
        parts = [f"Rad {self.row}" if self.row else "", self.column]
        return ", ".join(part for part in parts if part)


@dataclass
class Parsed:
    """``rows`` are JSON-ready: "rad" is the row's number, every column by its slug. ``unread`` are headings nobody reads."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def parse(cells: list[list[str]]) -> Parsed:
    """The first row that is not empty is the headings. A row with a fault is not among ``rows``."""
    start = next((number for number, row in enumerate(cells) if any(row)), None)
    if start is None:
        return Parsed(faults=[Fault(0, "", "Välj en fil med rader. Den här är tom.")])
    found = Parsed()
    places = _headings(cells[start], start + 1, found)
    if found.faults:
        return found
    for number, row in enumerate(cells[start + 1 :], start=start + 2):
        if any(row):
            _read(number, row, places, found)
    if not found.rows and not found.faults:
        found.faults.append(Fault(start + 2, "", "Skriv minst en rad under rubrikerna."))
    _twice(found)
    return found


def _headings(row: list[str], number: int, found: Parsed) -> dict[int, Column]:
    places: dict[int, Column] = {}
    for place, heading in enumerate(row):
        column = column_of(heading) if heading else None
        if column is None:
            found.unread += [heading] if heading else []
        elif column in places.values():
            found.faults.append(Fault(number, column.heading, "Ta bort den ena kolumnen. Rubriken står två gånger."))
        else:
            places[place] = column
    missing = [column.heading for column in COLUMNS if column.needed and column not in places.values()]
    found.faults += [Fault(number, name, f"Lägg till kolumnen {name}. Rubriken saknas.") for name in missing]
    return places


def _read(number: int, row: list[str], places: dict[int, Column], found: Parsed) -> None:
    values: Row = {"rad": number}
    before = len(found.faults)
    for place, column in places.items():
        try:
            values[column.slug] = column.read(row[place] if place < len(row) else "")
        except InputError as error:
            found.faults.append(Fault(number, column.heading, str(error)))
    found.faults += [Fault(number, column, text) for column, text in _lacking(values)]
    if len(found.faults) == before:
        found.rows.append(values)


def _lacking(values: Row) -> list[tuple[str, str]]:
    """What a row needs to be somebody: a huvudman with its number, and for a skolenhet its code and form."""
    wanted = [
        ("huvudman", "Huvudman", "Skriv huvudmannens namn."),
        ("orgnr", "Organisationsnummer", "Skriv huvudmannens organisationsnummer."),
    ]
    if values.get("skolenhet") or values.get("kod"):
        wanted += [
            ("skolenhet", "Skolenhet", "Skriv skolenhetens namn."),
            ("kod", "Skolenhetskod", "Skriv skolenhetskoden."),
            ("skolform", "Skolform", "Skriv skolformen."),
        ]
    lacking = [(heading, text) for slug, heading, text in wanted if values.get(slug) == ""]
    if values.get("beslut") == "" and (values.get("skolenhet") or values.get("kod")):
        lacking.append(("Beslut", "Skriv föreläggande, föreläggande med vite eller annat."))
    return lacking


def _twice(found: Parsed) -> None:
    """The same skolenhet, or the same huvudman alone, twice in one file; and one number with two names."""
    seen: dict[tuple[str, str], int] = {}
    names: dict[str, tuple[str, int]] = {}
    for row in found.rows:
        key = (row["orgnr"] if not row["kod"] else "", row["kod"])
        if key in seen:
            column = "Skolenhetskod" if row["kod"] else "Organisationsnummer"
            found.faults.append(Fault(row["rad"], column, f"Ta bort den ena raden. Samma står också på rad {seen[key]}."))
        seen.setdefault(key, row["rad"])
        name, where = names.setdefault(row["orgnr"], (row["huvudman"], row["rad"]))
        if name.casefold() != row["huvudman"].casefold():
            text = f"Skriv samma huvudman. Organisationsnumret står med namnet {name} på rad {where}."
            found.faults.append(Fault(row["rad"], "Huvudman", text))
    found.faults.sort(key=lambda fault: fault.row)
