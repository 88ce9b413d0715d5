"""The chapter "planer" of an ÖK 1: who makes a nulägesanalys and an åtgärdsplan, by when, and who leads the work there."""

from typing import Any

from agreements.lydelse import Lydelse, units

#: The clause of the avtalsmall whose content is made from the agreement's planenheter.
PLANER = "planer"


def planer(lydelse: Lydelse) -> list[dict[str, Any]]:
    """The huvudman first, then the skolenheter in Swedish order. Dates are ISO strings, "" where nothing is written yet."""
    huvudman = lydelse["parter"].get("huvudman", {}).get("namn", "")
    return [
        {
            "namn": row["skolenhet"]["namn"] if row["skolenhet"] else huvudman,
            "skolenhetskod": row["skolenhet"]["kod"] if row["skolenhet"] else "",
            "nulagesanalys": row["nulagesanalys"],
            "atgardsplan": row["atgardsplan"],
            "kontakt": row["kontakt"]["namn"] if row["kontakt"] else "",
            "roll": row["roll"],
        }
        for row in units(lydelse)
    ]
