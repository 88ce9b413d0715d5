"""Writes to a rekvisition that are no act of its process: begun, written in, marked as ready; and what others ask about it.

No journal of what is written or that it waits for a signature: the draft is the huvudman's own (rules.md, Eget utrymme).
"""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from agreements.models import Overenskommelse
from payments import rekvisition_mails as mails
from payments.enums import Rekvisitionsstatus
from payments.models import Rekvisition
from payments.rekvisition.checks import Fault, faults
from payments.rekvisition.content import PART, first_insats_day, first_instalment
from payments.rekvisition.when import When, when
from payments.workflow.rekvisition import perform_rekvisition
from payments.workflow.rekvisition.effects import draft_data
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.documents.drafts import store
from sbs.documents.drafts.store import Conflict, Opened
from sbs.documents.models import Dokument
from sbs.lib import stockholm

__all__ = ["Conflict", "accepted", "alive", "draft_data", "mark_ready", "money_day", "register_paper", "save", "start"]


def alive(ok: Overenskommelse) -> Rekvisition | None:
    """The ÖK's rekvisition: all but those the huvudman has taken away."""
    return Rekvisition.objects.alive().for_lists().filter(overenskommelse=ok).first()


def accepted(ok: Overenskommelse) -> Rekvisition | None:
    """The accepted one, which every instalment of the ÖK stands on (domain.md, Payments)."""
    return Rekvisition.objects.filter(overenskommelse=ok, status=Rekvisitionsstatus.ACCEPTED).first()


def money_day(ok: Overenskommelse, today: date) -> When | None:
    """When the first instalment can be paid; None while the plan or the first insats has no day."""
    first, begins = first_instalment(ok), first_insats_day(ok)
    return when(begins, first.due_date, today) if first and begins else None


def start(ok: Overenskommelse, user: User, now: datetime) -> Rekvisition:
    """Begin a rekvisition, or give the one there is. Raises PermissionDenied with the reason."""
    found = alive(ok)
    if found:
        return found
    require(user, "rekvisition.start", ok, day=stockholm.day(now))
    try:
        with transaction.atomic():
            made = Rekvisition.objects.create(overenskommelse=ok, created_at=now, created_by=user)
    except IntegrityError:  # somebody else began it at the same moment
        made = Rekvisition.objects.alive().get(overenskommelse=ok)
    return made


def _lock(pk: int) -> Rekvisition:
    return Rekvisition.objects.select_for_update(of=("self",)).for_lists().get(pk=pk)


@sensitive_variables()
def save(pk: int, revision: int, data: dict[str, Any], user: User, now: datetime) -> Opened:
    """Keep the draft if it still stands at ``revision``; it no longer waits for a signature. Raises Conflict, PermissionDenied."""
    with transaction.atomic():
        rekvisition = _lock(pk)
        require(user, "rekvisition.write", rekvisition, day=stockholm.day(now))
        opened = store.save(rekvisition, PART, revision, data, user, now)
        if rekvisition.ready_at:
            rekvisition.ready_at = rekvisition.ready_by = None
            rekvisition.save(update_fields=["ready_at", "ready_by"])
        return opened


@sensitive_variables()
def mark_ready(pk: int, user: User, now: datetime) -> list[Fault]:
    """Ask the huvudman's firmatecknare to sign; they get a mail, once. Gives what must be mended first, and then nothing is done."""
    with transaction.atomic():
        rekvisition = _lock(pk)
        require(user, "rekvisition.write", rekvisition, day=stockholm.day(now))
        stopping = [fault for fault in faults(rekvisition, draft_data(rekvisition, user), stockholm.day(now)) if fault.stops]
        if not stopping and rekvisition.ready_at is None:
            rekvisition.ready_at, rekvisition.ready_by = now, user
            rekvisition.save(update_fields=["ready_at", "ready_by"])
            mails.ready(rekvisition, user, now)
    return stopping


@transaction.atomic
def register_paper(ok: Overenskommelse, user: User, now: datetime, *, inkom: date, belopp: int, fil: Dokument, **said: str) -> Rekvisition:
    """One that came by post, with its scan. ``said``: kontoslag, kontonummer, referens, faktura. Raises Refused, PermissionDenied."""
    require(user, "rekvisition.register", ok, day=stockholm.day(now))
    row = alive(ok) or Rekvisition.objects.create(overenskommelse=ok, created_at=now, created_by=user)
    return perform_rekvisition(row.pk, "register", user, now=now, inkom=inkom, belopp=belopp, fil=fil, **said)
