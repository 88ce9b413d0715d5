"""Chapter and insats numbers, derived from the template's order and the draft's: never stored, so moving an insats renumbers it.

The template's clauses are numbered in order; the clause of key ``utvecklingsomraden`` is where the draft's områden stand, one chapter
each (Höör: chapters 5 and 6, so that utbetalning is 7). The clause itself then has no number of its own.
"""

from dataclasses import dataclass, field

from agreements.models import Insats, Overenskommelse, Utvecklingsomrade

OMRADEN = "utvecklingsomraden"


@dataclass(frozen=True)
class Numbers:
    """The numbers of one draft. Unknown objects (a row just removed) read as "–"."""

    chapters: dict[str, int] = field(default_factory=dict)
    omraden: dict[int, int] = field(default_factory=dict)
    insatser: dict[int, str] = field(default_factory=dict)

    def kapitel(self, nyckel: str) -> str:
        """The number of a standard chapter: "11"."""
        return str(self.chapters.get(nyckel, "–"))

    def omrade(self, omrade: Utvecklingsomrade) -> str:
        """The number of a utvecklingsområde's chapter: "5"."""
        return str(self.omraden.get(omrade.pk, "–"))

    def insats(self, insats: Insats) -> str:
        """The number of an insats: "5.2"."""
        return self.insatser.get(insats.pk, "–")


def number(ok: Overenskommelse) -> Numbers:
    """Number everything. Uses prefetched rows when there are any (mallversion__klausuler, omraden__insatser)."""
    numbers, chapter = Numbers(), 0
    for klausul in sorted(ok.mallversion.klausuler.all(), key=lambda row: row.ordning):
        if klausul.nyckel != OMRADEN:
            chapter += 1
            numbers.chapters[klausul.nyckel] = chapter
            continue
        for omrade in sorted(ok.omraden.all(), key=lambda row: row.ordning):
            chapter += 1
            numbers.omraden[omrade.pk] = chapter
            for place, insats in enumerate(sorted(omrade.insatser.all(), key=lambda row: row.ordning), start=1):
                numbers.insatser[insats.pk] = f"{chapter}.{place}"
    return numbers
