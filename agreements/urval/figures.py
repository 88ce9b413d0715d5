"""The figures that candidates are weighed by: what each is called, its unit, which values can be, and what counts as low.

Seed 002 (2.3.2) names them; the comparison is always with the national average of the round (``Riksgenomsnitt``).
"""

from dataclasses import dataclass
from decimal import Decimal

RESULTAT, FULLFOLJER, FORUTSATTNINGAR, EKONOMI = "resultat", "fullfoljer", "forutsattningar", "ekonomi"


@dataclass(frozen=True)
class Figure:
    """One figure. ``worse`` is the side of the average that speaks for support: -1 below it, 1 above it, 0 neither.

    ``least``/``most`` are the values that can be; ``group`` the table's group of columns (also see ``GROUPS``).
    """

    slug: str
    label: str
    short: str
    unit: str
    kind: str
    group: str
    worse: int
    least: int
    most: int


def _points(slug: str, label: str, short: str, kind: str, group: str, most: int) -> Figure:
    return Figure(slug, label, short, "poäng", kind, group, -1, 0, most)


def _share(slug: str, label: str, short: str, kind: str, group: str, worse: int = -1) -> Figure:
    return Figure(slug, label, short, "%", kind, group, worse, 0, 100)


FIGURES: tuple[Figure, ...] = (
    _points("merit_9", "Meritvärde åk 9", "Merit 9", RESULTAT, "ak9", 340),
    _share("behoriga_9", "Andel behöriga till yrkesprogram åk 9", "Behöriga 9", RESULTAT, "ak9"),
    _share("godkanda_9", "Andel godkända i alla ämnen åk 9", "Godkända 9", RESULTAT, "ak9"),
    _points("sv_6", "Betygsvärde svenska åk 6", "Sv 6", RESULTAT, "ak6", 20),
    _points("ma_6", "Betygsvärde matematik åk 6", "Ma 6", RESULTAT, "ak6", 20),
    _share("np_sv_3", "Nationella prov svenska åk 3", "Prov sv 3", RESULTAT, "ak3"),
    _share("np_ma_3", "Nationella prov matematik åk 3", "Prov ma 3", RESULTAT, "ak3"),
    _share("examen_3", "Andel examen inom 3 år", "Examen 3 år", FULLFOLJER, "gy"),
    _points("betygspoang", "Genomsnittlig betygspoäng", "Betygspoäng", RESULTAT, "gy", 20),
    Figure("utbildning", "Föräldrars utbildning", "Föräldrars utb.", "index", FORUTSATTNINGAR, "forutsattningar", -1, 1, 3),
    _share("utlandsk", "Andel elever med utländsk bakgrund", "Utl. bakgrund", FORUTSATTNINGAR, "forutsattningar", worse=1),
    _share("nyanlanda", "Andel nyanlända elever", "Nyanlända", FORUTSATTNINGAR, "forutsattningar", worse=1),
    Figure("resultat", "Huvudmannens resultat", "Resultat", "kr", EKONOMI, "ekonomi", 0, -10_000_000_000, 10_000_000_000),
    Figure("soliditet", "Soliditet", "Soliditet", "%", EKONOMI, "ekonomi", 0, -10_000, 100),
    Figure("utdelning", "Utdelning eller koncernbidrag", "Utdelning", "kr", EKONOMI, "ekonomi", 0, 0, 10_000_000_000),
)
BY_SLUG = {figure.slug: figure for figure in FIGURES}
#: Those that have a national average.
COMPARED = {figure.slug: figure for figure in FIGURES if figure.kind != EKONOMI}
#: The groups of columns one may look at, and which figures stand in each.
GROUPS = {
    "viktigast": "Det viktigaste",
    "ak9": "Årskurs 9",
    "ak6": "Årskurs 6",
    "ak3": "Årskurs 3",
    "gy": "Gymnasieskola",
    "forutsattningar": "Förutsättningar",
    "ekonomi": "Ekonomi, enskild huvudman",
}
_MAIN = ("merit_9", "godkanda_9", "examen_3", "utbildning", "utlandsk", "nyanlanda")


def shown_in(group: str) -> list[Figure]:
    """The figures of a group of columns; an unknown group is the main one."""
    return [figure for figure in FIGURES if figure.group == group] or [BY_SLUG[slug] for slug in _MAIN]


def show_number(value: Decimal | None) -> str:
    """ "212,5", "1 250 000", "−3,1"; without decimals that say nothing. "" for None."""
    if value is None:
        return ""
    text = f"{abs(value):,.2f}".replace(",", "\u00a0").replace(".", ",").rstrip("0").rstrip(",")
    return f"−{text}" if value < 0 and text != "0" else text


def show_difference(value: Decimal) -> str:
    """ "+3,1", "−12,4" or "0"."""
    text = show_number(value)
    return f"+{text}" if value > 0 and text != "0" else text


def is_worse(figure: Figure, value: Decimal, average: Decimal) -> bool:
    """Whether the value lies on the side of the average that speaks for support."""
    return figure.worse * (value - average) > 0
