"""Återkrav that wait: to answer or pay at the huvudman; to read, decide, answer, invoice and attest at the agency."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from agreements.enums import Beslutsstatus
from payments.claim_enums import Aterkravsstatus, Inlageslag
from payments.models import Aterkrav, Aterkravsbeslut, Extrautbetalning, Inlaga
from payments.services.aterkrav.standing import settled_among, standings
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.overview.sources.reach import is_ekonom, is_processtodjare, party_at
from sbs.overview.waiting import Asking, Item, source

S = Aterkravsstatus
CASE = "aterkrav__overenskommelse__samverkan"


def _item(label: str, claim: Aterkrav, words: str = "", *, roll: str = "", **more) -> Item:
    meta = f"{claim.huvudman}, {claim.overenskommelse.short_name}, {claim.short_name.lower()}.{f' {words}' if words else ''}"
    owner = claim.overenskommelse.samverkan.huvudman_id
    return Item(label, reverse("payments:claim", args=[claim.pk]), meta, roll=roll, huvudman_id=owner, **more)


@source
def to_answer(user: User, now: datetime) -> Asking:
    """Firmatecknare and representant: a basis that nobody has answered."""
    at = party_at(user, now)
    if not at:
        return []
    answered = Inlaga.objects.filter(aterkrav=OuterRef("pk"), slag=Inlageslag.SVAR)
    rows = Aterkrav.objects.for_lists().filter(~Exists(answered), status=S.COMMUNICATED, overenskommelse__samverkan__huvudman__in=at)
    return [_item("Svara på underlag om återkrav", claim, due=claim.answer_by, since=claim.communicated_at) for claim in (yield rows)]


@source
def to_write(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: a draft to send."""
    if not is_processtodjare(user, now):
        return []
    rows = Aterkrav.objects.for_lists().filter(overenskommelse__samverkan__ansvarig=user, status=S.DRAFT)
    return [_item("Skriv och skicka underlag om återkrav", row, roll=Roll.PROCESSTODJARE) for row in (yield rows)]


@source
def to_prepare(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: an answer to read, or a time to answer that has gone."""
    if not is_processtodjare(user, now):
        return []
    answered = Inlaga.objects.filter(aterkrav=OuterRef("pk"), slag=Inlageslag.SVAR)
    live = Aterkravsbeslut.objects.filter(aterkrav=OuterRef("pk"), issued_at=None).exclude(beslut__status=Beslutsstatus.RETRACTED)
    own = Aterkrav.objects.for_lists().filter(~Exists(live), overenskommelse__samverkan__ansvarig=user)
    rows = own.filter(status__in=(S.COMMUNICATED, S.DECIDING)).annotate(answered=Exists(answered))
    words = {True: "Svaret har kommit in.", False: "Tiden att svara har gått."}
    return [
        _item("Bered beslut om återkrav", row, words[row.answered], roll=Roll.PROCESSTODJARE)
        for row in (yield rows.filter(Q(answered=True) | Q(answer_by__lt=stockholm.day(now))))
    ]


@source
def requests(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: a begäran that no beslut is begun to answer."""
    if not is_processtodjare(user, now):
        return []
    begun = Aterkravsbeslut.objects.filter(issued_at=None, inlaga=OuterRef("pk"))
    rows = Inlaga.objects.filter(~Exists(begun), answered_at=None, aterkrav__overenskommelse__samverkan__ansvarig=user)
    rows = rows.exclude(slag=Inlageslag.SVAR).select_related(f"{CASE}__huvudman", f"{CASE}__ansvarig")
    return [
        _item(f"Svara på {row.get_slag_display().lower()}", row.aterkrav, roll=Roll.PROCESSTODJARE, since=row.inkom) for row in (yield rows)
    ]


@source
def for_economists(user: User, now: datetime) -> Asking:
    """Every ekonom: invoices to make, matters to close."""
    if not is_ekonom(user, now):
        return []
    rows = yield Aterkrav.objects.for_lists().filter(status__in=(S.DECIDED, S.INVOICED))
    if not rows:
        return []
    figures, settled = standings([row.pk for row in rows]), settled_among([row.pk for row in rows])
    found = []
    for claim in rows:
        if figures[claim.pk].to_invoice and not claim.waits_text:
            found.append(_item("Ta fram faktureringsunderlag", claim, roll=Roll.EKONOM))
        elif claim.pk in settled:
            found.append(_item("Avsluta återkravet", claim, roll=Roll.EKONOM))
    return found


@source
def extra_payments(user: User, now: datetime) -> Asking:
    """Every ekonom: extra payments to release, attest and register."""
    if not is_ekonom(user, now):
        return []
    found = []
    for row in (yield Extrautbetalning.objects.filter(paid_on=None).select_related(f"{CASE}__huvudman", f"{CASE}__ansvarig")):
        label = "Frisläpp" if row.released_by_id is None else "Attestera" if row.attested_by_id is None else "Registrera betalningen av"
        blocked = frozenset({row.released_by_id}) if row.released_by_id and row.attested_by_id is None else frozenset()
        found.append(_item(f"{label} extra utbetalning", row.aterkrav, roll=Roll.EKONOM, not_for=blocked))
    return found


SOURCES = [to_answer, to_write, to_prepare, requests, for_economists, extra_payments]
