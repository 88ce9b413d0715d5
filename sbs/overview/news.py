"""What has happened since the reader was last here, from the journal. A huvudman's people never see an internal entry."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from agreements.models import Overenskommelse
from agreements.portal import chosen_huvudman
from agreements.queries import first_shown, with_first_sent
from sbs.accounts.middleware import PREVIOUS_VISIT
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency
from sbs.audit.models import Handelse
from sbs.lib.dates import WEEKDAYS, local, show_clock, show_date

#: How far back the first visit looks.
FIRST_LOOK = timedelta(days=7)
SHOWN = 5
_TYPE = Overenskommelse._meta.label_lower


@dataclass(frozen=True)
class Event:
    """One line: which agreement, what, by whom, when."""

    name: str
    url: str
    text: str
    who: str
    at: datetime


def since(request: HttpRequest, now: datetime) -> tuple[datetime, str]:
    """From when to look, and the heading's words for it: "Sedan fredag kl. 16.10"."""
    seen = request.session.get(PREVIOUS_VISIT)
    if not seen:
        return now - FIRST_LOOK, "De senaste sju dagarna"
    moment = datetime.fromisoformat(seen)
    if now - moment < timedelta(days=6):
        return moment, f"Sedan {WEEKDAYS[local(moment).weekday()]} {show_clock(moment)}"
    return moment, f"Sedan {show_date(local(moment).date())}"


def followed(request: HttpRequest) -> QuerySet[Overenskommelse]:
    """The agreements whose events concern the reader: the own ones at the agency, what is visible at the huvudman."""
    user = request.user
    assert isinstance(user, User)
    rows = Overenskommelse.objects.visible_to(user).select_related("samverkan__huvudman")
    if is_agency(user):
        return (rows.filter(samverkan__ansvarig=user) | rows.filter(samverkan__dialogteam__teamledare=user)).distinct()
    return with_first_sent(rows.filter(samverkan__huvudman=chosen_huvudman(request)))


def entries(request: HttpRequest, agreements: dict[str, Overenskommelse], start: datetime) -> QuerySet[Handelse]:
    """The journal's entries about ``agreements`` by others since ``start``, newest first."""
    rows = Handelse.objects.filter(object_type=_TYPE, at__gt=start).exclude(actor=request.user.pk)
    if is_agency(request.user):
        return rows.filter(object_id__in=agreements)
    shown = {key: begin for key, ok in agreements.items() if (begin := first_shown(ok))}
    since_shown = reduce(or_, (Q(object_id=key, at__gte=begin) for key, begin in shown.items()), Q(pk=None))
    return rows.filter(since_shown, internal=False)


def events(rows, agreements: dict[str, Overenskommelse]) -> list[Event]:
    return [_event(row, agreements[row.object_id]) for row in rows]


def _event(row: Handelse, ok: Overenskommelse) -> Event:
    return Event(str(ok), reverse("agreements:history", args=[ok.pk]), row.text, row.actor_label, row.at)


def by_id(request: HttpRequest) -> dict[str, Overenskommelse]:
    return {str(ok.pk): ok for ok in followed(request)}
