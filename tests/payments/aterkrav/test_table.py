"""The process of an återkrav: every act in every state by everybody, and what each asks for."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from agreements.workflow.process import Refused
from payments.claim_enums import Aterkravsstatus
from payments.workflow.aterkrav import ATERKRAV, claim_acts, perform_aterkrav
from payments.workflow.aterkrav.table import TRANSITIONS
from sbs.audit.journal import history_of
from sbs.lib import stockholm
from tests.payments.aterkrav.world import AGENCY, HUVUDMAN

S = Aterkravsstatus
WRITE = {"writer", "leader", "chief"}
SPEAK = {"firmatecknare", "representant"}
ECONOMISTS = {"economist", "second_economist"}
UNDECIDED, PAYING = {S.COMMUNICATED, S.DECIDING}, {S.DECIDED, S.INVOICED}
#: action: (states, who), as the world stands in each state: one beslut of 80 000, an open begäran om ändring when invoiced.
EXPECTED = {
    "claim_communicate": ({S.DRAFT}, WRITE),
    "claim_extend": ({S.COMMUNICATED}, WRITE),
    "claim_answer": (UNDECIDED, SPEAK),
    "claim_register_answer": (UNDECIDED, {*WRITE, "registrar"}),
    "claim_drop": ({S.DRAFT, *UNDECIDED}, WRITE),
    "claim_prepare": ({S.COMMUNICATED}, WRITE),
    "claim_invoice": ({S.DECIDED}, ECONOMISTS),
    "claim_ask_change": ({S.DECIDED, S.CLOSED}, SPEAK),
    "claim_register_change": ({S.DECIDED, S.CLOSED}, {*WRITE, "registrar"}),
    "claim_wait": ({S.INVOICED}, WRITE),
    "claim_go_on": (set(), set()),
    "claim_prepare_change": ({S.INVOICED}, WRITE),
    "claim_ask_respite": ({S.INVOICED}, {*SPEAK, "ekonomi"}),
    "claim_grant_respite": (set(), set()),
    "claim_refuse_respite": (set(), set()),
    "claim_pay": (PAYING, ECONOMISTS),
    "claim_release": (set(), set()),
    "claim_attest": (set(), set()),
    "claim_return": (set(), set()),
    "claim_paid_out": (set(), set()),
    "claim_close": (set(), set()),
}
SYSTEM = {"claim_decided", "claim_changed", "claim_settled", "claim_unsettled"}


def to(world, state: str) -> None:
    """By the acts themselves."""
    if state == S.DROPPED:
        world.act("claim_drop", "writer", text="Det var ett missförstånd.")
    elif state == S.COMMUNICATED:
        world.answered()
    elif state == S.DECIDING:
        world.answered().prepare()
    elif state == S.DECIDED:
        world.decided()
    elif state == S.INVOICED:
        world.invoiced().act("claim_ask_change", "firmatecknare", text="Sänk beloppet.")
    elif state == S.CLOSED:
        world.invoiced().pay(80_000).act("claim_close", "economist")


def data_for(world) -> dict:
    day = stockholm.day(world.clock)
    soon = day + timedelta(days=90)
    given = {"text": "För att.", "answer_by": soon, "inkom": day, "wanted_date": soon, "new_date": soon, "datum": day, "belopp": 1000}
    return given | {"verifikat": "V1", "utfall": "delvis", "satt": "faktura", "skal": "Skäl.", "rader": world.rows(50_000, 0)}


def test_the_table_has_these_rows_and_no_other():
    assert {row.action for row in TRANSITIONS} == set(EXPECTED) | SYSTEM
    assert {row.action for row in TRANSITIONS if row.system} == SYSTEM


@pytest.mark.parametrize("state", list(S))
def test_every_action_in_this_state_by_everybody(world, state):
    to(world, state)
    claim = world.fresh()
    assert claim.status == state
    wrong = []
    for who, action in product((*AGENCY, *HUVUDMAN), EXPECTED):
        states, people = EXPECTED[action]
        may = state in states and who in people
        if (ATERKRAV.row(action) in claim_acts(claim, world.people[who])) != may:
            wrong.append(f"{who} {action}: the button")
        if not may:
            with pytest.raises((PermissionDenied, Refused)):
                perform_aterkrav(claim.pk, action, world.people[who], now=world.later(), **data_for(world))
    assert not wrong
    assert world.fresh().status == state


@pytest.mark.parametrize("action", sorted(SYSTEM))
def test_what_the_system_does_nobody_else_does(world, action):
    world.invoiced()
    with pytest.raises((PermissionDenied, Refused)):
        perform_aterkrav(world.claim.pk, action, world.writer, now=world.later(), beslut=None, utbetalning=None, datum=None)


@pytest.mark.parametrize("action", [one for one in EXPECTED if any(not n.endswith("?") for n in ATERKRAV.row(one).needs)])
def test_each_act_asks_for_what_it_needs(world, action):
    states, people = EXPECTED[action]
    if not states:
        to(world, S.INVOICED)
        world.act("claim_ask_respite", "ekonomi", text="Budget.", wanted_date=stockholm.day(world.clock) + timedelta(days=90))
        if action == "claim_go_on":
            world.act("claim_wait", "writer", text="Vi prövar.")
        elif action not in ("claim_grant_respite", "claim_refuse_respite"):
            return  # the extra payment: test_money
        people = WRITE
    else:
        to(world, next(state for state in S if state in states))
    who = sorted(people)[-1]
    needs = {need for need in ATERKRAV.row(action).needs if not need.endswith("?")}
    with pytest.raises(Refused) as refused:
        perform_aterkrav(world.claim.pk, action, world.people[who], now=world.later())
    assert set(refused.value.fields) == needs


def test_every_act_is_in_the_journal(world):
    world.invoiced().pay(80_000).act("claim_close", "economist")
    verbs = [row.verb for row in history_of(world.claim)]
    expected = ["claim_communicate", "claim_answer", "claim_prepare", "claim_decided", "claim_invoice", "claim_pay", "claim_close"]
    assert sorted(verbs) == sorted(["create", "save", *expected])
