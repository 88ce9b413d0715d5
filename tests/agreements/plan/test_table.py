"""The process of a plan, every action in every state by everybody; and what each act leaves behind."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from agreements.enums import Planstatus
from agreements.workflow.plan import PLAN, perform_plan, plan_acts
from agreements.workflow.plan.table import TRANSITIONS
from agreements.workflow.process import Refused
from sbs.audit.journal import history_of
from sbs.documents.models import Dokument, Revision
from sbs.notices.models import Utskick
from tests.agreements.plan.world import AGENCY, HUVUDMAN

S = Planstatus
WRITING = {S.OPEN, S.SUPPLEMENT}
SENDS = {"firmatecknare", "representant"}
WRITES_AT_AGENCY = {"ansvarig", "leader"}
#: action: (states, who)
EXPECTED = {
    "share_plan": (WRITING, SENDS),
    "submit_plan": (WRITING, SENDS),
    "register_plan": (WRITING, {*WRITES_AT_AGENCY, "registrator"}),
    "extend_plan": (WRITING, WRITES_AT_AGENCY),
    "supplement_plan": ({S.SUBMITTED}, WRITES_AT_AGENCY),
    "confirm_plan": ({S.SUBMITTED}, WRITES_AT_AGENCY),
}


def to(world, state: str) -> None:
    """By the acts themselves."""
    if state == S.CLOSED:
        perform_plan(world.plan.pk, "close_plan", None, now=world.later(), text="Skolan är inte med längre.")
        return
    if state != S.OPEN:
        world.act("submit_plan")
    if state == S.SUPPLEMENT:
        world.act("supplement_plan", "ansvarig", orsak="otydligt", text="Mer.", deadline=world.clock.date())
    if state == S.CONFIRMED:
        world.act("confirm_plan", "ansvarig", text="")


def data_for(world, action: str) -> dict:
    due = (world.clock + timedelta(days=10)).date()
    if action in ("share_plan", "submit_plan"):
        return {"shown": world.shown(), "text": "Hej", "intyg": True}
    if action == "register_plan":
        dokument = Dokument.objects.create(typ="plan_post", title="X", filename="x.pdf", status="done", created_at=world.clock)
        Revision.objects.create(dokument=dokument, nummer=1, typ="uploaded", sha256="a" * 64, size=1, created_at=world.clock)
        return {"dokument": dokument, "inkom": world.clock.date(), "text": ""}
    return {"orsak": "otydligt", "text": "För att målen är otydliga.", "deadline": due}


def test_the_table_has_these_rows_and_no_other():
    assert {row.action for row in TRANSITIONS} == set(EXPECTED) | SYSTEM


#: What only the system does: a signed ÖK 1, a skolenhet that leaves or comes back (test_follow).
SYSTEM = {"follow_ok1", "close_plan", "reopen_plan"}


@pytest.mark.parametrize("state", list(S))
def test_every_action_in_this_state_by_everybody(world, state):
    world.fill()
    to(world, state)
    plan = world.fresh()
    wrong = []
    for who, action in product((*HUVUDMAN, *AGENCY), SYSTEM):
        with pytest.raises((PermissionDenied, Refused)):
            perform_plan(plan.pk, action, world.people[who], now=world.later(), **data_for(world, action))
    for who, action in product((*HUVUDMAN, *AGENCY), EXPECTED):
        states, people = EXPECTED[action]
        may = state in states and who in people
        if (PLAN.row(action) in plan_acts(plan, world.people[who])) != may:
            wrong.append(f"{who} {action}: the button")
        if not may:
            with pytest.raises((PermissionDenied, Refused)):
                perform_plan(plan.pk, action, world.people[who], now=world.later(), **data_for(world, action))
    assert not wrong
    assert world.fresh().status == state


@pytest.mark.parametrize("action", EXPECTED)
def test_each_act_leads_where_the_table_says_and_is_written_down(world, action):
    world.fill()
    if action in ("supplement_plan", "confirm_plan"):
        world.act("submit_plan")
    before = world.fresh()
    who = "representant" if action in ("share_plan", "submit_plan") else "ansvarig"
    letters = Utskick.objects.count()
    plan = perform_plan(before.pk, action, world.people[who], now=world.later(), **data_for(world, action))
    assert plan.status == (PLAN.row(action).target or before.status)
    entry = history_of(plan).first()
    assert (entry.verb, entry.actor, entry.at) == (action, world.people[who], world.clock)
    assert Utskick.objects.count() > letters


@pytest.mark.parametrize("action", EXPECTED)
def test_each_act_asks_for_what_it_needs(world, action):
    world.fill()
    if action in ("supplement_plan", "confirm_plan"):
        world.act("submit_plan")
    needs = [need for need in PLAN.row(action).needs if not need.endswith("?")]
    if not needs:
        return
    who = "representant" if action in ("share_plan", "submit_plan") else "ansvarig"
    with pytest.raises(Refused) as refused:
        perform_plan(world.plan.pk, action, world.people[who], now=world.later())
    assert set(refused.value.fields) == set(needs)


@pytest.mark.parametrize("days", [-1, 2000])
def test_a_day_that_has_been_or_lies_far_off_is_refused(world, days):
    with pytest.raises(Refused) as refused:
        world.act("extend_plan", "ansvarig", text="X", deadline=(world.clock + timedelta(days=days)).date())
    assert set(refused.value.fields) == {"deadline"}


def test_nobody_acts_as_the_system(world):
    with pytest.raises(PermissionDenied):
        perform_plan(world.plan.pk, "extend_plan", None, now=world.clock, text="X", deadline=world.clock.date())
