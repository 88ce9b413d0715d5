"""A beslut om urval says who is chosen: everybody must have been decided about first."""

from datetime import date

from agreements.checks.types import FEL, Brist
from agreements.enums import Beslutstyp
from agreements.models import Beslut
from agreements.workflow.urval import obstacles


def all_decided(beslut: Beslut, today: date) -> list[Brist]:
    """No candidate is undecided and somebody is chosen."""
    if beslut.typ != Beslutstyp.URVAL or beslut.urvalsomgang is None:
        return []
    why = obstacles.to_decision(beslut.urvalsomgang)
    return [Brist("urval_inte_klart", FEL, "Urvalet är inte klart", "uppgifter", why=why, go="Läs beslutet")] if why else []


RULES = [all_decided]
