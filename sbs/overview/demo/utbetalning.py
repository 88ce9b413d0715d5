"""Paying Höör's instalments, through the services: one ekonom releases, the other attests, a batch, and word from the bank."""

from datetime import datetime, timedelta

from agreements.models import Overenskommelse
from payments.models import Betalinstallning, Utbetalning, Utbetalningsomgang
from payments.services import batch
from payments.workflow.utbetalning import perform_utbetalning
from sbs.lib import stockholm
from sbs.lib.dates import effective_date
from sbs.overview.demo.register import Register

FIRST, SECOND = "amira-haddad", "oskar-lindroth"


def settings() -> None:
    """Who pays, from an account that only exists in examples. There already: nothing happens."""
    made_up = {"betalare_iban": "SE4550000000058398257466", "betalare_bic": "ESSESESS", "projektkod": "SBS-2020"}
    Betalinstallning.objects.get_or_create(pk=1, defaults=made_up)


def send(register: Register, ok: Overenskommelse, nummer: int, now: datetime) -> Utbetalningsomgang:
    """Released at ``now``, attested an hour later, sent the same day for its day in the plan or the next bank day."""
    settings()
    first, second = register.users[FIRST], register.users[SECOND]
    row = Utbetalning.objects.get(plan__overenskommelse=ok, nummer=nummer)
    perform_utbetalning(row.pk, "release", first, now=now)
    perform_utbetalning(row.pk, "attest", second, now=now + timedelta(hours=1))
    day = effective_date(max(row.due_date, stockholm.day(now)))
    return batch.create(day, first, now + timedelta(hours=2))[0]


def pay(register: Register, ok: Overenskommelse, nummer: int, now: datetime) -> Utbetalning:
    """The whole way: sent at ``now``, and paid on the day of payment as the bank tells the day after."""
    omgang = send(register, ok, nummer, now)
    betalning = omgang.betalningar.get(utbetalning__plan__overenskommelse=ok)
    told = stockholm.at(omgang.execution_date + timedelta(days=1), 10)
    words = {"paid_on": omgang.execution_date, "reference": f"BG{omgang.ar}{omgang.nummer:04d}", "verifikat": f"V-{omgang.label}"}
    return perform_utbetalning(betalning.utbetalning_id, "paid", register.users[FIRST], now=told, **words)
