"""The part ``medel``: per insats with bidrag, what was used in the period by kostnadsslag, beside what came before. Pure; whole kronor.

Stored as ``{"rader": [{"insats": identity, "slag": key, "belopp": n or None, "orsak": text, "stammer": bool}], "klar": bool}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agreements.checks.types import FEL, VARNING, Brist
from sbs.lib.money import format_amount, format_kronor

if TYPE_CHECKING:
    from reporting.report.outline import ReportPart
    from reporting.report.scope import Insatsfakta, Scope


@dataclass(frozen=True)
class Line:
    """One kostnadsslag of one insats. ``belopp`` None: nobody has written; ``last``: what the report before said (None: said nothing)."""

    uid: str
    slag: int
    namn: str
    earlier: int = 0
    last: int | None = None
    belopp: int | None = None
    orsak: str = ""
    stammer: bool = False

    @property
    def key(self) -> str:
        return line_key(self.uid, self.slag)

    @property
    def total(self) -> int:
        return self.earlier + (self.belopp or 0)


def line_key(uid: str, slag: int) -> str:
    """In names of fields: the identity without hyphens, and the kostnadsslag's key."""
    return f"{uid.replace('-', '')}_{slag}"


@dataclass(frozen=True)
class Block:
    """One insats: its lines, and its figures."""

    insats: Insatsfakta
    lines: tuple[Line, ...]
    paid: int
    more: tuple[tuple[int, str], ...]

    @property
    def key(self) -> str:
        return self.insats.uid.replace("-", "")

    @property
    def earlier(self) -> int:
        return sum(line.earlier for line in self.lines)

    @property
    def period(self) -> int:
        return sum(line.belopp or 0 for line in self.lines)

    @property
    def used(self) -> int:
        return self.earlier + self.period

    @property
    def left(self) -> int:
        """Of what was granted; negative when more has been used."""
        return self.insats.bidrag - self.used


@dataclass(frozen=True)
class Totals:
    granted: int
    paid: int
    period: int
    used: int

    @property
    def unused(self) -> int:
        """Paid out and not used; negative: used before it was paid."""
        return self.paid - self.used

    @property
    def gap(self) -> int:
        """The same without its sign, for the line whose words say which way."""
        return abs(self.unused)


def blocks(scope: Scope, data: Mapping[str, Any]) -> list[Block]:
    """Every insats with bidrag: lines for what is granted, reported before or written, in the list's order."""
    written = {(row["insats"], row["slag"]): row for row in data.get("rader", [])}
    return [_block(scope, insats, written) for insats in scope.with_bidrag]


def _block(scope: Scope, insats: Insatsfakta, written: Mapping[tuple[str, int], Mapping[str, Any]]) -> Block:
    uid, before = insats.uid, scope.money
    told = {slag for own, slag in [*before.earlier, *written] if own == uid}
    shown = [slag for slag in scope.kostnadsslag if slag in told or slag in insats.slag]
    shown = shown or list(scope.kostnadsslag)[:1]
    lines = tuple(_line(scope, uid, slag, written.get((uid, slag), {})) for slag in shown)
    more = tuple((slag, namn) for slag, namn in scope.kostnadsslag.items() if slag not in shown)
    return Block(insats, lines, before.paid.get(uid, 0), more)


def _line(scope: Scope, uid: str, slag: int, row: Mapping[str, Any]) -> Line:
    place, before = (uid, slag), scope.money
    last = before.last.get(place, 0) if before.last else None
    namn = scope.kostnadsslag[slag]
    return Line(uid, slag, namn, before.earlier.get(place, 0), last, row.get("belopp"), row.get("orsak") or "", bool(row.get("stammer")))


def totals(found: list[Block]) -> Totals:
    return Totals(
        sum(block.insats.bidrag for block in found),
        sum(block.paid for block in found),
        sum(block.period for block in found),
        sum(block.used for block in found),
    )


def unused(found: list[Block]) -> tuple[tuple[str, str], ...]:
    """("5.1 Processtöd", "Utbetalt 105 000 kronor, använt 98 600 kronor. Kvar 6 400 kronor.") for each insats, and together."""
    whole = totals(found)
    lines = [(block.insats.title, block.paid, block.used) for block in found] + [("Tillsammans", whole.paid, whole.used)]
    return tuple((title, _left(paid, used)) for title, paid, used in (lines if len(found) > 1 else lines[:1]))


def _left(paid: int, used: int) -> str:
    words = f"Utbetalt {format_kronor(paid)}, använt {format_kronor(used)}."
    if paid == used:
        return f"{words} Inget är kvar."
    return f"{words} Kvar {format_kronor(paid - used)}." if paid > used else f"{words} {format_kronor(used - paid)} mer än utbetalt."


def is_large_change(line: Line, percent: int, kronor: int) -> bool:
    """Whether the amount differs so much from the report before that the page asks once. Never in the first report, nor for what corrects.

    ``percent`` of the amount before and ``kronor`` must both be reached (``Installning``).
    """
    if line.last is None or line.belopp is None or line.belopp < 0:
        return False
    gap = abs(line.belopp - line.last)
    return gap >= kronor and gap * 100 >= percent * abs(line.last)


def money_faults(part: ReportPart) -> Iterator[Brist]:
    """Nothing written for an insats, a negative amount without its reason; then what to look at."""
    found = blocks(part.scope, part.data)
    for block in found:
        if all(line.belopp is None for line in block.lines):
            text = f"Skriv vad ni har använt i {block.insats.title}"
            why = "Skriv 0 om ni inte har använt något."
            yield Brist("belopp_saknas", FEL, text, part.nyckel, why, f"id_b_{block.lines[0].key}", "Fyll i beloppet")
        for line in block.lines:
            yield from _line_faults(part, block, line)
        if block.left < 0:
            text = f"{block.insats.title}: mer använt än beviljat"
            why = f"Använt hittills {format_kronor(block.used)}, beviljat {format_kronor(block.insats.bidrag)}."
            yield Brist("over_beviljat", VARNING, text, part.nyckel, why, go="Kontrollera beloppen")


def _line_faults(part: ReportPart, block: Block, line: Line) -> Iterator[Brist]:
    what = f"{line.namn.lower()} i {block.insats.nummer or block.insats.rubrik}"
    if line.belopp is not None and line.belopp < 0 and not line.orsak:
        yield Brist("orsak", FEL, f"Skriv varför beloppet för {what} är negativt", part.nyckel, falt=f"id_o_{line.key}", go="Skriv varför")
    if line.total < 0:
        why = f"Tidigare redovisat {format_kronor(line.earlier)}."
        yield Brist("under_noll", VARNING, f"Rättelsen av {what} är större än det som redovisats", part.nyckel, why, f"id_b_{line.key}")
    if is_large_change(line, *part.scope.large) and not line.stammer:
        text = f"Stämmer {format_amount(line.belopp or 0)} kr för {what}?"
        why = f"Förra perioden var det {format_kronor(line.last or 0)}."
        yield Brist("stor_andring", VARNING, text, part.nyckel, why, f"id_b_{line.key}", "Kontrollera beloppet")
