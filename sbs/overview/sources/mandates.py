"""Mandates to approve, and to check once a year (rules.md, Roles at the huvudman)."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from agreements.models import Mandat
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.lib.dates import add_months
from sbs.overview.sources.reach import own_personas
from sbs.overview.waiting import Asking, Item, source

#: How long before its day a yearly check is shown.
SHOWN_BEFORE = timedelta(days=30)


@source
def mandates(user: User, now: datetime) -> Asking:
    """For the teamledare those of the own teams' huvudmän; for the enhetschef also those of Skolverket's own signers."""
    rolls = {persona.roll for persona in own_personas(user, now)} & {Roll.TEAMLEDARE, Roll.ENHETSCHEF}
    if not rolls:
        return []
    today = stockholm.day(now)
    reach = Q(huvudman__samverkan__dialogteam__teamledare=user)
    if Roll.ENHETSCHEF in rolls:
        reach |= Q(huvudman=None)
    rows = Mandat.objects.filter(reach, Q(valid_until=None) | Q(valid_until__gte=today), user__is_active=True).distinct()
    checked_before = add_months(today + SHOWN_BEFORE, -12)
    rows = rows.filter(Q(approved_at=None) | Q(checked_on=None) | Q(checked_on__lte=checked_before))
    found = []
    for row in (yield rows.select_related("user", "huvudman")):
        party, roll = (row.huvudman.namn, Roll.TEAMLEDARE) if row.huvudman else ("Skolverket", Roll.ENHETSCHEF)
        page = reverse("agreements:mandate", args=[row.pk])
        if row.approved_at is None:
            found.append(Item("Godkänn ett mandat", page, f"{party}, {row.user}. {row}", None, None, roll, row.huvudman_id))
        else:
            due = add_months(row.checked_on or stockholm.day(row.approved_at), 12)
            found.append(Item("Kontrollera ett mandat", page, f"{party}, {row.user}. {row}", due, None, roll, row.huvudman_id))
    return found


SOURCES = [mandates]
