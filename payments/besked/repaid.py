"""Återbetalningar as a CSV from the finance system: read line by line with every fault named by its column. No database."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from payments.besked.table import lines
from sbs.lib.money import AmountError, parse_ore

COLUMNS = ("underlag", "belopp", "datum", "verifikat", "referens")
NEEDED = ("underlag", "belopp", "datum", "verifikat")
#: The column by which such a file is known.
MARK = "underlag"
LONGEST = {"verifikat": 40, "referens": 60}


@dataclass(frozen=True)
class Repaid:
    """One line, its cells as they came. ``fel``: (column, what is wrong and how it is mended) as far as the line alone says."""

    nummer: int
    underlag: str
    belopp: str
    datum: str
    verifikat: str
    referens: str = ""
    fel: list[list[str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def kronor(self) -> int:
        """Whole kronor; only of a line without faults in the amount."""
        return int(parse_ore(self.belopp))

    @property
    def day(self) -> date:
        return date.fromisoformat(self.datum)

    @property
    def key(self) -> tuple[int, int] | None:
        """(year, number) of the underlag "2021-3"."""
        year, _, number = self.underlag.partition("-")
        return (int(year), int(number)) if year.isdecimal() and number.isdecimal() else None


def read(data: bytes) -> list[Repaid]:
    """The lines in order. Raises Unreadable when the columns are not there."""
    return [_row(cells, number) for number, cells in lines(data, COLUMNS, NEEDED)]


def _row(cells: dict[str, str], number: int) -> Repaid:
    values = {name: cells.get(name, "").strip() for name in COLUMNS}
    row = Repaid(number, **values)
    row.fel.extend([name, words] for name, words in _faults(row) if words)
    return row


def _faults(row: Repaid) -> list[tuple[str, str]]:
    return [
        ("underlag", "" if row.key else "Skriv underlagets nummer, till exempel 2021-3."),
        ("belopp", _amount(row.belopp)),
        ("datum", _day(row.datum)),
        ("verifikat", "" if row.verifikat else "Skriv verifikatets nummer."),
        *((name, f"Skriv högst {most} tecken." if len(getattr(row, name)) > most else "") for name, most in LONGEST.items()),
    ]


def _amount(text: str) -> str:
    try:
        belopp = parse_ore(text)
    except AmountError:
        return "Är inget belopp. Skriv det i kronor, till exempel 45000."
    if belopp <= 0:
        return "Skriv ett belopp som är större än noll."
    return "" if belopp == belopp.to_integral_value() else "Skriv hela kronor. Öre avrundas i ekonomisystemet."


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        return "Är inget datum. Skriv det som 2021-03-31."
    return ""
