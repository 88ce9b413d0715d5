"""Att besluta: what a running case must have decided. Asked for by the act that causes it, kept until handled with a decision in words."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.enums import Beslutsslag
from agreements.models import Beslutspunkt, Overenskommelse, Samverkan, Statusandring
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
            row.handled_at, row.handled_by, row.beslut = now, actor, beslut.strip()
            row.save()
            data = {"beslutspunkt": row.pk, "slag": row.slag}
            log(
                row.samverkan,
                "handle_point",
                f"Beslutade om ”{row.get_slag_display().lower()}”.",
                actor=actor,
                at=now,
                data=data,
                internal=True,
            )
        return row
