"""A hold on Höör's payments and what ends it, through the services: a delredovisning that was late (rules.md, Höör)."""

from datetime import date, datetime

from agreements.models import Overenskommelse
from payments.enums import Sparrgrund
from payments.models import Sparr, Utbetalning
from payments.services import sparr
from payments.workflow.sparr import perform_sparr
from sbs.lib import stockholm
from sbs.overview.demo.register import Register

LATE, IN_ORDER = stockholm.at(date(2021, 4, 26), 10), stockholm.at(date(2021, 5, 10), 14)
WRITER = "karin-almgren"


def hold(register: Register, ok: Overenskommelse, now: datetime = LATE) -> Sparr:
    """The delredovisning of 15 April 2021 has not come in: the next instalment waits for it."""
    following = Utbetalning.objects.filter(plan__overenskommelse=ok, due_date__gt=stockholm.day(now)).order_by("nummer").first()
    return sparr.place(
        ok,
        grund=Sparrgrund.SEN_REDOVISNING,
        text="Delredovisningen som skulle vara inne 15 april 2021 har inte kommit in.",
        lyfts_av="När delredovisningen har kommit in och Skolverket har godkänt den.",
        actor=register.users[WRITER],
        now=now,
        utbetalning=following,
    )


def lift(register: Register, row: Sparr, now: datetime = IN_ORDER) -> Sparr:
    """It came in, and was approved."""
    return perform_sparr(row.pk, "lift", register.users[WRITER], now=now, text="Delredovisningen har kommit in och är godkänd.")
