"""What must hold before a report is sent in: faults stop it, warnings are shown to the one who sends. Pure; ``today`` is an argument."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from agreements.checks.types import FEL, VARNING, Brist
from reporting.report.moneyrows import blocks
from reporting.report.outline import ReportPart
from reporting.report.spec import INSATS, MEDEL, SKOLA
from sbs.lib.dates import show_date


def check(parts: list[ReportPart], *, due: date, today: date, before: Mapping[str, Any] | None = None) -> list[Brist]:
    """All faults, then all warnings, each group in the report's order. ``before``: what the report before it said (its snapshot)."""
    found = [brist for part in parts for brist in part.faults]
    found += [brist for part in parts for brist in _not_marked(part)]
    found += [*_unchanged(parts, before or {})]
    if today > due:
        found.append(Brist("sen", VARNING, f"Sista dagen var {show_date(due)}", "", why="Du kan skicka in ändå."))
    return sorted(found, key=lambda brist: brist.niva != FEL)


def _not_marked(part: ReportPart) -> Iterator[Brist]:
    """Nothing is lacking, but nobody has said that it is done; of a skolenhet's part it is only a warning."""
    if part.kind == SKOLA and not part.is_done:
        what = "har inte skrivit sin del" if part.is_empty else "har inte markerat sin del som klar"
        yield Brist("skola", VARNING, f"{part.title} {what}", part.nyckel, "Fråga rektorn om delen är klar.", go="Läs delen")
    elif part.slot.krav and not part.has_faults and not part.is_marked:
        yield Brist("inte_klar", FEL, f"{part.title} är inte markerad som klar", part.nyckel, falt="id_klar", go="Läs och markera som klar")


def _unchanged(parts: list[ReportPart], before: Mapping[str, Any]) -> Iterator[Brist]:
    """The same words, or the same amounts, as in the report before."""
    said = {part["nyckel"]: part for part in before.get("delar", [])}
    for part in parts:
        old = said.get(part.nyckel)
        if old is None or part.is_empty:
            continue
        if part.kind in (INSATS, SKOLA):
            yield from _same_words(part, old)
        elif part.kind == MEDEL:
            yield from _same_amounts(part, old)


def _same_words(part: ReportPart, old: Mapping[str, Any]) -> Iterator[Brist]:
    told = {svar["namn"]: svar.get("varde") for svar in old["svar"]}
    for falt in part.spec.falt:
        text = part.data.get(falt.namn)
        if falt.krav and text and text == told.get(falt.namn):
            why = "Texten är densamma som i den förra redovisningen. Stämmer den fortfarande?"
            yield Brist(
                "oforandrad", VARNING, f"{part.title}: {falt.ord} är oförändrad", part.nyckel, why, f"id_{falt.namn}", "Läs texten igen"
            )


def _same_amounts(part: ReportPart, old: Mapping[str, Any]) -> Iterator[Brist]:
    told = {svar.get("insats"): {row[0]["varde"]: row[2]["varde"] for row in svar["rader"] if row[2]["varde"]} for svar in old["svar"]}
    for block in blocks(part.scope, part.data):
        now = {line.namn: line.belopp for line in block.lines if line.belopp}
        if now and now == told.get(block.insats.uid):
            why = "Det är precis samma belopp som i den förra redovisningen. Stämmer de?"
            text = f"{block.insats.title}: beloppen är oförändrade"
            yield Brist("oforandrad", VARNING, text, part.nyckel, why, go="Kontrollera beloppen")
