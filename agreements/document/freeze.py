"""From the draft's rows to one JSON-ready dict with everything the document prints. The template takes this dict and nothing else.

Dates are ISO strings, amounts whole kronor, texts lists of blocks ``{"slag": "p" | "ul" | "ol", "rader": [...]}``.
"""

import hashlib
import json
from typing import Any

from agreements.checks import Result
from agreements.document import closing
from agreements.document.text import printed
from agreements.lydelse.reader import ids, read
from agreements.models import Overenskommelse
from agreements.numbering import number
from agreements.registries import DOCUMENT_PARTS, LYDELSE_PARTS

SCHEMA = 2


def freeze(ok: Overenskommelse, kontroll: Result | None = None) -> dict[str, Any]:
    """Everything the agreement prints, copied, and under ``lydelse`` the text as data (``agreements.lydelse``).

    ``kontroll`` adds what was waived and why (avvikelser); without it the ones on file. A tillägg prints what it changes.
    Raises UnknownPlaceholder when the mall asks for something that no agreement has.
    """
    if ok.is_tillagg:
        from agreements.document.tillagg import freeze as freeze_tillagg

        return freeze_tillagg(ok, kontroll)
    lydelse, numbering, mall = read(ok), number(ok), ok.mallversion
    others = {name: made for name, make in DOCUMENT_PARTS.items() if name not in LYDELSE_PARTS and (made := make(ok)) is not None}
    text = printed(lydelse, ids(ok))
    return {
        "schema": SCHEMA,
        "typ": ok.typ,
        "kort": ok.short_name,
        "namn": f"Överenskommelse {ok.short_name[-1]}",
        "dnr": ok.dnr,
        "version": ok.version,
        "rubrik": mall.rubrik,
        "mall": {"namn": mall.mall.namn, "version": mall.nummer},
        **text,
        "delar": dict(sorted((text["delar"] | others).items())),
        "undertecknare": closing.signers(ok),
        "granskning": closing.granskning(ok),
        "avvikelser": closing.deviations(ok, numbering, kontroll),
        "lydelse": lydelse,
    }


def digest(snapshot: dict[str, Any]) -> str:
    """SHA-256 of the snapshot: the same content gives the same sum, in whatever order the keys come."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def canonical(snapshot: dict[str, Any]) -> bytes:
    """The snapshot as bytes, one way only: sorted keys, UTF-8, no spaces."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
