"""Motiveringar of a beslut's warnings, each tied to the warning as it reads now."""

from datetime import datetime

from django.db import transaction

from agreements.checks import VARNING
from agreements.checks.beslut import run
from agreements.models import Beslut, Beslutsmotivering
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm


class Gone(Exception):
    """The warning is no longer there, or reads otherwise than when the page was shown."""


@transaction.atomic
def motivate(beslut: Beslut, fingerprint: str, text: str, user: User, *, now: datetime) -> Beslutsmotivering:
    """Write (or write anew) why a warning may stand. Raises PermissionDenied, or ``Gone`` when the warning has changed."""
    beslut = Beslut.objects.select_for_update(of=("self",)).get(pk=beslut.pk)
    require(user, "beslut.motivate", beslut, day=stockholm.day(now))
    found = [row for row in run(beslut, stockholm.day(now)) if row.fingerprint == fingerprint and row.niva == VARNING]
    if not found:
        raise Gone
    brist = found[0]
    row, _ = Beslutsmotivering.objects.update_or_create(
        beslut=beslut,
        kod=brist.kod,
        var=brist.var,
        defaults={"fingerprint": fingerprint, "brist": brist.text, "text": text, "author": user, "created_at": now},
    )
    log(beslut, "motivera", f"Motiverade varningen ”{brist.text}”: {text}", actor=user, at=now, internal=True)
    return row
