"""Two sent versions of one plan beside each other, part by part: word differences, and amounts and head-counts old and new. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sbs.lib.diff import Part, word_diff

SAME, CHANGED, ADDED, REMOVED = "same", "changed", "added", "removed"
LABELS = {SAME: "Oförändrad", CHANGED: "Ändrad", ADDED: "Ny", REMOVED: "Borttagen"}
NUMBERS = ("antal", "kronor")
Row = list[dict[str, Any]]


@dataclass(frozen=True)
class Cell:
    """One cell of a row: its question and what it was and is, as shown ("" for nothing)."""

    fraga: str
    typ: str
    old: str
    new: str

    @property
    def changed(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True)
class RowDiff:
    change: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sum:
    """What a column of numbers sums to in each version; None where the version has no row."""

    fraga: str
    typ: str
    old: int
    new: int


@dataclass(frozen=True)
class Answer:
    """One question whose answer differs. ``parts`` for texts, ``rows`` and ``sums`` for rows; else ``old`` and ``new``."""

    fraga: str
    typ: str
    old: str = ""
    new: str = ""
    parts: tuple[Part, ...] = ()
    rows: tuple[RowDiff, ...] = ()
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True)
class PartDiff:
    nyckel: str
    slag: str
    title: str
    change: str
    answers: tuple[Answer, ...] = ()

    @property
    def label(self) -> str:
        return LABELS[self.change]


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[PartDiff]:
    """Every part in the new version's order; what is gone stands last. A part only moved or renumbered is the same."""
    before = {part["nyckel"]: part for part in old.get("delar", [])}
    found = [_part(before.get(part["nyckel"]), part) for part in new.get("delar", [])]
    there = {part["nyckel"] for part in new.get("delar", [])}
    return found + [_part(part, None) for key, part in before.items() if key not in there]


def changed(parts: Iterable[PartDiff]) -> list[PartDiff]:
    return [part for part in parts if part.change != SAME]


def _part(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> PartDiff:
    shown = new or old
    assert shown is not None
    answers = tuple(_answers(old["svar"] if old else [], new["svar"] if new else []))
    change = ADDED if old is None else REMOVED if new is None else CHANGED if answers else SAME
    return PartDiff(shown["nyckel"], shown["slag"], f"{shown['nummer']} {shown['rubrik']}".strip(), change, answers)


def _answers(old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> Iterator[Answer]:
    """Questions of both, in the new one's order, then those only the old one had."""
    before, after = {answer["namn"]: answer for answer in old}, {answer["namn"]: answer for answer in new}
    for name in [*after, *(name for name in before if name not in after)]:
        made = _answer(before.get(name), after.get(name))
        if made:
            yield made


def _answer(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Answer | None:
    shown = new or old
    assert shown is not None
    fraga, typ = shown["fraga"], shown["typ"]
    if "rader" in shown:
        return _rows(fraga, typ, shown["kolumner"], (old or {}).get("rader", []), (new or {}).get("rader", []))
    first, second = str((old or {}).get("varde") or ""), str((new or {}).get("varde") or "")
    if first == second:
        return None
    words = tuple(word_diff(first, second)) if typ in ("text", "rad") else ()
    return Answer(fraga, typ, first, second, parts=words)


# --- rows ---------------------------------------------------------------------------------------------------------------


def _rows(fraga: str, typ: str, columns: list[dict[str, Any]], old: list[Row], new: list[Row]) -> Answer | None:
    rows = tuple(_aligned(columns, old, new))
    if all(row.change == SAME for row in rows):
        return None
    return Answer(fraga, typ, rows=rows, sums=tuple(_sums(columns, old, new)))


def _name(columns: list[dict[str, Any]], row: Row) -> tuple[str, ...]:
    """What the row is about: every cell that is no number."""
    return tuple(cell["visas"] for column, cell in zip(columns, row, strict=True) if column["typ"] not in NUMBERS)


def _aligned(columns: list[dict[str, Any]], old: list[Row], new: list[Row]) -> Iterator[RowDiff]:
    """Rows about the same thing stand beside each other; in a rewritten stretch the first beside the first."""
    names_old, names_new = [_name(columns, row) for row in old], [_name(columns, row) for row in new]
    for _, i1, i2, j1, j2 in SequenceMatcher(None, names_old, names_new, autojunk=False).get_opcodes():
        before, after = old[i1:i2], new[j1:j2]
        for place in range(max(len(before), len(after))):
            yield _row(columns, before[place] if place < len(before) else None, after[place] if place < len(after) else None)


def _row(columns: list[dict[str, Any]], old: Row | None, new: Row | None) -> RowDiff:
    cells = tuple(
        Cell(column["fraga"], column["typ"], old[place]["visas"] if old else "", new[place]["visas"] if new else "")
        for place, column in enumerate(columns)
    )
    change = ADDED if old is None else REMOVED if new is None else CHANGED if any(cell.changed for cell in cells) else SAME
    return RowDiff(change, cells)


def _sums(columns: list[dict[str, Any]], old: list[Row], new: list[Row]) -> Iterator[Sum]:
    for place, column in enumerate(columns):
        if column["typ"] in NUMBERS:
            before, after = (sum(int(row[place]["varde"] or 0) for row in rows) for rows in (old, new))
            yield Sum(column["fraga"], column["typ"], before, after)
