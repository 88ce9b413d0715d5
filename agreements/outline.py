"""The parts of a draft in the order of the printed agreement: the chapter list of the editor, its pages and their headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse, Utvecklingsomrade
from agreements.numbering import DELREDOVISNING, OMRADEN, Numbering, number

#: Chapters whose facts are written on a page of their own: klausul key -> part key.
FACT_PARTS = {
    "parter": "parter",
    "bakgrund": "bakgrund",
    "period": "period",
    "planer": "planer",
    "underskrifter": "undertecknare",
    "bilagor": "bilagor",
}


@dataclass(frozen=True)
class Row:
    """One part: its key, its number ("5", "5.2"; "" for a part outside the chapters) and heading."""

    nyckel: str
    nummer: str
    rubrik: str
    depth: int = 0

    @property
    def title(self) -> str:
        return f"{self.nummer} {self.rubrik}".strip()


def outline(ok: Overenskommelse) -> list[Row]:
    """Every part in order, insatser below their chapter, the utbetalningsplan last."""
    omraden = list(ok.omraden.prefetch_related("insatser"))
    rows = list(_rows(ok, number(ok, omraden), omraden))
    if ok.is_tillagg:
        rows.insert(0, Row("tillagg", "", "Om tillägget"))
    if ok.text_typ == Avtalstyp.OK2:
        rows.append(Row("plan", "", "Utbetalningsplan, bilaga 1"))
    return rows


def _rows(ok: Overenskommelse, numbering: Numbering, omraden: list[Utvecklingsomrade]) -> Iterator[Row]:
    for klausul in ok.mallversion.klausuler.all():
        if klausul.nyckel == DELREDOVISNING:  # the last section of every område, made from its dates
            continue
        if klausul.nyckel != OMRADEN:
            nyckel = FACT_PARTS.get(klausul.nyckel, f"kapitel-{klausul.nyckel}")
            yield Row(nyckel, numbering.kapitel(klausul.nyckel), klausul.rubrik)
            continue
        for omrade in omraden:
            yield Row(f"omrade-{omrade.pk}", numbering.omrade(omrade), omrade.rubrik)
            for insats in omrade.insatser.all():
                yield Row(f"insats-{insats.pk}", numbering.insats(insats), insats.rubrik, depth=1)


def title_of(ok: Overenskommelse, nyckel: str, rubrik: str = "") -> str:
    """The part's number and heading; the heading alone for a part that is no longer there."""
    row = find(outline(ok), nyckel)
    return row.title if row else rubrik


def find(rows: list[Row], nyckel: str) -> Row | None:
    return next((row for row in rows if row.nyckel == nyckel), None)


def after(rows: list[Row], nyckel: str) -> Row | None:
    """The part that comes next; None after the last."""
    keys = [row.nyckel for row in rows]
    place = keys.index(nyckel) + 1 if nyckel in keys else len(rows)
    return rows[place] if place < len(rows) else None
