"""What later apps tell payments, filled in their ``AppConfig.ready()``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.models import Overenskommelse
from payments.models import Utbetalning


@dataclass(frozen=True)
class Report:
    """One redovisning as the ekonom needs to see it before paying: what it is, how it stands, and where it is read."""

    text: str
    status: str
    tone: str = ""
    url: str = ""


#: (ÖK, today) -> its redovisningar, in order. Empty as long as no app keeps them: then the dates agreed are shown.
REPORTS: list[Callable[[Overenskommelse, date], list[Report]]] = []

#: (instalment, today) -> rows for "Underlag" on its page at the agency, as ``parts/sum.html`` draws them: term, value, url and n optional.
UNDERLAG: list[Callable[[Utbetalning, date], list[dict[str, Any]]]] = []
