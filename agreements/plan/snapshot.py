"""What is sent, frozen: every answer with its question, as JSON. The page, the PDF and the comparison of versions read nothing else.

Part keys stay the same from version to version: a comment, a difference and an insats picked into the ÖK point at them.
"""

from typing import Any

from agreements.document.freeze import digest
from agreements.models import Plandokument
from agreements.plan import checks
from agreements.plan.choices import label
from agreements.plan.outline import Part
from agreements.plan.spec import RADER, VAL, VERSION, Falt

Choices = dict[str, dict[str, str]]


def content(plan: Plandokument, parts: list[Part], choices: Choices) -> dict[str, Any]:
    """What the huvudman has written, without when and by whom it is sent: the same answers always give the same sum."""
    return {
        "schema": VERSION,
        "slag": plan.slag,
        "rubrik": plan.get_slag_display(),
        "huvudman": {"namn": plan.huvudman.namn, "orgnr": plan.huvudman.orgnr},
        "skolenhet": {"namn": plan.skolenhet.namn, "kod": plan.skolenhet.skolenhetskod} if plan.skolenhet else None,
        "vem": plan.vem,
        "dnr": plan.samverkan.dnr,
        "summa": checks.cost_sum(parts),
        "delar": [_part(part, choices) for part in parts],
    }


def content_digest(made: dict[str, Any]) -> str:
    """SHA-256 of the content: what the review page showed and what is sent must be the same."""
    return digest(made)


def _part(part: Part, choices: Choices) -> dict[str, Any]:
    return {
        "nyckel": part.nyckel,
        "slag": part.spec.slag,
        "omrade": part.parent,
        "nummer": part.nummer,
        "rubrik": part.rubrik,
        "svar": [answer(falt, part.data.get(falt.namn), choices) for falt in part.spec.falt],
    }


def answer(falt: Falt, value: Any, choices: Choices) -> dict[str, Any]:
    """One question with its answer. ``varde`` is as stored; for rows ``kolumner`` and ``rader`` (cells with ``varde`` and ``visas``)."""
    made: dict[str, Any] = {"namn": falt.namn, "fraga": falt.fraga, "typ": falt.typ, "block": falt.block}
    if falt.typ != RADER:
        return made | {"varde": value or ""}
    columns = [{"namn": column.namn, "fraga": column.fraga, "typ": column.typ} for column in falt.kolumner]
    rows = [[_cell(column, row.get(column.namn), choices) for column in falt.kolumner] for row in value or []]
    return made | {"kolumner": columns, "rader": rows}


def _cell(column: Falt, value: Any, choices: Choices) -> dict[str, Any]:
    shown = label(choices, column.val, value) if column.typ == VAL else "" if value is None else str(value)
    return {"varde": value, "visas": shown, "typ": column.typ}
