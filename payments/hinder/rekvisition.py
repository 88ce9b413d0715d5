"""What stops an instalment on account of the rekvisition, its earliest day, the account and the ÖK (domain.md, Payments)."""

from datetime import date

from django.urls import reverse

from agreements.enums import Status
from payments.enums import Rekvisitionsstatus
from payments.hinder.registry import Hinder
from payments.models import Utbetalning
from payments.rekvisition.content import first_insats_day
from payments.services import konto
from payments.services.rekvisition import alive
from sbs.lib.dates import earliest_payment, show_date

WAITING = {
    None: "Huvudmannen har inte skickat någon rekvisition.",
    Rekvisitionsstatus.RECEIVED: "Rekvisitionen har kommit in men är inte godtagen.",
    Rekvisitionsstatus.RETURNED: "Rekvisitionen är återlämnad till huvudmannen.",
}


def not_accepted(utbetalning: Utbetalning, today: date) -> list[Hinder]:
    """The first instalment and all after it stand on one accepted rekvisition."""
    row = alive(utbetalning.plan.overenskommelse)
    if row and row.status == Rekvisitionsstatus.ACCEPTED:
        return []
    text = WAITING.get(Rekvisitionsstatus(row.status) if row else None, WAITING[None])
    return [Hinder("rekvisition", text, reverse("payments:rekvisition", args=[row.pk]) if row else "")]


def too_early(utbetalning: Utbetalning, today: date) -> list[Hinder]:
    """Never before three months before the first insats."""
    begins = first_insats_day(utbetalning.plan.overenskommelse)
    if begins is None or today >= earliest_payment(begins):
        return []
    return [Hinder("tidigast", f"Kan betalas tidigast {show_date(earliest_payment(begins))}, tre månader före den första insatsen.")]


def no_account(utbetalning: Utbetalning, today: date) -> list[Hinder]:
    """Money goes only to a confirmed account, and not while another one waits to be confirmed."""
    huvudman = utbetalning.plan.overenskommelse.samverkan.huvudman
    waiting = konto.waiting(huvudman)
    if waiting:
        text = f"{waiting} är föreslaget och väntar på att en person till bekräftar eller avvisar det."
        return [Hinder("konto_vantar", text, reverse("payments:konto", args=[waiting.pk]))]
    if konto.confirmed(huvudman) is None:
        return [Hinder("konto", "Huvudmannen har inget bekräftat konto.", reverse("payments:konton"))]
    return []


def not_in_force(utbetalning: Utbetalning, today: date) -> list[Hinder]:
    """A vilande or ended ÖK pays nothing; what is paid after its last day was due before it. A beslut may pay more after an early end."""
    ok = utbetalning.plan.overenskommelse
    if ok.status in (Status.IN_FORCE, Status.PERIOD_ENDED) or (ok.status == Status.TERMINATED and hasattr(utbetalning, "extra")):
        return []
    url = reverse("agreements:detail", args=[ok.pk])
    return [Hinder("gallande", f"Överenskommelsen är ”{ok.get_status_display().lower()}”.", url)]


RULES = [not_accepted, too_early, no_account, not_in_force]
