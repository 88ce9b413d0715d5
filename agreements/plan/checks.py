"""What must hold before a plan is sent in: faults stop it, warnings are shown to the one who sends. Pure; ``today`` is an argument."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from agreements import plancheck
from agreements.checks.types import FEL, VARNING, Brist
from agreements.plan import answers
from agreements.plan.outline import Part
from agreements.plan.spec import INSATS, KOSTNADER, OMRADE, RADER, Falt
from sbs.lib.dates import show_date
from sbs.lib.personnummer import ADVICE, holds_personnummer

#: "eleven Kalle", "flickan Alva": words that come before a child's name (rules.md: free text warns against naming pupils).
PUPIL = re.compile(r"\b(?:[Ee]leven|[Ee]lev|[Pp]ojken|[Ff]lickan|[Bb]arnet)\s+[A-ZÅÄÖ][a-zåäöé]+\b")


def check(parts: list[Part], *, slag: str, due_date: date, today: date, school_done: bool | None = None) -> list[Brist]:
    """All faults, then all warnings, each group in the plan's order. ``school_done`` None: the plan is not a school's."""
    found = [
        *_shape(parts, slag),
        *(brist for part in parts for brist in _part(part)),
        *_money(parts),
        *plancheck.check(plancheck.from_parts(parts)),
    ]
    if school_done is False:
        found.append(Brist("inte_klar", VARNING, "Rektorn har inte markerat sin del som klar", "", why="Fråga om delen är klar."))
    if today > due_date:
        found.append(Brist("sen", VARNING, f"Sista dagen var {show_date(due_date)}", "", why="Du kan skicka in ändå."))
    return sorted(found, key=lambda brist: brist.niva != FEL)


def _shape(parts: list[Part], slag: str) -> Iterator[Brist]:
    if slag != "atgardsplan":
        return
    areas = [part for part in parts if part.spec.slag == OMRADE]
    if not areas:
        yield Brist("omrade_saknas", FEL, "Det finns inget utvecklingsområde", "", go="Lägg till ett utvecklingsområde")
    with_insats = {part.parent for part in parts if part.spec.slag == INSATS}
    for area in areas:
        if area.nyckel.partition("-")[2] not in with_insats:
            yield Brist("omrade_tomt", FEL, f"{area.title} har ingen insats", area.nyckel, go="Lägg till en insats")


def _part(part: Part) -> Iterator[Brist]:
    gaps = answers.missing(part.spec, part.data)
    if gaps:
        words = _listed([falt.ord for falt in gaps])
        yield Brist("svar_saknas", FEL, f"{part.title} saknar {words}", part.nyckel, falt=_field(gaps[0]), go=f"Fyll i {gaps[0].ord}")
    for falt in part.spec.falt:
        if falt.typ == RADER:
            yield from _cells(part, falt)
    yield from _dates(part)
    yield from _words(part)


def _cells(part: Part, falt: Falt) -> Iterator[Brist]:
    for number, column in answers.missing_cells(falt, part.data.get(falt.namn) or []):
        text = f"{part.title}: rad {number} saknar {column.ord}"
        yield Brist("rad_saknar", FEL, text, part.nyckel, falt=f"id_{falt.namn}-{number - 1}-{column.namn}", go=f"Fyll i {column.ord}")


def _dates(part: Part) -> Iterator[Brist]:
    start, end = part.data.get("start"), part.data.get("slut")
    if start and end and end < start:
        yield Brist("datum", FEL, f"{part.title} slutar innan den börjar", part.nyckel, falt="id_slut", go="Ändra ett av datumen")


def _words(part: Part) -> Iterator[Brist]:
    for falt, text in answers.texts(part.spec, part.data):
        if holds_personnummer(text):
            found = f"{part.title}: ett personnummer i {falt.ord}"
            yield Brist("personnummer", FEL, found, part.nyckel, ADVICE, _field(falt), "Ta bort det")
        elif PUPIL.search(text):
            why = "Det kan vara namnet på en elev. Skriv så att ingen elev går att känna igen."
            found = f"{part.title}: kanske ett namn i {falt.ord}"
            yield Brist("elevnamn", VARNING, found, part.nyckel, why, _field(falt), "Läs texten igen")


def _money(parts: list[Part]) -> Iterator[Brist]:
    costs = next((part for part in parts if part.spec.slag == KOSTNADER), None)
    if costs is None:
        return
    rows: list[dict[str, Any]] = costs.data.get("rader") or []
    if not rows:
        yield Brist("inga_kostnader", VARNING, "Inga kostnader är uppskattade", costs.nyckel, go="Fyll i kostnader")
    for number, row in enumerate(rows, start=1):
        if row.get("belopp") is None:
            text = f"Kostnad {number} saknar belopp"
            yield Brist("belopp_saknas", VARNING, text, costs.nyckel, falt=f"id_rader-{number - 1}-belopp", go="Fyll i beloppet")


def cost_sum(parts: list[Part]) -> int:
    """The estimated costs together, whole kronor."""
    return sum(row.get("belopp") or 0 for part in parts if part.spec.slag == KOSTNADER for row in part.data.get("rader") or [])


def _field(falt: Falt) -> str:
    return f"id_{falt.namn}-0-{falt.kolumner[0].namn}" if falt.typ == RADER else f"id_{falt.namn}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"
