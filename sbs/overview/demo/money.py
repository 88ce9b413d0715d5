"""Höör's money: the rekvisition, what is bought, nine instalments paid with a hold in between, and a breach (rules.md, Höör)."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from agreements.models import Overenskommelse
from payments.models import Aterkrav, Utbetalning
from sbs.lib import stockholm
from sbs.overview.demo import aterkrav, bestallning, rekvisition, sparr, utbetalning
from sbs.overview.demo.register import Register

REQUESTED = stockholm.at(date(2020, 6, 2), 9)
BREACH = stockholm.at(date(2022, 9, 12), 9)
#: Whole kronor: what is questioned, what is claimed first, and what remains after the begäran om ändring.
QUESTIONED, CLAIMED, CHANGED = 90_000, 60_000, 45_000


Act = tuple[datetime, Callable[[], object]]


def pay_all(register: Register, ok: Overenskommelse) -> None:
    """From the rekvisition to the ninth instalment; what Skolverket buys is invoiced meanwhile."""
    held = False
    for moment, act in acts(register, ok):
        if not held and moment > sparr.LATE:
            sparr.lift(register, sparr.hold(register, ok))
            held = True
        act()
    bestallning.invoice(register, ok, BREACH.date())


def acts(register: Register, ok: Overenskommelse) -> Iterator[Act]:
    """The rekvisition, the orders, and each instalment released ten days before its day, the first when it is requested."""
    ordered = REQUESTED + timedelta(days=2)
    yield REQUESTED, partial(rekvisition.hoor, register, ok, REQUESTED)
    yield ordered, partial(bestallning.place, register, ok, ordered)
    for row in Utbetalning.objects.filter(plan__overenskommelse=ok).order_by("nummer"):
        moment = stockholm.at(max(row.due_date - timedelta(days=10), stockholm.day(ordered)), 9)
        yield moment, partial(_pay, register, ok, row.nummer, moment)


def _pay(register: Register, ok: Overenskommelse, nummer: int, moment: datetime) -> None:
    bestallning.invoice(register, ok, stockholm.day(moment))
    utbetalning.pay(register, ok, nummer, moment)


def breach(register: Register, ok: Overenskommelse) -> Aterkrav:
    """A partial återkrav, a begäran om ändring, a second beslut, and the money back."""
    speaker, chief = register.users["anders-malmqvist"], register.users["cecilia-dahlqvist"]
    claim = aterkrav.decide(aterkrav.communicate(ok, QUESTIONED, BREACH), speaker, chief, CLAIMED)
    return aterkrav.change(claim, speaker, register.users["amira-haddad"], chief, CHANGED)
