"""What a sent report says of avsteg from the agreement, read from its snapshot. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

PART, YES = "avsteg", "ja"


@dataclass(frozen=True)
class Departure:
    """One insats in which the huvudman has done otherwise; ``title`` as the report said it."""

    uid: UUID
    title: str
    text: str


def departures(snapshot: Mapping[str, Any]) -> list[Departure]:
    """In the report's order. The questions are named ``avsteg_<hex>`` and ``text_<hex>`` after the insats they are about
    (``reporting.report.snapshot``).
    """
    part = next((part for part in snapshot.get("delar", []) if part["nyckel"] == PART), None)
    if part is None:
        return []
    said = {answer["namn"]: answer for answer in part["svar"]}
    found = []
    for name, answer in said.items():
        word, _, key = name.partition("_")
        if word == "avsteg" and str(answer.get("varde")).lower() == YES:
            text = str(said.get(f"text_{key}", {}).get("varde") or "")
            found.append(Departure(UUID(key), str(answer.get("block") or answer["fraga"]), text))
    return found
