"""Requests for more time with a report, that the responsible processtödjare answers."""

from datetime import datetime

from django.urls import reverse

from reporting.enums import Anstandsutfall
from reporting.models import Anstand
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib.dates import show_date
from sbs.overview.sources.reach import is_processtodjare
from sbs.overview.waiting import Asking, Item, source


@source
def to_answer(user: User, now: datetime) -> Asking:
    """The responsible processtödjare; one who may not give so much asks the teamledare, the page says so."""
    if not is_processtodjare(user, now):
        return []
    rows = Anstand.objects.filter(utfall=Anstandsutfall.WAITING, redovisning__overenskommelse__samverkan__ansvarig=user)
    return [
        Item(
            "Svara på begäran om anstånd",
            reverse("reporting:extension", args=[row.redovisning_id]),
            f"{row.redovisning.huvudman}, {row.redovisning.namn.lower()}. Önskad dag {show_date(row.wanted_date)}."
            if row.wanted_date
            else "",
            None,
            row.asked_at,
            Roll.PROCESSTODJARE,
            row.redovisning.samverkan.huvudman_id,
        )
        for row in (yield rows.select_related("redovisning__overenskommelse__samverkan__huvudman"))
    ]


SOURCES = [to_answer]
