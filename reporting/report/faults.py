"""What is wrong in one part, and what to look at once more. Faults stop the part from being klar; warnings do not. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from agreements.checks.types import FEL, VARNING, Brist
from agreements.plan import answers
from agreements.plan.checks import PUPIL
from reporting.report.moneyrows import money_faults
from reporting.report.spec import AVSTEG, MEDEL, SKOLA
from sbs.lib import richtext
from sbs.lib.personnummer import ADVICE, holds_personnummer

if TYPE_CHECKING:
    from reporting.report.outline import ReportPart

__all__ = ["Brist", "beside", "of_part"]


def of_part(part: ReportPart) -> list[Brist]:
    """Faults and warnings in the order of the page."""
    return [*BY_KIND.get(part.kind, _answers)(part), *_words(part)]


def beside(brist: Brist, part: ReportPart) -> str:
    """The fault on the part's own page, which says already which part it is: what is wrong and how to mend it."""
    text = brist.text.removeprefix(f"{part.title}: ")
    if text == brist.text:
        return text
    begins = text[0] if text[1] == "." else text[0].upper()  # "d. Synliga förbättringar" keeps its letter
    return f"{begins}{text[1:]}. {brist.go}"


def _answers(part: ReportPart) -> Iterator[Brist]:
    for falt in answers.missing(part.spec, part.data):
        text = f"{part.title}: {falt.ord} saknas"
        yield Brist("svar_saknas", FEL, text, part.nyckel, falt=f"id_{falt.namn}", go="Skriv ett svar")
    for falt in part.spec.falt:
        for number, column in answers.missing_cells(falt, part.data.get(falt.namn) or []) if falt.kolumner else []:
            text = f"{part.title}: rad {number} saknar {column.ord}"
            yield Brist("rad_saknar", FEL, text, part.nyckel, falt=f"id_{falt.namn}-{number - 1}-{column.namn}", go=f"Fyll i {column.ord}")


def _school(part: ReportPart) -> Iterator[Brist]:
    """A skolenhet that has not written does not stop the huvudman."""
    if any(answers.is_answered(falt, part.data.get(falt.namn)) for falt in part.spec.falt):
        yield from _answers(part)


def _avsteg(part: ReportPart) -> Iterator[Brist]:
    for row in part.scope.insatser:
        key = row.uid.replace("-", "")
        choice, text = part.data.get(f"avsteg_{key}"), part.data.get(f"text_{key}")
        if not choice:
            yield Brist("avsteg", FEL, f"Svara ja eller nej om avsteg i {row.title}", part.nyckel, falt=f"id_avsteg_{key}_0", go="Svara")
        elif choice == "ja" and richtext.is_empty(text or ""):
            yield Brist("avsteg_text", FEL, f"Skriv vad som avviker i {row.title}", part.nyckel, falt=f"id_text_{key}", go="Skriv")


def _words(part: ReportPart) -> Iterator[Brist]:
    for falt, text in answers.texts(part.spec, part.data):
        if holds_personnummer(text):
            found = f"{part.title}: ett personnummer i {falt.ord}"
            yield Brist("personnummer", FEL, found, part.nyckel, ADVICE, f"id_{falt.namn}", "Ta bort det")
        elif PUPIL.search(text):
            why = "Det kan vara namnet på en elev. Skriv så att ingen elev går att känna igen."
            found = f"{part.title}: kanske ett namn i {falt.ord}"
            yield Brist("elevnamn", VARNING, found, part.nyckel, why, f"id_{falt.namn}", "Läs texten igen")


BY_KIND: dict[str, Callable[[ReportPart], Iterator[Brist]]] = {SKOLA: _school, AVSTEG: _avsteg, MEDEL: lambda part: money_faults(part)}
