"""What a rule answers with."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from agreements.models import Overenskommelse

FEL = "fel"
VARNING = "varning"


@dataclass(frozen=True)
class Brist:
    """One fault (blocks) or warning (passes with a written reason).

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


Rule = Callable[[Overenskommelse, date], list[Brist]]
