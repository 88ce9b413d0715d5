"""The list of rules, and asking them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from payments.models import Utbetalning


@dataclass(frozen=True)
class Hinder:
    """One thing that stops an instalment, or with ``blocks`` False is worth knowing before deciding.

    ``text`` says what it is and how it is mended, in words for the ekonom; ``url`` leads to where, "" when there is no such page.
    """

    kod: str
    text: str
    url: str = ""
    blocks: bool = True


#: The rules. Each slice appends its own in ``PaymentsConfig.ready()``; ``today`` is the day in Stockholm.
HINDER: list[Callable[[Utbetalning, date], list[Hinder]]] = []


def hinder_for(utbetalning: Utbetalning, today: date) -> list[Hinder]:
    """Everything every rule says, what blocks first; the same thing said twice is kept once."""
    found = dict.fromkeys(hinder for rule in HINDER for hinder in rule(utbetalning, today))
    return sorted(found, key=lambda hinder: not hinder.blocks)


def stopping(utbetalning: Utbetalning, today: date) -> list[Hinder]:
    """Only what blocks."""
    return [hinder for hinder in hinder_for(utbetalning, today) if hinder.blocks]
