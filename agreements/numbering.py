"""Chapter and section numbers, derived from the mall's order and never stored (domain.md, The agreement as a document).

The mall's clause ``omraden`` gives way to one chapter per utvecklingsområde; ``delredovisning`` is the last section of each and no
chapter of its own; signatures and the list of bilagor close the document and carry no number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from agreements.models import Insats, Overenskommelse, Utvecklingsomrade

OMRADEN = "omraden"
DELREDOVISNING = "delredovisning"
UNNUMBERED = ("underskrifter", "bilagor")
#: The sections of an insats, in order: n.m.1, n.m.2, n.m.3.
SECTIONS = ("Beskrivning av insatsen", "Ansvar för insatsen", "Finansiering")


@dataclass(frozen=True)
class Numbering:
    """Numbers as printed. ``klausuler`` by nyckel ("" without a number), the others by primary key, or by identity in a lydelse."""

    klausuler: dict[str, str] = field(default_factory=dict)
    omraden: dict[Any, str] = field(default_factory=dict)
    insatser: dict[Any, str] = field(default_factory=dict)
    tidplaner: dict[Any, str] = field(default_factory=dict)

    def of(self, nyckel: str) -> str:
        """The number of a part by its key ("insats-12", "omrade-3", "kapitel-brister", "period"); "" when it has none."""
        kind, _, rest = nyckel.partition("-")
        if kind == "insats":
            return self.insatser.get(int(rest), "")
        if kind == "omrade":
            return self.omraden.get(int(rest), "")
        return self.klausuler.get(rest if kind == "kapitel" else nyckel, "")

    def kapitel(self, nyckel: str) -> str:
        """The number of a clause's chapter; "" when it carries none."""
        return self.klausuler.get(nyckel, "")

    def omrade(self, omrade: Utvecklingsomrade) -> str:
        """The number of an område's chapter: "5"; "" for a row that was just removed."""
        return self.omraden.get(omrade.pk, "")

    def insats(self, insats: Insats) -> str:
        """The number of an insats: "5.2"; "" for a row that was just removed."""
        return self.insatser.get(insats.pk, "")


def number(ok: Overenskommelse, omraden: Sequence[Utvecklingsomrade] | None = None) -> Numbering:
    """Number the agreement as it stands. Three queries, however many insatser (none for what is already prefetched).

    ``omraden``: its områden with their insatser, where they are at hand.
    """
    rows = ok.omraden.prefetch_related("insatser") if omraden is None else omraden
    pairs = [(omrade.pk, [insats.pk for insats in omrade.insatser.all()]) for omrade in rows]
    return numbered([klausul.nyckel for klausul in ok.mallversion.klausuler.all()], pairs)


def numbered(klausuler: Iterable[str], omraden: Sequence[tuple[Any, Sequence[Any]]]) -> Numbering:
    """Number the clauses, by their keys in order, and the områden with their insatser where the clause ``omraden`` stands."""
    numbering = Numbering()
    chapter = 0
    for nyckel in klausuler:
        if nyckel == OMRADEN:
            chapter = _omraden(omraden, numbering, chapter)
        elif nyckel == DELREDOVISNING or nyckel in UNNUMBERED:
            numbering.klausuler[nyckel] = ""
        else:
            chapter += 1
            numbering.klausuler[nyckel] = str(chapter)
    return numbering


def _omraden(omraden: Sequence[tuple[Any, Sequence[Any]]], numbering: Numbering, chapter: int) -> int:
    for chapter, (omrade, insatser) in enumerate(omraden, start=chapter + 1):  # noqa: B020 - goes on counting where the chapters before stopped
        numbering.omraden[omrade] = str(chapter)
        numbering.tidplaner[omrade] = f"{chapter}.{len(insatser) + 1}"
        for place, insats in enumerate(insatser, start=1):
            numbering.insatser[insats] = f"{chapter}.{place}"
    return chapter
