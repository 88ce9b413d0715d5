"""A mandate is approved by the agency on its evidence, limited in time and checked once a year (rules.md, Roles at the huvudman)."""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from agreements.models import Mandat
from agreements.services import handlingar
from sbs.accounts.models import User
from sbs.accounts.rights import may
from sbs.audit.journal import log
from sbs.lib import stockholm

APPROVE = "mandat.approve"
CHECKED_FOR = timedelta(days=365)
EVIDENCE = ("pdf", "png", "jpeg")  # kinds of files


def needs_check(mandat: Mandat, day: date) -> bool:
    """Whether an approved mandate that still holds was last checked more than a year before ``day``."""
    holds = mandat.approved_at is not None and (mandat.valid_until is None or mandat.valid_until >= day)
    return holds and (mandat.checked_on is None or mandat.checked_on < day - CHECKED_FOR)


def _locked(mandat: Mandat, actor: User, day: date) -> Mandat:
    decision = may(actor, APPROVE, mandat, day=day)
    if not decision:
        raise PermissionDenied(decision.reason)
    if mandat.user_id == actor.pk:
        raise ValidationError("Be en kollega. Du kan inte godkänna eller kontrollera ditt eget mandat.")
    return Mandat.objects.select_for_update(of=("self",)).select_related("user", "huvudman").get(pk=mandat.pk)


@transaction.atomic
def approve(mandat: Mandat, actor: User, now: datetime) -> Mandat:
    """From now on the person may sign on it. A huvudman's mandate needs its evidence attached.

    Raises PermissionDenied, ValidationError with the advice.
    """
    day = stockholm.day(now)
    mandat = _locked(mandat, actor, day)
    if mandat.approved_at:
        raise ValidationError("Mandatet är redan godkänt.")
    if mandat.huvudman_id and not mandat.underlag_id:
        raise ValidationError("Ladda upp underlaget först, till exempel delegationsordningen.")
    if mandat.valid_until and mandat.valid_until < day:
        raise ValidationError(f"Ändra slutdatumet. Mandatet gällde till och med {mandat.valid_until.isoformat()}.")
    mandat.approved_at, mandat.approved_by, mandat.checked_on = now, actor, day
    mandat.save()
    handlingar.mandate(mandat, actor, now)
    log(mandat, "approve", f"Godkände mandat för {mandat.user}: {mandat}.", actor=actor, at=now, internal=True)
    return mandat


@transaction.atomic
def check(mandat: Mandat, actor: User, now: datetime) -> Mandat:
    """The yearly check: the mandate was looked at and still holds. Raises as ``approve``."""
    day = stockholm.day(now)
    mandat = _locked(mandat, actor, day)
    if not mandat.approved_at:
        raise ValidationError("Godkänn mandatet först.")
    mandat.checked_on = day
    mandat.save()
    log(mandat, "check", f"Kontrollerade mandat för {mandat.user}: {mandat}.", actor=actor, at=now, internal=True)
    return mandat
