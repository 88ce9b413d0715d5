"""What the calendar brings: reminders to signers, deadlines that pass, periods that end. Idempotent; looks only at what may be due."""

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db import transaction

from agreements import mails
from agreements.enums import Avtalstyp, Status, Underskriftsstatus
from agreements.models import Installning, Overenskommelse
from agreements.permissions import open_signature
from agreements.services import organisation
from agreements.services.signing import invite
from agreements.services.tillagg.effect import apply_due
from agreements.signing_schedule import due_offset, has_passed
from agreements.workflow import Refused, perform
from sbs.lib import stockholm

logger = logging.getLogger(__name__)


def follow(now: datetime) -> None:
    """Everything that follows by Stockholm's date. What fails for one agreement is logged and stops no other."""
    today = stockholm.day(now)
    apply_due(now)
    organisation.apply_due(now)
    _each(_ended(today), lambda ok: _end(ok, now))
    _each(_rested(today), lambda ok: mails.suspension_over(ok, now))
    _each(_signing(), lambda ok: _signing_day(ok, today, now))


def _each(rows: Iterable[Overenskommelse], work: Callable[[Overenskommelse], None]) -> None:
    for ok in rows:
        try:
            with transaction.atomic():
                work(ok)
        except Exception:
            logger.exception("The dates of agreement %s could not be followed", ok.pk)


def _rows():
    return Overenskommelse.objects.select_related("samverkan__huvudman", "samverkan__ansvarig", "author")


def _ended(today: date):
    return _rows().filter(status=Status.IN_FORCE, end__lt=today).exclude(typ=Avtalstyp.TILLAGG)


def _rested(today: date):
    return _rows().filter(status=Status.SUSPENDED, suspended_until__lt=today)


def _signing():
    return _rows().filter(status=Status.SIGNING)


def _end(ok: Overenskommelse, now: datetime) -> None:
    try:
        perform(ok.pk, "end_period", None, now=now)
    except Refused:
        logger.info("The period of agreement %s did not end: somebody else was first", ok.pk)


def _signing_day(ok: Overenskommelse, today: date, now: datetime) -> None:
    """Ask the one whose turn it is, remind, or tell the responsible that the last day has passed."""
    invite(ok, now)
    signature = open_signature(ok)
    if signature is None or signature.status != Underskriftsstatus.WAITING or ok.signing_deadline is None:
        return
    if has_passed(ok.signing_deadline, today):
        mails.deadline_passed(ok, signature, now)
        return
    offset = due_offset(ok.signing_deadline, today, Installning.current().reminder_days, _asked_on(signature))
    if offset is not None:
        mails.signing_reminder(signature, offset, (ok.signing_deadline - today).days, now)


def _asked_on(signature) -> date:
    """The day the turn came: when the one before signed, a substitute was named, or the text was frozen."""
    signed = [row.signed_at for row in signature.version.underskrifter.all() if row.signed_at]
    day = stockholm.day(max(signed, default=signature.version.frozen_at))
    return max(day, signature.ersatt_from) if signature.ersatt_from else day
