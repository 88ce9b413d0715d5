"""From the draft's rows to one JSON-ready dict with everything the document prints. The template takes this dict and nothing else.

Dates are ISO strings, amounts whole kronor, texts lists of blocks ``{"slag": "p" | "ul" | "ol", "rader": [...]}``.
"""

import hashlib
import json
from typing import Any

from agreements.checks import Result
from agreements.document import chapters, closing, facts
from agreements.models import Overenskommelse
from agreements.numbering import number
from agreements.registries import DOCUMENT_PARTS

SCHEMA = 1


def freeze(ok: Overenskommelse, kontroll: Result | None = None) -> dict[str, Any]:
    """Everything the agreement prints, copied. ``kontroll`` adds what was waived and why (avvikelser); without it the ones on file.

    Raises UnknownPlaceholder when the mall asks for something that no agreement has.
    """
    numbering = number(ok)
    parties = facts.parties(ok)
    appendices = closing.bilagor(ok)
    money = sum(row.bidrag for omrade in ok.omraden.all() for row in omrade.insatser.all())
    values = facts.values(ok, parties, appendices, money)
    mall = ok.mallversion
    return {
        "schema": SCHEMA,
        "typ": ok.typ,
        "kort": ok.short_name,
        "namn": f"Överenskommelse {ok.short_name[-1]}",
        "dnr": ok.dnr,
        "version": ok.version,
        "rubrik": mall.rubrik,
        "mall": {"namn": mall.mall.namn, "version": mall.nummer},
        "period": facts.interval(ok.start, ok.end),
        "slutredovisning": facts.iso(ok.slutredovisning),
        "parter": parties,
        "enhet": facts.unit(ok),
        "bakgrund": facts.background(ok),
        "bidrag": money,
        "kapitel": chapters.chapters(ok, numbering, values),
        "kostnadsslag": facts.kostnadsslag(ok),
        "delar": {name: part for name, make in sorted(DOCUMENT_PARTS.items()) if (part := make(ok)) is not None},
        "undertecknare": closing.signers(ok),
        "bilagor": appendices,
        "granskning": closing.granskning(ok),
        "avvikelser": closing.deviations(ok, numbering, kontroll),
    }


def digest(snapshot: dict[str, Any]) -> str:
    """SHA-256 of the snapshot: the same content gives the same sum, in whatever order the keys come."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def canonical(snapshot: dict[str, Any]) -> bytes:
    """The snapshot as bytes, one way only: sorted keys, UTF-8, no spaces."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
