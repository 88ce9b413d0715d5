"""Holds on payments: placed by a person or proposed by a rule."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.models import Overenskommelse
from payments.enums import Sparrgrund, Sparrstatus
from payments.holds import GONE
from payments.models import Sparr, Utbetalning
from payments.workflow.sparr import perform_sparr
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm


@transaction.atomic
def propose(
    ok: Overenskommelse,
    *,
    regel: str,
    kalla: str,
    grund: str,
    text: str,
    lyfts_av: str,
    now: datetime,
    utbetalning: Utbetalning | None = None,
) -> Sparr:
    """A rule proposes a hold on the ÖK's payments, or on one: it blocks until a person confirms or dismisses it.

    ``regel`` names the rule and ``kalla`` what it is about ("delredovisning 12"): together they are proposed once. What a person has
    dismissed or lifted is not proposed again; what stands already is returned. ``text`` and ``lyfts_av`` are what the huvudman will read.
    """
    Overenskommelse.objects.select_for_update(of=("self",)).get(pk=ok.pk)
    there = Sparr.objects.filter(overenskommelse=ok, regel=regel, kalla=kalla).order_by("-pk").first()
    if there is not None:
        return there
    row = Sparr.objects.create(
        overenskommelse=ok,
        utbetalning=utbetalning,
        grund=Sparrgrund(grund),
        text=text,
        lyfts_av=lyfts_av,
        regel=regel,
        kalla=kalla,
        created_at=now,
    )
    words = f"Spärr föreslogs av en regel: {row.get_grund_display().lower()}."
    log(row, "propose", words, actor=None, at=now, data={"overenskommelse": ok.pk, "regel": regel, "kalla": kalla}, internal=True)
    return row


def withdraw(rows: Iterable[Sparr], *, text: str, now: datetime) -> None:
    """The rule no longer sees what it proposed these for. What a person has confirmed is left: a person lifts it."""
    for row in rows:
        if row.status == Sparrstatus.PROPOSED:
            perform_sparr(row.pk, "withdraw", None, now=now, text=text)


@transaction.atomic
def place(
    ok: Overenskommelse, *, grund: str, text: str, lyfts_av: str, actor: User, now: datetime, utbetalning: Utbetalning | None = None
) -> Sparr:
    """A person holds the ÖK's payments, or one of them; in force at once, and the huvudman is told.

    The same hold sent twice is one. Raises PermissionDenied, and ValidationError when the instalment has left already.
    """
    Overenskommelse.objects.select_for_update(of=("self",)).get(pk=ok.pk)
    require(actor, "hold.place", ok, day=stockholm.day(now))
    same = Sparr.objects.holding().filter(overenskommelse=ok, utbetalning=utbetalning, grund=grund, regel="", text=text)
    if there := same.first():
        return there
    if utbetalning and utbetalning.status in GONE:
        raise ValidationError({"utbetalning": "Den utbetalningen är redan skickad för betalning. Välj en annan, eller alla som är kvar."})
    row = Sparr.objects.create(
        overenskommelse=ok,
        utbetalning=utbetalning,
        grund=Sparrgrund(grund),
        text=text,
        lyfts_av=lyfts_av,
        created_at=now,
        created_by=actor,
    )
    return perform_sparr(row.pk, "place", actor, now=now)
