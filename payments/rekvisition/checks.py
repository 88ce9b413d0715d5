"""What is wrong with a rekvisition before it is signed or accepted: one rule per small function (domain.md, Payments)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables

from agreements.enums import Status
from payments import amounts
from payments.models import Kontouppgift, Rekvisition
from payments.rekvisition.content import first_instalment
from payments.services import konto
from sbs.lib.money import format_kronor


@dataclass(frozen=True)
class Fault:
    """One thing to mend. ``field`` of the form, "" when it is about the whole. ``stops`` False: worth knowing, and no more."""

    field: str
    text: str
    stops: bool = True


def amount(rekvisition: Rekvisition, data: dict[str, Any], day: date) -> list[Fault]:
    """Exactly the first instalment."""
    first = first_instalment(rekvisition.overenskommelse)
    if first is None:
        return [Fault("", "Överenskommelsen har ingen utbetalningsplan. Då finns inget att rekvirera.")]
    right = amounts.total(first)
    if data.get("belopp") == right:
        return []
    return [Fault("belopp", f"Ändra beloppet till {format_kronor(right)}. Rekvisitionen gäller hela den första utbetalningen i planen.")]


def in_force(rekvisition: Rekvisition, data: dict[str, Any], day: date) -> list[Fault]:
    """Only a signed ÖK that is not vilande."""
    ok = rekvisition.overenskommelse
    if ok.status == Status.IN_FORCE:
        return []
    return [Fault("", f"Överenskommelsen är ”{ok.get_status_display().lower()}”. Rekvisitionen kan godtas när den är gällande.")]


def account(rekvisition: Rekvisition, data: dict[str, Any], day: date) -> list[Fault]:
    """A number that can be right."""
    try:
        konto.clean(data.get("kontoslag") or "bankgiro", data.get("kontonummer") or "")
    except ValidationError as error:
        return [Fault("kontonummer", " ".join(error.messages))]
    return []


def account_confirmed(rekvisition: Rekvisition, data: dict[str, Any], day: date) -> list[Fault]:
    """A changed account does not stop the rekvisition: the payment waits for a second person at the agency."""
    current: Kontouppgift | None = konto.confirmed(rekvisition.huvudman)
    if current and (current.slag, current.nummer) == (data.get("kontoslag"), data.get("kontonummer")):
        return []
    words = "Kontot är ett annat än det vi betalar till nu." if current else "Vi har inte betalat till kontot förut."
    return [Fault("kontonummer", f"{words} Pengarna väntar tills en person till på Skolverket har bekräftat det.", stops=False)]


def reference(rekvisition: Rekvisition, data: dict[str, Any], day: date) -> list[Fault]:
    return [] if (data.get("referens") or "").strip() else [Fault("referens", "Skriv en referens, till exempel ett projektnummer hos er.")]


def invoice_address(rekvisition: Rekvisition, data: dict[str, Any], day: date) -> list[Fault]:
    words = "Skriv fakturaadressen. Den används bara om pengar ska betalas tillbaka."
    return [] if (data.get("faktura") or "").strip() else [Fault("faktura", words)]


Rule = Callable[[Rekvisition, dict[str, Any], date], list[Fault]]
#: Before a firmatecknare signs. A paper has its signature already, and its account and reference are what they are.
RULES: list[Rule] = [in_force, amount, account, account_confirmed, reference, invoice_address]
PAPER_RULES: list[Rule] = [amount, account, account_confirmed]
ACCEPT_RULES: list[Rule] = [in_force, amount, account_confirmed]


@sensitive_variables()
def faults(rekvisition: Rekvisition, data: dict[str, Any], day: date, rules: list[Rule] = RULES) -> list[Fault]:
    """Everything the rules say, what stops first."""
    found = [fault for rule in rules for fault in rule(rekvisition, data, day)]
    return sorted(found, key=lambda fault: not fault.stops)
