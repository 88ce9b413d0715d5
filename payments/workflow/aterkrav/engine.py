"""``perform_aterkrav``: every change of an återkrav's state, through ``process.run``."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from agreements.models import Beslut
from agreements.workflow.process import Act, Process, Refused, Transition, available_in, run
from payments import claim_checks
from payments.claim_enums import Aterkravsstatus, Inlageslag
from payments.models import Aterkrav, Aterkravsbeslut
from payments.services.aterkrav.standing import is_settled, open_request, standing, under_way
from payments.workflow.aterkrav import effects, money
from payments.workflow.aterkrav.table import TRANSITIONS
from sbs.accounts.models import User
from sbs.lib import stockholm

NEED_TEXTS = {
    "answer_by": "Ange sista dagen att svara.",
    "text": "Skriv med egna ord.",
    "inkom": "Ange vilken dag det kom.",
    "utfall": "Välj utfall.",
    "satt": "Välj hur pengarna kommer tillbaka.",
    "skal": "Skriv skälen.",
    "rader": "Fyll i beloppen.",
    "beslut": "Beslutet saknas.",
    "wanted_date": "Ange vilken dag ni vill betala senast.",
    "new_date": "Ange den nya dagen.",
    "datum": "Ange vilken dag det betalades.",
    "belopp": "Skriv beloppet.",
    "verifikat": "Skriv verifikatets nummer.",
    "utbetalning": "Utbetalningen saknas.",
}

EFFECTS: dict[str, Callable[[Act[Aterkrav]], None]] = {
    "claim_communicate": effects.communicate,
    "claim_extend": effects.extend,
    "claim_answer": effects.answer,
    "claim_register_answer": effects.register_answer,
    "claim_drop": effects.drop,
    "claim_prepare": effects.prepare,
    "claim_decided": money.decided,
    "claim_invoice": money.invoice,
    "claim_ask_change": effects.ask_change,
    "claim_register_change": effects.register_change,
    "claim_wait": effects.wait,
    "claim_go_on": effects.go_on,
    "claim_prepare_change": effects.prepare_change,
    "claim_changed": money.changed,
    "claim_ask_respite": effects.ask_respite,
    "claim_grant_respite": effects.grant_respite,
    "claim_refuse_respite": effects.refuse_respite,
    "claim_pay": money.pay,
    "claim_settled": money.settled,
    "claim_unsettled": money.unsettled,
    "claim_release": money.release,
    "claim_attest": money.attest,
    "claim_return": money.send_back,
    "claim_paid_out": money.paid_out,
    "claim_close": money.close,
}


def perform_aterkrav(pk: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Aterkrav:
    """Do one act of an återkrav's process: see ``process.run`` for the effects in order and what it raises."""
    return run(ATERKRAV, pk, action, actor=actor, now=now, data=data)


def claim_acts(claim: Aterkrav, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return available_in(ATERKRAV, claim, user)


def on_beslut(beslut: Beslut, action: str, now: datetime) -> None:
    """A beslut is issued (``agreements.workflow.beslut.RECEIVERS``): when it is about an återkrav, this is what follows."""
    row = Aterkravsbeslut.objects.filter(beslut=beslut).select_related("aterkrav").prefetch_related("rader").first()
    if row is None:
        return
    if claim_checks.differs(row):
        raise Refused("Beloppen i beslutet är inte de som bereddes i återkravet. Återta beslutet och bered det på nytt.")
    first = row.aterkrav.status == Aterkravsstatus.DECIDING
    perform_aterkrav(row.aterkrav_id, "claim_decided" if first else "claim_changed", None, now=now, beslut=row)


def _lock(pk: int) -> Aterkrav:
    rows = Aterkrav.objects.select_for_update(of=("self",))
    return rows.select_related("overenskommelse__samverkan__huvudman", "overenskommelse__samverkan__dialogteam", "rattsgrund").get(pk=pk)


def _makes_sense(row: Transition, claim: Aterkrav) -> bool:
    """What the state alone does not say: something to answer, to invoice, to pay."""
    rule = _SENSE.get(row.action)
    return rule is None or rule(claim)


def _may_prepare(claim: Aterkrav) -> bool:
    return claim.status == Aterkravsstatus.COMMUNICATED or under_way(claim) is None


def _claims_money(claim: Aterkrav) -> bool:
    """A beslut that asks for nothing is not to the huvudman's disadvantage."""
    return claim.beslut_list.filter(issued_at__isnull=False, rader__belopp__gt=0).exists()


def _no_change(claim: Aterkrav) -> bool:
    return _claims_money(claim) and open_request(claim, Inlageslag.ANDRING) is None


def _change(claim: Aterkrav) -> bool:
    return open_request(claim, Inlageslag.ANDRING) is not None


def _extra(claim: Aterkrav, **state: bool) -> bool:
    first = claim.extrautbetalningar.filter(paid_on=None).order_by("pk").first()
    return first is not None and all((getattr(first, name) is not None) == wanted for name, wanted in state.items())


_SENSE: dict[str, Callable[[Aterkrav], bool]] = {
    "claim_prepare": _may_prepare,
    "claim_invoice": lambda claim: not claim.waits_text and standing(claim).to_invoice != 0,
    "claim_ask_change": _no_change,
    "claim_register_change": _no_change,
    "claim_wait": lambda claim: not claim.waits_text and _change(claim),
    "claim_go_on": lambda claim: bool(claim.waits_text),
    "claim_prepare_change": lambda claim: _change(claim) and under_way(claim) is None,
    "claim_ask_respite": lambda claim: standing(claim).left > 0 and open_request(claim, Inlageslag.ANSTAND) is None,
    "claim_grant_respite": lambda claim: open_request(claim, Inlageslag.ANSTAND) is not None,
    "claim_refuse_respite": lambda claim: open_request(claim, Inlageslag.ANSTAND) is not None,
    "claim_pay": lambda claim: standing(claim).left > standing(claim).settling,
    "claim_release": lambda claim: _extra(claim, released_at=False),
    "claim_attest": lambda claim: _extra(claim, released_at=True, attested_at=False),
    "claim_return": lambda claim: _extra(claim, released_at=True, attested_at=False),
    "claim_paid_out": lambda claim: _extra(claim, attested_at=True),
    "claim_close": is_settled,
}


def _run_kontroll(act: Act[Aterkrav]) -> None:
    found = claim_checks.faults(act.obj, stockholm.day(act.now))
    if found:
        raise Refused(f"{len(found)} {'sak' if len(found) == 1 else 'saker'} måste åtgärdas först: {' '.join(found)}")


ATERKRAV: Process[Aterkrav] = Process(
    name="Återkrav",
    noun="återkravet",
    rows=TRANSITIONS,
    effects=EFFECTS,
    lock=_lock,
    status_labels=dict(Aterkravsstatus.choices),
    need_texts=NEED_TEXTS,
    makes_sense=_makes_sense,
    check=_run_kontroll,
    decided={row.action: "Samma läge" for row in TRANSITIONS if row.target is None}
    | {"claim_decided": "Beslutad eller Avslutad", "claim_ask_change": "Samma läge; en avslutad öppnas igen"}
    | {"claim_register_change": "Samma läge; en avslutad öppnas igen"},
)
