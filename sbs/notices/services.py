"""A person settles a mail whose fate is uncertain, or that did not get through. The system never does it by itself."""

from datetime import datetime

from django.db import models, transaction

from sbs.audit.journal import log
from sbs.notices.enums import UtskickStatus
from sbs.notices.models import Utskick

TROUBLED = (UtskickStatus.UNCERTAIN, UtskickStatus.FAILED)


class Settled(Exception):
    """The mail is in no trouble any more."""


def settle(utskick_id: int, *, resend: bool, actor: models.Model, about: models.Model, now: datetime) -> Utskick:
    """Send it once more, or note that the person has made sure the receiver knows. ``about`` gets the journal's entry, internal.

    Raises Settled when somebody was first.
    """
    with transaction.atomic():
        row = Utskick.objects.select_for_update().get(pk=utskick_id)
        if row.status not in TROUBLED:
            raise Settled
        if resend:
            row.status, row.attempts, row.error = UtskickStatus.QUEUED, 0, ""
        else:
            row.status, row.sent_at = UtskickStatus.SENT, row.claimed_at or now
        row.save(update_fields=["status", "attempts", "error", "sent_at"])
        words = "Skickade om mejlet" if resend else "Noterade som framkommet: mejlet"
        data = {"utskick": row.pk}
        log(about, "resend_mail" if resend else "settle_mail", f"{words} till {row.to}.", actor=actor, at=now, data=data, internal=True)
    if resend:
        from sbs.notices.tasks import deliver

        transaction.on_commit(lambda: deliver.delay(row.pk))
    return row
