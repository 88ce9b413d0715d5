"""What is particular to an ÖK 1: the units it starts with, and the dates that hold when it is signed (read by the åtgärdsplaner)."""

from agreements.enums import Avtalstyp, Huvudmannaroll
from agreements.models import Kontaktroll, Overenskommelse, Planenhet, Samverkan, Skolenhet

REKTOR, SKOLCHEF = "rektor", "skolchef"


def start_units(ok: Overenskommelse) -> None:
    """The huvudman and every skolenhet of the case, each with the contact the register has. Dates are for the writer."""
    huvudman = ok.samverkan.huvudman
    primary = huvudman.kontaktpersoner.filter(is_active=True, is_primary=True).select_related("user").first()
    Planenhet.objects.create(
        overenskommelse=ok, kontakt=primary.user if primary else None, roll=primary.befattning if primary else SKOLCHEF
    )
    rektorer = _rektorer(ok.samverkan)
    for skola in ok.samverkan.skolenheter.all():
        Planenhet.objects.create(overenskommelse=ok, skolenhet=skola, kontakt=rektorer.get(skola.pk), roll=REKTOR)


def _rektorer(samverkan: Samverkan) -> dict:
    """Key of the skolenhet -> its rektor, where the register has one."""
    rows = Kontaktroll.objects.filter(
        roll=Huvudmannaroll.REKTOR,
        until=None,
        kontaktperson__huvudman=samverkan.huvudman_id,
        kontaktperson__is_active=True,
    )
    return {row.skolenhet_id: row.kontaktperson.user for row in rows.select_related("kontaktperson__user").order_by("-pk")}


def signed(samverkan: Samverkan) -> Overenskommelse | None:
    """The case's ÖK 1 that all have signed; None before that, and when it was ended early."""
    rows = samverkan.overenskommelser.filter(typ=Avtalstyp.OK1, in_force_at__isnull=False)
    return rows.exclude(status="terminated").first()


def plan_unit(samverkan: Samverkan, skolenhet: Skolenhet | None) -> Planenhet | None:
    """By which days the signed ÖK 1 wants the analysis and the plan of a skolenhet, or (None) of the huvudman itself."""
    ok = signed(samverkan)
    return ok.planenheter.filter(skolenhet=skolenhet).first() if ok else None
