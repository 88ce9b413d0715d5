"""What a lydelse prints: the one way from the text as data to the words of the document, whatever day or tillägg it comes from."""

from typing import Any

from agreements.document import chapters, closing, facts
from agreements.document.chapters import Ids
from agreements.lydelse import Lydelse, bidrag, numbers
from agreements.registries import LYDELSE_PARTS


def printed(lydelse: Lydelse, ids: Ids) -> dict[str, Any]:
    """The document's text and facts. ``ids`` gives the places in the page their names. Raises UnknownPlaceholder."""
    parties, appendices = facts.parties(lydelse), closing.bilagor(lydelse)
    values, avtal = facts.values(lydelse, parties, appendices), lydelse["fakta"]["avtal"]
    return {
        "period": facts.interval(avtal["start"], avtal["end"]),
        "slutredovisning": avtal["slutredovisning"],
        "parter": parties,
        "enhet": facts.unit_of(lydelse["ram"]["enhet"]),
        "bakgrund": facts.background(lydelse),
        "bidrag": bidrag(lydelse),
        "kapitel": chapters.chapters(lydelse, numbers(lydelse), values, ids),
        "kostnadsslag": lydelse["ram"]["kostnadsslag"],
        "delar": {name: LYDELSE_PARTS[name].printed(row["innehall"], lydelse) for name, row in sorted(lydelse["delar"].items())},
        "bilagor": appendices,
    }
