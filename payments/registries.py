"""What later apps tell payments, filled in their ``AppConfig.ready()``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.models import Overenskommelse
from payments.enums import Sparrstatus
from payments.models import Sparr, Utbetalning


@dataclass(frozen=True)
class Report:
    """One redovisning as the ekonom needs to see it before paying: what it is, how it stands, and where it is read."""

    text: str
    status: str
    tone: str = ""
    url: str = ""


#: (ÖK, today) -> its redovisningar, in order. Empty as long as no app keeps them: then the dates agreed are shown.
REPORTS: list[Callable[[Overenskommelse, date], list[Report]]] = []

#: holds -> key of each that nothing calls for any more: why it can be lifted, in words. A rule withdraws what it proposed; what a person
#: has confirmed a person lifts.
LIFTABLE: list[Callable[[list[Sparr]], dict[int, str]]] = []


def liftable(rows: Iterable[Sparr]) -> dict[int, str]:
    """Key of each hold in force that can be lifted -> why. Fixed number of queries per rule."""
    held = [row for row in rows if row.status == Sparrstatus.ACTIVE]
    return {key: words for rule in LIFTABLE for key, words in rule(held).items()} if held else {}


#: (instalment, today) -> rows for "Underlag" on its page at the agency, as ``parts/sum.html`` draws them:
#: term, value; url, go and n optional.
UNDERLAG: list[Callable[[Utbetalning, date], list[dict[str, Any]]]] = []
