"""Agreements whose rest should have ended, and what cases must have decided because something around them changed."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from agreements.enums import Status
from agreements.models import Beslutspunkt, Organisationsandring, Overenskommelse
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.overview.sources.reach import about, is_processtodjare, own_personas, units, url
from sbs.overview.waiting import Asking, Item, source


@source
def rested(user: User, now: datetime) -> Asking:
    """Vilande past its last day: the enhetschef resumes it or ends it, the ansvarig sees to that it is decided."""
    heads = units(user, now, Roll.ENHETSCHEF)
    mine = Q(samverkan__ansvarig=user) if is_processtodjare(user, now) else Q(pk=None)
    rows = Overenskommelse.objects.filter(mine | Q(enhet__in=heads), status=Status.SUSPENDED, suspended_until__lt=stockholm.day(now))
    found = []
    for ok in (yield rows.select_related("samverkan__huvudman")):
        assert ok.suspended_until is not None
        head = ok.enhet_id in heads
        words = about(ok, f"Den var vilande till och med {show_date(ok.suspended_until)}.")
        label = "Återuppta eller avbryt" if head else "Se till att vilan avslutas"
        roll = Roll.ENHETSCHEF if head else Roll.PROCESSTODJARE
        found.append(Item(label, url(ok, "detail"), words, ok.suspended_until, None, roll, ok.samverkan.huvudman_id))
    return found


@source
def points(user: User, now: datetime) -> Asking:
    """Att besluta in the own cases; a case whose ansvarig has left the agency waits for its teamledare."""
    rolls = {persona.roll for persona in own_personas(user, now)}
    mine = Q(samverkan__ansvarig=user) if Roll.PROCESSTODJARE in rolls else Q(pk=None)
    if Roll.TEAMLEDARE in rolls:
        mine |= Q(samverkan__dialogteam__teamledare=user, samverkan__ansvarig__is_active=False)
    rows = Beslutspunkt.objects.open().filter(mine).select_related("samverkan__huvudman")
    return [
        Item(
            f"Besluta: {row.get_slag_display().lower()}",
            reverse("agreements:decide_point", args=[row.samverkan_id, row.pk]),
            f"{row.samverkan.huvudman.namn}. {row.text}",
            None,
            row.created_at,
            Roll.PROCESSTODJARE,
            row.samverkan.huvudman_id,
        )
        for row in (yield rows)
    ]


@source
def late_changes(user: User, now: datetime) -> Asking:
    """A registered change whose day has passed without it being applied: the register refused it. For the one who registered it."""
    rows = Organisationsandring.objects.planned().filter(from_date__lt=stockholm.day(now), created_by=user)
    return [
        Item(
            "Rätta en ändring som inte kunde införas",
            reverse("agreements:organisation_change", args=[row.pk]),
            f"{row.mal}: {row.get_slag_display().lower()}. Återkalla den och registrera den på nytt.",
            row.from_date,
        )
        for row in (yield rows.select_related("huvudman", "skolenhet"))
    ]


SOURCES = [rested, points, late_changes]
