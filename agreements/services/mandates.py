"""Approving a mandate, and the yearly check that it still holds (rules.md, Roles at the huvudman)."""

from datetime import datetime

from django.db import transaction

from agreements.models import Mandat
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm


class Own(Exception):
    """Nobody approves the mandate of herself."""


def confirm(mandat_id: int, actor: User, now: datetime) -> Mandat:
    """Approve a mandate that waits, or note that an approved one was checked today. The same post twice writes once.

    Raises Own, PermissionDenied.
    """
    day = stockholm.day(now)
    with transaction.atomic():
        mandat = Mandat.objects.select_for_update(of=("self",)).select_related("user", "huvudman").get(pk=mandat_id)
        require(actor, "mandat.approve", mandat, day=day)
        if mandat.user_id == actor.pk:
            raise Own
        if mandat.checked_on == day and mandat.approved_at:
            return mandat
        first = mandat.approved_at is None
        if first:
            mandat.approved_at, mandat.approved_by = now, actor
        mandat.checked_on = day
        mandat.save()
        words = "Godkände mandatet" if first else "Kontrollerade mandatet"
        about = mandat.huvudman or mandat
        log(about, "approve_mandate" if first else "check_mandate", f"{words} för {mandat.user}: {mandat}.", actor=actor, at=now)
        return mandat
