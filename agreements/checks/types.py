"""What a rule answers with."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from agreements.models import Overenskommelse

FEL = "fel"
VARNING = "varning"
UPPLYSNING = "upplysning"
_ORDER = (FEL, VARNING, UPPLYSNING)


@dataclass(frozen=True)
class Brist:
    """One fault (blocks), warning (passes with a written reason) or upplysning (something to know, asks for nothing).

    ``kod`` names the rule, ``var`` the part of the draft ("insats-12", "period" …: same keys as ``Avsnitt``), ``falt`` the field's id
    in that part's page. ``text`` is the heading a person reads, ``why`` the facts behind it, ``go`` the words of the link that mends it.
    """

    kod: str
    niva: str
    text: str
    var: str
    why: str = ""
    falt: str = ""
    go: str = ""

    @property
    def fingerprint(self) -> str:
        """Changes when the brist says something else: then a motivering or an undantag no longer covers it."""
        return hashlib.sha256(f"{self.kod}|{self.var}|{self.text}|{self.why}".encode()).hexdigest()

    def as_dict(self) -> dict[str, str]:
        return {"kod": self.kod, "niva": self.niva, "text": self.text, "var": self.var}


def in_order(found: Iterable[Brist]) -> list[Brist]:
    """Faults first, then warnings, then what is only to be known; each group in the order it was found."""
    return sorted(found, key=lambda brist: _ORDER.index(brist.niva))


Rule = Callable[[Overenskommelse, date], list[Brist]]


def only(*typer: str) -> Callable[[Rule], Rule]:
    """Mark a rule as one that only these kinds of agreement are asked about (``Avtalstyp``). A rule without a mark is asked of all."""

    def mark(rule: Rule) -> Rule:
        rule.typer = typer  # type: ignore[attr-defined]
        return rule

    return mark


def applies(rule: Rule, ok: Overenskommelse) -> bool:
    """Whether the rule is asked of this kind of agreement."""
    typer = getattr(rule, "typer", ())
    return not typer or ok.text_typ in typer
