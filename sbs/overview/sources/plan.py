"""Nulägesanalyser and åtgärdsplaner that wait: for those who write and send them in, and for the processtödjare who awaits or reads them.

Nothing here opens a draft: that a plan is not sent in yet is all that is asked.
"""

from datetime import datetime

from django.db.models import Max, Q
from django.urls import reverse

from agreements.enums import Huvudmannaroll, Planstatus
from agreements.models import Plandokument
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.overview.sources.reach import is_processtodjare, own_personas, party_at
from sbs.overview.waiting import Asking, Item, source

WRITING = (Planstatus.OPEN, Planstatus.SUPPLEMENT)


def _item(label: str, plan: Plandokument, words: str = "", *, roll: str = "", since: datetime | None = None, due: bool = True) -> Item:
    url = reverse("agreements:plan", args=[plan.pk])
    meta = f"{plan.huvudman.namn}, {plan.vem}." if plan.skolenhet_id else f"{plan.vem}."
    return Item(label, url, f"{meta} {words}".strip(), plan.due_date if due else None, since, roll, plan.samverkan.huvudman_id)


def _noun(plan: Plandokument) -> str:
    return f"{plan.get_slag_display().lower()}en"


@source
def to_send(user: User, now: datetime) -> Asking:
    """Firmatecknare and representant: everything of the huvudman's that is not sent in."""
    at = party_at(user, now)
    if not at:
        return []
    rows = Plandokument.objects.for_lists().filter(samverkan__huvudman__in=at, status__in=WRITING)
    found = []
    for plan in (yield rows.prefetch_related("klarmarkeringar")):
        done = any(mark.reopened_at is None for mark in plan.klarmarkeringar.all())
        label = "Läs igenom och skicka in" if done else "Komplettera" if plan.status == Planstatus.SUPPLEMENT else "Skriv och skicka in"
        found.append(_item(f"{label} {_noun(plan)}", plan, "Rektorn är klar med sin del." if done else ""))
    return found


@source
def to_write(user: User, now: datetime) -> Asking:
    """A rektor: the own schools', until the part is done; an uppgiftslämnare: those she is invited to. Not twice for who also sends in."""
    own, sends = own_personas(user, now), party_at(user, now)
    schools = {persona.skolenhet_id for persona in own if persona.roll == Huvudmannaroll.REKTOR}
    invited = any(persona.roll == Huvudmannaroll.UPPGIFTSLAMNARE for persona in own)
    if not schools and not invited:
        return []
    mine = Q(skolenhet__in=schools) & ~Q(pk__in=Plandokument.objects.filter(klarmarkeringar__user=user, klarmarkeringar__reopened_at=None))
    if invited:
        mine |= Q(inbjudna=user)
    rows = Plandokument.objects.for_lists().filter(mine, status__in=WRITING).exclude(samverkan__huvudman__in=sends).distinct()
    return [_item(f"Skriv er del av {_noun(plan)}", plan) for plan in (yield rows)]


@source
def to_await(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: what should have come."""
    if not is_processtodjare(user, now):
        return []
    rows = Plandokument.objects.for_lists().filter(samverkan__ansvarig=user, status__in=WRITING, due_date__lt=stockholm.day(now))
    words = "Skulle ha varit inne {day}."
    return [
        _item(f"Fråga efter {_noun(plan)}", plan, words.format(day=show_date(plan.due_date)), roll=Roll.PROCESSTODJARE)
        for plan in (yield rows)
    ]


@source
def to_read(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: what has come in and is neither fastställt nor sent back."""
    if not is_processtodjare(user, now):
        return []
    rows = Plandokument.objects.for_lists().filter(samverkan__ansvarig=user, status=Planstatus.SUBMITTED)
    rows = rows.annotate(came=Max("versioner__inkommen"))
    return [_item(f"Läs {_noun(plan)} som kom in", plan, roll=Roll.PROCESSTODJARE, since=plan.came, due=False) for plan in (yield rows)]


SOURCES = [to_send, to_write, to_await, to_read]
