"""Reports that have come in and avsteg without an answer, for the responsible processtödjare. Nothing here opens a draft."""

from datetime import datetime

from django.db.models import Max, Q
from django.urls import reverse

from reporting.enums import Redovisningsslag, Redovisningsstatus, Versionsslag
from reporting.models import Avsteg, Redovisning
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.overview.sources.reach import is_processtodjare
from sbs.overview.waiting import Asking, Item, source


def _item(label: str, row: Redovisning, since: datetime | None, words: str = "") -> Item:
    meta = f"{row.huvudman}, {row.namn.lower()}, {row.galler}. {words}".strip()
    url = reverse("reporting:review", args=[row.pk])
    return Item(label, url, meta, None, since, Roll.PROCESSTODJARE, row.samverkan.huvudman_id)


@source
def to_read(user: User, now: datetime) -> Asking:
    """What has come in and is neither approved nor sent back."""
    if not is_processtodjare(user, now):
        return []
    rows = Redovisning.objects.for_lists().filter(overenskommelse__samverkan__ansvarig=user, status=Redovisningsstatus.SUBMITTED)
    rows = rows.filter(slag=Redovisningsslag.DELREDOVISNING)  # a slutredovisning has its own (``sources.slut``)
    came = Max("versioner__inkommen", filter=Q(versioner__slag=Versionsslag.SUBMITTED))
    return [_item("Granska en redovisning som kom in", row, row.came) for row in (yield rows.annotate(came=came))]


@source
def departures(user: User, now: datetime) -> Asking:
    """What the huvudman has done otherwise than agreed, one line for each report."""
    if not is_processtodjare(user, now):
        return []
    rows = Avsteg.objects.filter(redovisning__overenskommelse__samverkan__ansvarig=user, answered_at=None, taken_back_at=None)
    rows = rows.select_related("version", "redovisning__overenskommelse__samverkan__huvudman").order_by("pk")
    found: dict[int, list[Avsteg]] = {}
    for row in (yield rows):
        found.setdefault(row.redovisning_id, []).append(row)
    return [
        _item("Svara på ett avsteg" if len(some) == 1 else f"Svara på {len(some)} avsteg", some[0].redovisning, some[0].version.inkommen)
        for some in found.values()
    ]


SOURCES = [to_read, departures]
