"""What an agreement is called in running text: an överenskommelse (den, godkänd) or a tillägg (det, godkänt)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreements.models import Overenskommelse

if TYPE_CHECKING:  # the process stands above: its effects write with these words
    from agreements.workflow.process import Transition

#: From what the process table says of an ÖK to what it says of a tillägg, in order.
_WORDS = (
    ("Överenskommelsen blir utkast igen. Den måste", "Tillägget blir utkast igen. Det måste"),
    ("överenskommelsen som undertecknad", "tillägget som undertecknat"),
    ("Överenskommelsen", "Tillägget"),
    ("överenskommelsen", "tillägget"),
)


def noun(ok: Overenskommelse) -> str:
    """ "överenskommelsen" or "tillägget"."""
    return "tillägget" if ok.is_tillagg else "överenskommelsen"


def either(ok: Overenskommelse, den: str, det: str) -> str:
    """The word that bends after the noun: ``either(ok, "godkänd", "godkänt")``."""
    return det if ok.is_tillagg else den


def of_tillagg(text: str) -> str:
    """The same sentence about a tillägg."""
    for old, new in _WORDS:
        text = text.replace(old, new)
    return text


def row_for(row: Transition, ok: Overenskommelse) -> Transition:
    """The row of the process table as it is said of this agreement."""
    if not ok.is_tillagg:
        return row
    return replace(row, label=of_tillagg(row.label), done=of_tillagg(row.done), consequence=of_tillagg(row.consequence))
