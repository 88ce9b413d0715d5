"""The huvudman's verdict on the agency's support: written once and again until the slutredovisning is decided, read by the agency after."""

from datetime import datetime

from django.db import transaction

from reporting.models import Redovisning, Stodomdome
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.lib import stockholm

JUDGE = "report.judge"


@transaction.atomic
def save(pk: int, user: User, now: datetime, *, nytta: str, bra: str, battre: str) -> Stodomdome:
    """Keep it; the last one holds. No journal, no mail: the agency is not to know of it before the beslut. Raises PermissionDenied."""
    row = Redovisning.objects.select_for_update(of=("self",)).for_lists().get(pk=pk)
    require(user, JUDGE, row, day=stockholm.day(now))
    values = {"nytta": nytta, "bra": bra, "battre": battre, "sent_at": now, "sent_by": user}
    return Stodomdome.objects.update_or_create(redovisning=row, defaults=values)[0]
