"""School terms in running text: "höstterminen 2017", "vt 18", "läsåret 2017/18". Pure: a text in, what it names out."""

import re
from dataclasses import dataclass
from datetime import date

_LONG = re.compile(r"\b(?P<half>höst|vår)terminen?(?P<s>s)?(?:\s+(?:år(?:et)?\s+)?(?P<year>20\d\d|\d\d))?\b", re.IGNORECASE)
_SHORT = re.compile(r"\b(?P<half>ht|vt)[\s\-–.]*(?P<year>20\d\d|\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"\bläsåret?s?(?:\s+(?P<year>20\d\d)\s*[/–-]\s*(?:20)?\d\d)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """One term as it is written, in the order of the text. ``first``/``last`` when the year is named: the half year it lies within."""

    text: str
    first: date | None = None
    last: date | None = None

    def touches(self, start: date, end: date) -> bool:
        """Whether the term and the period have a day in common; True when the term has no year."""
        return self.first is None or self.last is None or (self.first <= end and start <= self.last)


def find_terms(text: str) -> list[Term]:
    """Every school term or school year in ``text``."""
    hits = [(m.start(), _half(m)) for rule in (_LONG, _SHORT) for m in rule.finditer(text)]
    hits += [(m.start(), _school_year(m)) for m in _YEAR.finditer(text)]
    return [term for _, term in sorted(hits, key=lambda hit: hit[0])]


def _number(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _half(match: re.Match[str]) -> Term:
    if not match["year"]:
        return Term(match[0].strip())
    year, autumn = _number(match["year"]), match["half"].lower() in ("höst", "ht")
    return Term(match[0].strip(), date(year, 7 if autumn else 1, 1), date(year, 12, 31) if autumn else date(year, 6, 30))


def _school_year(match: re.Match[str]) -> Term:
    if not match["year"]:
        return Term(match[0].strip())
    year = int(match["year"])
    return Term(match[0].strip(), date(year, 7, 1), date(year + 1, 6, 30))
