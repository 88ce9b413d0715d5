"""One part's answers: whether they are empty, what is missing, and the words to print. Pure."""

from collections.abc import Mapping
from typing import Any

from agreements.plan.spec import RADER, TEXT, Del, Falt
from sbs.lib import richtext

EMPTY, BEGUN, DONE = "tom", "borjad", "klar"
STATE_LABELS = {EMPTY: "Tom", BEGUN: "Påbörjad", DONE: "Klar"}


def is_answered(falt: Falt, value: Any) -> bool:
    """Rows count when one of them says something."""
    if falt.typ == RADER:
        return any(any(cell not in (None, "") for cell in row.values()) for row in value or [])
    if falt.typ == TEXT:
        return not richtext.is_empty(value or "")
    return value not in (None, "")


def missing(part: Del, data: Mapping[str, Any]) -> list[Falt]:
    """The required questions without an answer, in order."""
    return [falt for falt in part.falt if falt.krav and not is_answered(falt, data.get(falt.namn))]


def missing_cells(falt: Falt, rows: list[Mapping[str, Any]]) -> list[tuple[int, Falt]]:
    """(row number from 1, column) of each required cell that is empty in a row that says something."""
    return [
        (number, column)
        for number, row in enumerate(rows or [], start=1)
        for column in falt.kolumner
        if column.krav and row.get(column.namn) in (None, "")
    ]


def state(part: Del, data: Mapping[str, Any] | None) -> str:
    """Tom: nothing answered. Klar: everything required is. Else påbörjad. A part without requirements is klar when something is written."""
    if not data or not any(is_answered(falt, data.get(falt.namn)) for falt in part.falt):
        return EMPTY
    cells = any(missing_cells(falt, data.get(falt.namn) or []) for falt in part.falt if falt.typ == RADER)
    return BEGUN if cells or missing(part, data) else DONE


def texts(part: Del, data: Mapping[str, Any]) -> list[tuple[Falt, str]]:
    """Every free text of the part, with its question: for the search for personnummer and names of pupils."""
    found = []
    for falt in part.falt:
        value = data.get(falt.namn)
        if falt.typ == RADER:
            found += [(falt, str(cell)) for row in value or [] for cell in row.values() if isinstance(cell, str)]
        elif value:
            found.append((falt, str(value)))
    return found
