"""A beslut about a slutredovisning, or the återkrav it opened, says what the ekonom settled (``registries.BESLUT_CHECKS``)."""

from datetime import date

from agreements.checks.types import FEL, Brist
from agreements.enums import Beslutstyp
from agreements.models import Beslut
from reporting.models import Slutgranskning
from reporting.services.final import claim_differs


def belongs(beslut: Beslut, today: date) -> list[Brist]:
    if beslut.typ != Beslutstyp.SLUTREDOVISNING:
        return []
    if Slutgranskning.objects.filter(beslut=beslut, returned_at=None, settled_at__isnull=False).exists():
        return []
    why = "Öppna slutredovisningen. När ekonomen har fastställt beloppen bereds beslutet därifrån."
    text = "Beslutet hör inte till någon granskad slutredovisning"
    return [Brist("slutredovisning_saknas", FEL, text, "texter", why, "", "Läs beslutet")]


def agrees(beslut: Beslut, today: date) -> list[Brist]:
    """The amounts of an återkrav from a slutredovisning are those of the settled review: two people have seen them."""
    if beslut.typ != Beslutstyp.ATERKRAV:
        return []
    rows = Slutgranskning.objects.filter(aterkrav__beslut_list__beslut=beslut, returned_at=None, decided_at=None)
    made = rows.select_related("aterkrav").first()
    if made is None or not claim_differs(made):
        return []
    why = "Lägg ner återkravet och be ekonomen fastställa andra belopp, om de inte stämmer."
    return [Brist("slutredovisning_belopp", FEL, "De godkända kostnaderna är inte de som ekonomen har fastställt", "omfattning", why)]


RULES = [belongs, agrees]
