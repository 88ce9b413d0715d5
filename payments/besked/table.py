"""Word of payments as a CSV from the finance system."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from payments.besked.rows import FAILED, PAID, Row, Unreadable

COLUMNS = ("identitet", "belopp", "datum", "utfall", "referens", "verifikat", "orsak")
NEEDED = ("identitet", "belopp", "datum", "utfall")
OUTCOMES = {"betald": PAID, "misslyckad": FAILED}


def read(data: bytes) -> list[Row]:
    """The lines in order. Raises Unreadable, with the number of the line as a spreadsheet shows it."""
    return [_row(cells, number) for number, cells in lines(data, COLUMNS, NEEDED)]


def head(data: bytes) -> list[str]:
    """The names of the file's columns, in small letters."""
    found = _cells(data)
    return [cell.strip().lower() for cell in found[0]] if found else []


def lines(data: bytes, columns: Sequence[str], needed: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Number of each line as a spreadsheet shows it, and its cells by column. Raises Unreadable when a needed column is missing."""
    names = head(data)
    if missing := [name for name in needed if name not in names]:
        raise Unreadable(f"Filen saknar kolumnerna {', '.join(missing)}. Första raden ska ha kolumnernas namn: {'; '.join(columns)}.")
    found = [(number, dict(zip(names, cells, strict=False))) for number, cells in enumerate(_cells(data)[1:], start=2) if any(cells)]
    if not found:
        raise Unreadable("Filen har inga betalningar.")
    return found


def _cells(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ","))


def _row(cells: dict[str, str], number: int) -> Row:
    values = {name: cells.get(name, "").strip() for name in COLUMNS}
    outcome = OUTCOMES.get(values["utfall"].lower())
    if outcome is None:
        raise Unreadable(f"Rad {number}: skriv betald eller misslyckad i kolumnen utfall.")
    if outcome == FAILED and not values["orsak"]:
        raise Unreadable(f"Rad {number}: skriv varför betalningen inte gick fram i kolumnen orsak.")
    return Row(
        identity=values["identitet"],
        belopp=_amount(values["belopp"], number),
        outcome=outcome,
        day=_day(values["datum"], number),
        reference=values["referens"],
        verifikat=values["verifikat"],
        reason=values["orsak"],
    )


def _amount(text: str, number: int) -> str:
    try:
        return f"{Decimal(''.join(text.split()).replace(',', '.')):.2f}"
    except InvalidOperation:
        raise Unreadable(f"Rad {number}: ”{text}” är inget belopp. Skriv det i kronor, till exempel 200556 eller 200556,00.") from None


def _day(text: str, number: int) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Unreadable(f"Rad {number}: ”{text}” är inget datum. Skriv det som 2020-09-01.") from None
