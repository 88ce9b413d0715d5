"""Motiveringar of warnings and undantag from faults. Each is tied to the brist as it reads now."""

from datetime import date, datetime

from django.db import transaction

from agreements import mails
from agreements.checks import FEL, VARNING, Brist, run
from agreements.models import Motivering, Overenskommelse, Undantag
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log


class Gone(Exception):
    """The brist is no longer there, or reads otherwise than when the page was shown."""


def find(ok: Overenskommelse, fingerprint: str, niva: str, today: date) -> Brist:
    """The brist of that fingerprint, or ``Gone``."""
    for brist in run(ok, today):
        if brist.fingerprint == fingerprint and brist.niva == niva:
            return brist
    raise Gone


def _lock(ok: Overenskommelse) -> Overenskommelse:
    return Overenskommelse.objects.select_for_update(of=("self",)).get(pk=ok.pk)


@transaction.atomic
def motivate(ok: Overenskommelse, fingerprint: str, text: str, user: User, *, now: datetime, today: date) -> Motivering:
    """Write (or write anew) why a warning may stand. Raises PermissionDenied, or ``Gone`` when the warning has changed."""
    ok = _lock(ok)
    require(user, "overenskommelse.motivate", ok)
    brist = find(ok, fingerprint, VARNING, today)
    row, _ = Motivering.objects.update_or_create(
        overenskommelse=ok,
        kod=brist.kod,
        var=brist.var,
        defaults={"fingerprint": fingerprint, "brist": brist.text, "text": text, "author": user, "created_at": now},
    )
    log(ok, "motivera", f"Motiverade varningen ”{brist.text}”: {text}", actor=user, at=now, internal=True)
    return row


@transaction.atomic
def ask_waiver(ok: Overenskommelse, fingerprint: str, text: str, user: User, *, now: datetime, today: date) -> Undantag:
    """Ask the enhetschef to let one fault stand. Asking twice for the same fault gives the request already made."""
    ok = _lock(ok)
    require(user, "overenskommelse.motivate", ok)
    brist = find(ok, fingerprint, FEL, today)
    waiting = ok.undantag.filter(fingerprint=fingerprint, decided_at=None).first()
    if waiting:
        return waiting
    row = Undantag.objects.create(
        overenskommelse=ok,
        kod=brist.kod,
        var=brist.var,
        fingerprint=fingerprint,
        brist=brist.text,
        requested_by=user,
        requested_at=now,
        begaran=text,
    )
    log(ok, "be_om_undantag", f"Bad om undantag för ”{brist.text}”: {text}", actor=user, at=now, internal=True)
    mails.waiver_requested(row, now)
    return row


@transaction.atomic
def decide_waiver(row: Undantag, granted: bool, skal: str, expires: date | None, user: User, *, now: datetime) -> Undantag:
    """The unit's enhetschef, who has not written the agreement, grants it once until a day, or refuses. Both with reason."""
    require(user, "overenskommelse.waive", row.overenskommelse)
    row = Undantag.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.decided_at is not None:
        raise Gone
    row.granted, row.skal, row.expires = granted, skal, expires if granted else None
    row.decided_by, row.decided_at = user, now
    row.save()
    words = f"Beviljade undantag till och med {expires}" if granted else "Avslog undantag"
    log(row.overenskommelse, "undantag", f"{words} för ”{row.brist}”. Skäl: {skal}", actor=user, at=now, data={"undantag": row.pk})
    mails.waiver_decided(row, now)
    return row
