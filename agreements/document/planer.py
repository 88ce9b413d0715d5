"""The chapter "planer" of an ÖK 1: who makes a nulägesanalys and an åtgärdsplan, by when, and who leads the work there."""

from typing import Any

from agreements.document.facts import iso
from agreements.models import Overenskommelse

#: The clause of the avtalsmall whose content is made from the agreement's planenheter.
PLANER = "planer"


def planer(ok: Overenskommelse) -> list[dict[str, Any]]:
    """The huvudman first, then the skolenheter in Swedish order. Dates are ISO strings, "" where nothing is written yet."""
    party = {row.part: row.namn for row in ok.parter.all()}
    return [
        {
            "namn": row.skolenhet.namn if row.skolenhet else party.get("huvudman") or ok.huvudman.namn,
            "skolenhetskod": row.skolenhet.skolenhetskod if row.skolenhet else "",
            "nulagesanalys": iso(row.nulagesanalys),
            "atgardsplan": iso(row.atgardsplan),
            "kontakt": row.kontakt.get_full_name() if row.kontakt else "",
            "roll": row.roll,
        }
        for row in ok.planenheter.select_related("skolenhet", "kontakt")
    ]
