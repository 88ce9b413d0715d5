"""The reading receipt: when somebody at the huvudman first opened a beslut, and which nobody has opened."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from agreements.enums import Beslutsstatus
from agreements.models import Beslut, Beslutslasning
from agreements.permissions.beslut import PARTY
from sbs.accounts.models import User
from sbs.accounts.rights import personas
from sbs.audit.journal import log
from sbs.lib import stockholm


def remember_opened(beslut: Beslut, user: User, now: datetime) -> None:
    """Write the person's first opening, once, when she holds a role at the huvudman that the beslut is for."""
    huvudman = beslut.samverkan.huvudman_id if beslut.samverkan else None
    if not beslut.is_issued or not any(p.huvudman_id == huvudman and p.roll in PARTY for p in personas(user)):
        return
    _, new = Beslutslasning.objects.get_or_create(beslut=beslut, user=user, defaults={"opened_at": now})
    if new:
        log(beslut, "open", f"{user} öppnade beslutet.", actor=user, at=now)


def unopened(today: date, days: int) -> QuerySet[Beslut]:
    """Beslut sent to the huvudman at least ``days`` days before ``today`` that nobody there has opened."""
    limit = stockholm.at(today - timedelta(days=days), 23, 59)
    rows = Beslut.objects.filter(status=Beslutsstatus.NOTIFIED, notified_at__lte=limit, lasningar=None)
    return rows.select_related("samverkan__huvudman", "samverkan__ansvarig")
