"""Reminders of reports whose fate a person must find out: nobody knows whether the mail left, or it did not get through."""

from datetime import datetime

from django.urls import reverse

from reporting.models import Paminnelse
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.notices.enums import UtskickStatus
from sbs.notices.models import Utskick
from sbs.notices.services import TROUBLED
from sbs.overview.sources.reach import is_processtodjare
from sbs.overview.waiting import Asking, Item, source


@source
def troubled_reminders(user: User, now: datetime) -> Asking:
    """For the responsible of a report in the mail: one matter for each mail, however many reports it told of."""
    if not is_processtodjare(user, now):
        return []
    rows = Paminnelse.objects.filter(utskick__status__in=TROUBLED, redovisning__overenskommelse__samverkan__ansvarig=user)
    rows = rows.select_related("utskick", "redovisning__overenskommelse__samverkan__huvudman")
    first = {row.utskick_id: row for row in reversed((yield rows.defer("utskick__body", "utskick__html").order_by("pk")))}
    return [_item(row, row.utskick) for row in first.values() if row.utskick]


def _item(reminder: Paminnelse, mail: Utskick) -> Item:
    row = reminder.redovisning
    words = "gick inte fram" if mail.status == UtskickStatus.FAILED else "kan ha gått i väg eller inte"
    page = reverse("reporting:reminders", args=[row.pk])
    meta = f"{row.huvudman}, {row}. Mejlet {words}."
    return Item(f"Kontrollera en påminnelse till {mail.to}", page, meta, None, mail.created_at, Roll.PROCESSTODJARE, row.huvudman.pk)


SOURCES = [troubled_reminders]
