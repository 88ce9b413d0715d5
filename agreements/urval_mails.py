"""The urval's letters: one mail = one function + ``templates/emails/agreements/<stem>_subject.txt`` and ``_body.txt`` (style.md)."""

from datetime import datetime

from django.urls import reverse

from agreements import recipients as to
from agreements.models import Tillsynsandring
from sbs.accounts.models import User
from sbs.notices import mail


def tillsyn_changed(row: Tillsynsandring, actor: User, now: datetime) -> None:
    """The responsible processtödjare of the running case; not the one who recorded it."""
    case = row.samverkan
    assert case is not None
    if case.ansvarig_id == actor.pk:
        return
    link = ("Läs om ändringen", mail.address(reverse("agreements:urval_tillsyn", args=[row.pk])))
    context = {"row": row, "huvudman": case.huvudman, "link": link, "why": to.RESPONSIBLE, "actor": actor}
    mail.queue(f"tillsyn_changed:{row.pk}", case.ansvarig, "agreements/tillsyn_changed", context, now=now, kind="tillsyn_changed", obj=case)
