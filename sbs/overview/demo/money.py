"""Höör's money: the rekvisition, what is bought, nine instalments paid with a hold in between, and a breach (rules.md, Höör)."""

from datetime import date, timedelta

from agreements.models import Overenskommelse
from payments.models import Aterkrav, Utbetalning
from sbs.lib import stockholm
from sbs.overview.demo import aterkrav, bestallning, rekvisition, sparr, utbetalning
from sbs.overview.demo.register import Register

REQUESTED = stockholm.at(date(2020, 6, 2), 9)
BREACH = stockholm.at(date(2022, 9, 12), 9)
#: Whole kronor: what is questioned, what is claimed first, and what remains after the begäran om ändring.
QUESTIONED, CLAIMED, CHANGED = 90_000, 60_000, 45_000


def pay_all(register: Register, ok: Overenskommelse) -> None:
    """From the rekvisition to the ninth instalment: each is released ten days before its day, the first when it is requested.

    What Skolverket buys meanwhile is ordered and invoiced at its own days.
    """
    rekvisition.hoor(register, ok, REQUESTED)
    bestallning.place(register, ok, REQUESTED + timedelta(days=2))
    held = None
    for row in Utbetalning.objects.filter(plan__overenskommelse=ok).order_by("nummer"):
        day = max(row.due_date - timedelta(days=10), stockholm.day(REQUESTED + timedelta(days=2)))
        if held is None and day > stockholm.day(sparr.LATE):
            held = sparr.hold(register, ok)
            sparr.lift(register, held)
        bestallning.invoice(register, ok, day)
        utbetalning.pay(register, ok, row.nummer, stockholm.at(day, 9))
    bestallning.invoice(register, ok, BREACH.date())


def breach(register: Register, ok: Overenskommelse) -> Aterkrav:
    """A partial återkrav, a begäran om ändring, a second beslut, and the money back."""
    speaker, chief = register.users["anders-malmqvist"], register.users["cecilia-dahlqvist"]
    claim = aterkrav.decide(aterkrav.communicate(ok, QUESTIONED, BREACH), speaker, chief, CLAIMED)
    return aterkrav.change(claim, speaker, register.users["amira-haddad"], chief, CHANGED)
