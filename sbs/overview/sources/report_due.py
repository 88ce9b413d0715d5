"""Reports that are owed: to send in and to write for the huvudman's people, to ask for when they are late for the processtödjare.

Nothing here opens a draft: that a report is not sent in yet, and that a rektor has said "klar", is all that is asked.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.models import Installning
from reporting import late
from reporting.enums import WRITING, Redovisningsstatus
from reporting.models import Redovisning, Redovisningsklar
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.overview.sources.reach import is_processtodjare, own_personas, party_at
from sbs.overview.waiting import Asking, Item, source

S = Redovisningsstatus


def _item(label: str, row: Redovisning, *, page: str = "report", roll: str = "") -> Item:
    url = reverse(f"reporting:{page}", args=[row.pk])
    meta = f"{row.huvudman}, {row.galler}."
    return Item(f"{label} {row.in_text}", url, meta, row.effective_date, None, roll, row.samverkan.huvudman_id)


def _now_due(now: datetime) -> QuerySet[Any, Any]:
    """Of each överenskommelse: what is to be completed, what is late, and the next ones due. Those of later years wait their turn."""
    today = stockholm.day(now)
    ahead = Redovisning.objects.filter(overenskommelse=OuterRef("overenskommelse"), status=S.OPEN, effective_date__gte=today)
    following = Subquery(ahead.order_by("effective_date").values("effective_date")[:1])
    rows = Redovisning.objects.for_lists().filter(status__in=WRITING).order_by("effective_date", "omrade_text", "pk")
    return rows.filter(Q(status=S.SUPPLEMENT) | Q(effective_date__lt=today) | Q(effective_date=following))  # type: ignore[no-any-return]


@source
def to_send(user: User, now: datetime) -> Asking:
    """Firmatecknare and representant."""
    at = party_at(user, now)
    if not at:
        return []
    rows = _now_due(now).filter(overenskommelse__samverkan__huvudman__in=at)
    return [_item("Komplettera" if row.status == S.SUPPLEMENT else "Skriv och skicka in", row) for row in (yield rows)]


@source
def to_write(user: User, now: datetime) -> Asking:
    """A rektor: until each of the own schools' parts is done; an uppgiftslämnare: those she is invited to. Not twice for who sends in."""
    own, sends = own_personas(user, now), party_at(user, now)
    schools = {persona.skolenhet_id for persona in own if persona.roll == Huvudmannaroll.REKTOR}
    invited = any(persona.roll == Huvudmannaroll.UPPGIFTSLAMNARE for persona in own)
    if not schools and not invited:
        return []
    done = Redovisningsklar.objects.filter(redovisning=OuterRef("redovisning"), skolenhet=OuterRef("skolenhet"), reopened_at=None)
    parts = Redovisning.skolenheter.through._default_manager.filter(redovisning=OuterRef("pk"), skolenhet__in=schools)
    mine = Q(Exists(parts.filter(~Exists(done))))
    if invited:
        mine |= Q(pk__in=Redovisning.objects.filter(inbjudna=user).values("pk"))
    rows = _now_due(now).filter(mine).exclude(overenskommelse__samverkan__huvudman__in=sends)
    return [_item("Skriv er del av", row) for row in (yield rows)]


@source
def to_await(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: what should have come, to ask for; and when that has not helped, an återkrav to try."""
    if not is_processtodjare(user, now):
        return []
    today = stockholm.day(now)
    claim = Exists(late.to_claim(today, Installning.current()).filter(pk=OuterRef("pk")))
    rows = Redovisning.objects.for_lists().late(today).filter(overenskommelse__samverkan__ansvarig=user).annotate(claim=claim)
    return [_late(row) for row in (yield rows.order_by("effective_date", "omrade_text", "pk"))]


def _late(row: Any) -> Item:
    if row.claim:
        return _item("Pröva återkrav för", row, roll=Roll.PROCESSTODJARE)
    return _item("Fråga efter", row, page="review", roll=Roll.PROCESSTODJARE)


SOURCES = [to_send, to_write, to_await]
