"""Opening an återkrav and writing its draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from agreements.models import Overenskommelse
from payments import claims
from payments.models import Aterkrav, Aterkravsrad, Rattsgrund
from payments.services.aterkrav.standing import paid_per_insats
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm

CREATE, EDIT = "aterkrav.create", "aterkrav.edit"


class NothingPaid(Exception):
    """Nothing has been paid out that is not claimed already; ``str()`` is a Swedish sentence for the page."""


class Conflict(Exception):
    """Somebody saved the draft after the form was opened. Nothing has been written."""


@dataclass(frozen=True)
class Rad:
    """What is known of one insats when a claim is opened: its identity and the cost that is approved (kronor, öre allowed)."""

    insats_uid: UUID
    godkand: int | Decimal


@transaction.atomic
def create(ok: Overenskommelse, *, kalla: str, author: User, now: datetime) -> Aterkrav:
    """An empty draft about the ÖK, with a row for each insats that money was paid for. Raises NothingPaid, PermissionDenied."""
    require(author, CREATE, ok, day=stockholm.day(now))
    return _open(ok, kalla=kalla, kalla_ref="", rader=None, now=now, actor=author)


@transaction.atomic
def open_claim(
    ok: Overenskommelse,
    *,
    kalla: str,
    kalla_ref: str,
    rader: Iterable[Rad],
    now: datetime,
    actor: User | None = None,
    grund: str = "",
    text: str = "",
) -> Aterkrav:
    """A draft from another app's finding (a reviewed slutredovisning), with its approved costs. The same ``kalla_ref`` opens it once.

    An insats that ``rader`` does not name counts as approved in full. Raises NothingPaid. ``actor`` None: a rule opened it.
    """
    there = Aterkrav.objects.filter(overenskommelse=ok, kalla=kalla, kalla_ref=kalla_ref).first()
    if there is not None:
        return there
    return _open(ok, kalla=kalla, kalla_ref=kalla_ref, rader=list(rader), now=now, actor=actor, grund=grund, text=text)


def _open(ok: Overenskommelse, *, rader: list[Rad] | None, now: datetime, actor: User | None, **fields: Any) -> Aterkrav:
    Overenskommelse.objects.select_for_update(of=("self",)).get(pk=ok.pk)
    paid = [row for row in paid_per_insats(ok) if row.room]
    if not paid:
        raise NothingPaid("Det finns inget utbetalt att kräva tillbaka. Ett återkrav gäller pengar som redan är betalda.")
    last = Aterkrav.objects.filter(overenskommelse=ok).aggregate(last=Max("nummer"))["last"] or 0
    claim = Aterkrav.objects.create(overenskommelse=ok, nummer=last + 1, created_at=now, created_by=actor, **fields)
    approved = {row.insats_uid: claims.whole(row.godkand) for row in rader or []}
    for place, row in enumerate(paid, start=1):
        godkand = approved.get(row.uid, row.room)
        Aterkravsrad.objects.create(
            aterkrav=claim,
            ordning=place,
            insats_uid=row.uid,
            insats_text=row.text[:200],
            utbetalt=row.utbetalt,
            tidigare=row.aterkravt,
            godkand=godkand,
            belopp=claims.owed(row.utbetalt, row.aterkravt, godkand),
        )
    log(claim, "create", f"Öppnade återkravet. {claim.get_kalla_display()}.", actor=actor, at=now, internal=True)
    return claim


@transaction.atomic
def save_draft(
    pk: int,
    revision: int,
    user: User,
    now: datetime,
    *,
    grund: str,
    rattsgrund: Rattsgrund | None,
    text: str,
    begard_on: date | None,
    godkanda: dict[int, int],
) -> Aterkrav:
    """Write the draft if it still stands at ``revision``. ``godkanda``: key of the row → approved cost; the amount follows from it.

    What is paid is read from the ledger anew. Raises Conflict when somebody else was first, PermissionDenied.
    """
    claim = Aterkrav.objects.select_for_update(of=("self",)).select_related("overenskommelse__samverkan__dialogteam").get(pk=pk)
    require(user, EDIT, claim, day=stockholm.day(now))
    if claim.revision != revision:
        raise Conflict
    claim.grund, claim.rattsgrund, claim.text, claim.begard_on = grund, rattsgrund, text, begard_on
    claim.revision += 1
    claim.save()
    paid = {row.uid: row for row in paid_per_insats(claim.overenskommelse)}
    for row in claim.rader.all():
        now_paid = paid[row.insats_uid]
        row.utbetalt, row.tidigare = now_paid.utbetalt, now_paid.aterkravt
        row.godkand = godkanda.get(row.pk, row.godkand)
        row.belopp = claims.owed(row.utbetalt, row.tidigare, row.godkand)
        row.save()
    log(claim, "save", "Sparade återkravet.", actor=user, at=now, data={"revision": claim.revision}, internal=True)
    return claim
