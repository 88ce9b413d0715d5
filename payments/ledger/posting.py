"""Writing to the ledger. Only here are postings made; nothing changes or deletes one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from agreements.models import Overenskommelse
from payments.models import Bokning
from sbs.accounts.models import User


@dataclass(frozen=True)
class Post:
    """One line to be booked. ``belopp`` in kronor, negative where it takes back; zero is left out. ``kind`` a slug of Bokningsslag."""

    kind: str
    insats_uid: UUID
    insats_text: str
    belopp: int | Decimal


def post(
    ok: Overenskommelse, rows: Iterable[Post], *, nyckel: str, kalla: str, text: str, datum: date, now: datetime, actor: User | None = None
) -> list[Bokning]:
    """Book ``rows`` for the ÖK (for a tillägg: for the ÖK it changes), once: ``nyckel`` names the event, and a second call with the same
    one writes nothing and gives what stands. ``kalla``: what it comes from, "utbetalning 12". Whole in the caller's transaction.
    """
    ok_id = ok.tillagg.andrar_id if ok.is_tillagg else ok.pk
    made = [
        Bokning(
            overenskommelse_id=ok_id,
            slag=row.kind,
            belopp=Decimal(row.belopp),
            insats_uid=row.insats_uid,
            insats_text=row.insats_text[:200],
            datum=datum,
            text=text,
            kalla=kalla,
            nyckel=f"{nyckel}:{row.kind}:{row.insats_uid}",
            created_at=now,
            created_by=actor,
        )
        for row in rows
        if row.belopp
    ]
    keys = [row.nyckel for row in made]
    with transaction.atomic():
        Overenskommelse.objects.select_for_update().filter(pk=ok_id).first()
        there = list(Bokning.objects.filter(nyckel__in=keys))
        if there:
            return there
        return Bokning.objects.bulk_create(made)
