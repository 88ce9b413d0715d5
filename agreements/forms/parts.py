"""Which page edits which part, by the part's key."""

from agreements.forms.base import PartForm
from agreements.forms.bilagor import AppendicesPart
from agreements.forms.facts import BackgroundPart, PartiesPart, PeriodPart
from agreements.forms.insats import InsatsPart
from agreements.forms.kapitel import ChapterPart
from agreements.forms.omrade import OmradePart
from agreements.forms.planer import PlansPart
from agreements.forms.tillagg import TillaggPart
from agreements.forms.undertecknare import SignersPart

PARTS: dict[str, type[PartForm]] = {
    "parter": PartiesPart,
    "bakgrund": BackgroundPart,
    "period": PeriodPart,
    "omrade": OmradePart,
    "insats": InsatsPart,
    "planer": PlansPart,
    "kapitel": ChapterPart,
    "undertecknare": SignersPart,
    "tillagg": TillaggPart,
    "bilagor": AppendicesPart,
}


def page_of(nyckel: str) -> type[PartForm] | None:
    """The page for a part key; "insats-12" and "kapitel-brister" go by their first word. None for a key without a page here."""
    return PARTS.get(nyckel.partition("-")[0])
