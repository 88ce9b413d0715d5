"""Att besluta: what a running case must have decided. Asked for by the act that causes it, kept until handled with a decision in words,
or by a beslut that is tied to it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from agreements.enums import Beslutsslag, Beslutstyp
from agreements.models import Beslut, Beslutspunkt, Overenskommelse, Samverkan, Statusandring
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date

HANDLE = "beslutspunkt.handle"


def ask(samverkan: Samverkan, key: str, slag: str, text: str, now: datetime, **cause: Any) -> Beslutspunkt:
    """Put a point on the case's list; the same ``key`` again gives the one that is there."""
    values = {"samverkan": samverkan, "slag": slag, "text": text, "created_at": now, **cause}
    return Beslutspunkt.objects.get_or_create(key=key, defaults=values)[0]


def ask_for_closing(ok: Overenskommelse, row: Statusandring, now: datetime) -> Beslutspunkt:
    """An agreement in force was ended early: what becomes of the case is to be decided."""
    text = (
        f"{ok.short_name} avbröts från och med {show_date(row.from_date)}. Besluta om samverkan ska avslutas, när slutredovisningen"
        " senast ska lämnas och om pengar ska betalas tillbaka."
    )
    return ask(ok.samverkan, f"avbrott:{row.pk}", Beslutsslag.AVSLUT, text, now, overenskommelse=ok, statusandring=row)


def tie(beslut: Beslut, punkter: Iterable[Beslutspunkt]) -> None:
    """The open points of the case that the beslut will answer: these and no others."""
    wanted = [row.pk for row in punkter]
    rows = Beslutspunkt.objects.open().filter(samverkan=beslut.samverkan)
    rows.filter(avgors_av=beslut).exclude(pk__in=wanted).update(avgors_av=None)
    rows.filter(pk__in=wanted).update(avgors_av=beslut)


def answer(beslut: Beslut, actor: User | None, now: datetime) -> None:
    """The beslut is issued: the points tied to it are handled; one that closes the samverkan also answers whether to close it."""
    if beslut.samverkan is None:
        return
    person = actor or beslut.beslutsfattare or beslut.author
    assert beslut.decided_on is not None
    answered = Q(avgors_av=beslut) | (Q(slag=Beslutsslag.AVSLUT) if beslut.typ == Beslutstyp.AVSLUT else Q(pk=None))
    rows = Beslutspunkt.objects.open().filter(answered, samverkan=beslut.samverkan)
    for row in rows.select_for_update(of=("self",)).select_related("samverkan"):
        row.avgors_av = beslut
        _handled(row, f"{beslut.get_typ_display()} {show_date(beslut.decided_on)}, diarienummer {beslut.dnr or 'saknas'}.", person, now)


def release(beslut: Beslut) -> None:
    """The beslut came to nothing: what it was to answer is still to be decided."""
    tie(beslut, [])


def handle(pk: int, beslut: str, actor: User, now: datetime) -> Beslutspunkt:
    """Write what was decided. A second answer changes nothing; the first stands.

    Raises ValidationError without words, PermissionDenied.
    """
    if not beslut.strip():
        raise ValidationError("Skriv vad som beslutades.")
    with transaction.atomic():
        row = Beslutspunkt.objects.select_for_update(of=("self",)).select_related("samverkan__dialogteam", "samverkan__huvudman").get(pk=pk)
        require(actor, HANDLE, row, day=stockholm.day(now))
        if row.handled_at is None:
            _handled(row, beslut.strip(), actor, now)
        return row


def _handled(row: Beslutspunkt, words: str, actor: User, now: datetime) -> None:
    row.handled_at, row.handled_by, row.beslut = now, actor, words
    row.save()
    data = {"beslutspunkt": row.pk, "slag": row.slag}
    text = f"Beslutade om ”{row.get_slag_display().lower()}”."
    log(row.samverkan, "handle_point", text, actor=actor, at=now, data=data, internal=True)
