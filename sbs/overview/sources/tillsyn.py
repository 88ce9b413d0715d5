"""Skolinspektionen's tillsyn has changed for a running case: the responsible processtödjare reads it."""

from datetime import datetime

from django.urls import reverse

from agreements.models import Tillsynsandring
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.overview.sources.reach import is_processtodjare
from sbs.overview.waiting import Asking, Item, source


@source
def changes(user: User, now: datetime) -> Asking:
    """What nobody has acknowledged, in the cases the person is responsible for now."""
    if not is_processtodjare(user, now):
        return []
    rows = Tillsynsandring.objects.filter(samverkan__ansvarig=user, acknowledged_at=None)
    rows = rows.select_related("kandidat__huvudman", "kandidat__skolenhet").order_by("created_at")
    return [
        Item(
            "Läs om ändrad tillsyn",
            reverse("agreements:urval_tillsyn", args=[row.pk]),
            f"{row.kandidat.huvudman}, {row.kandidat.namn}. {row.get_slag_display()}.",
            None,
            row.created_at,
            Roll.PROCESSTODJARE,
            row.kandidat.huvudman_id,
        )
        for row in (yield rows)
    ]


SOURCES = [changes]
