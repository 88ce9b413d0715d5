"""Återkrav that wait: to answer or pay at the huvudman; to read, decide, answer, invoice and attest at the agency."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from agreements.enums import Beslutsstatus
from payments.claim_enums import Aterkravsstatus, Inlageslag
from payments.models import Aterkrav, Aterkravsbeslut, Extrautbetalning, Inlaga
from payments.services.aterkrav.standing import settled_among, standings
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.overview.sources.reach import is_processtodjare, own_personas, party_at
from sbs.overview.waiting import Item

S = Aterkravsstatus


def _item(label: str, claim: Aterkrav, words: str = "", *, roll: str = "", **more) -> Item:
    meta = f"{claim.huvudman}, {claim.overenskommelse.short_name}, {claim.short_name.lower()}.{f' {words}' if words else ''}"
    owner = claim.overenskommelse.samverkan.huvudman_id
    return Item(label, reverse("payments:claim", args=[claim.pk]), meta, roll=roll, huvudman_id=owner, **more)


def to_answer(user: User, now: datetime) -> list[Item]:
    """Firmatecknare and representant: a basis that nobody has answered."""
    at = party_at(user, now)
    if not at:
        return []
    answered = Inlaga.objects.filter(aterkrav=OuterRef("pk"), slag=Inlageslag.SVAR)
    rows = Aterkrav.objects.for_lists().filter(~Exists(answered), status=S.COMMUNICATED, overenskommelse__samverkan__huvudman__in=at)
    return [_item("Svara på underlag om återkrav", claim, due=claim.answer_by, since=claim.communicated_at) for claim in rows]


def to_decide(user: User, now: datetime) -> list[Item]:
    """The responsible processtödjare: a draft to send, an answer to read, a time that has gone, a begäran to answer."""
    if not is_processtodjare(user, now):
        return []
    today = stockholm.day(now)
    answered = Inlaga.objects.filter(aterkrav=OuterRef("pk"), slag=Inlageslag.SVAR)
    live = Aterkravsbeslut.objects.filter(aterkrav=OuterRef("pk"), issued_at=None).exclude(beslut__status=Beslutsstatus.RETRACTED)
    own = Aterkrav.objects.for_lists().filter(overenskommelse__samverkan__ansvarig=user)
    found = [_item("Skriv och skicka underlag om återkrav", row, roll=Roll.PROCESSTODJARE) for row in own.filter(status=S.DRAFT)]
    for row in own.filter(~Exists(live), status__in=(S.COMMUNICATED, S.DECIDING)).annotate(answered=Exists(answered)):
        if row.answered or (row.answer_by and row.answer_by < today):
            words = "Svaret har kommit in." if row.answered else "Tiden att svara har gått."
            found.append(_item("Bered beslut om återkrav", row, words, roll=Roll.PROCESSTODJARE))
    waiting = Inlaga.objects.filter(answered_at=None, aterkrav__overenskommelse__samverkan__ansvarig=user).exclude(slag=Inlageslag.SVAR)
    path = "aterkrav__overenskommelse__samverkan"
    begun = set(Aterkravsbeslut.objects.filter(issued_at=None, inlaga__in=waiting).values_list("inlaga", flat=True))
    for one in waiting.select_related(f"{path}__huvudman", f"{path}__ansvarig"):
        if one.pk not in begun:
            found.append(_item(f"Svara på {one.get_slag_display().lower()}", one.aterkrav, roll=Roll.PROCESSTODJARE, since=one.inkom))
    return found


def for_economists(user: User, now: datetime) -> list[Item]:
    """Every ekonom: invoices to make, matters to close, extra payments to release, attest and register."""
    if not any(persona.roll == Roll.EKONOM for persona in own_personas(user, now)):
        return []
    found = []
    rows = list(Aterkrav.objects.for_lists().filter(status__in=(S.DECIDED, S.INVOICED)))
    figures, settled = standings([row.pk for row in rows]), settled_among([row.pk for row in rows])
    for claim in rows:
        if figures[claim.pk].to_invoice and not claim.waits_text:
            found.append(_item("Ta fram faktureringsunderlag", claim, roll=Roll.EKONOM))
        elif claim.pk in settled:
            found.append(_item("Avsluta återkravet", claim, roll=Roll.EKONOM))
    path = "aterkrav__overenskommelse__samverkan"
    for row in Extrautbetalning.objects.filter(paid_on=None).select_related(f"{path}__huvudman", f"{path}__ansvarig"):
        label = "Frisläpp" if row.released_by_id is None else "Attestera" if row.attested_by_id is None else "Registrera betalningen av"
        blocked = frozenset({row.released_by_id}) if row.released_by_id and row.attested_by_id is None else frozenset()
        found.append(_item(f"{label} extra utbetalning", row.aterkrav, roll=Roll.EKONOM, not_for=blocked))
    return found


SOURCES = [to_answer, to_decide, for_economists]
