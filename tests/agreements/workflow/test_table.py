"""The process table exhaustively: every action in every state by every person is allowed exactly as the tables say.

What ought to be allowed is written here a second time, by hand, person by person: a row that is changed by mistake is seen.
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.enums import Part, Status
from agreements.workflow import TRANSITIONS, Refused, available, perform
from agreements.workflow.table import BY_ACTION
from sbs.accounts.rights import forget_personas
from tests.agreements.workflow.world import make_world

S = Status
TEAM = ("writer", "colleague")
LEADS = (*TEAM, "leader")
SIGNERS = ("signer1", "signer2", "signer3", "signer4")

#: action -> state -> who. Everybody and everything that is not here is refused.
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "share": {S.DRAFT: LEADS},
    "hand_back": {},  # only while the draft is with the huvudman: see below
    "submit_review": {S.DRAFT: LEADS},
    "approve": {S.REVIEW: ("chief",)},
    "return": {S.REVIEW: ("chief",)},
    "recall": {S.REVIEW: LEADS, S.APPROVED: (*LEADS, "chief")},
    "send_for_signature": {S.APPROVED: LEADS},
    "sign": {S.SIGNING: ("signer1",)},
    "signature_applied": {},
    "refuse": {S.SIGNING: SIGNERS},
    "substitute": {S.SIGNING: (*SIGNERS, *TEAM)},
    "extend_deadline": {S.SIGNING: LEADS},
    "withdraw": {S.SIGNING: (*LEADS, "chief")},
    "register_external": {S.APPROVED: (*TEAM, "registrar")},
    "end_period": {},
    "suspend": {S.IN_FORCE: ("chief",)},
    "resume": {S.SUSPENDED: ("chief",)},
    "terminate": {S.DRAFT: ("chief",), S.APPROVED: ("chief",), S.IN_FORCE: ("chief",), S.SUSPENDED: ("chief",)},
    "close": {S.PERIOD_ENDED: ("chief",)},
}


def everybody(world):
    signers = {f"signer{place}": user for place, user in enumerate(world.signers, start=1)}
    return {**world.people, **signers}


def verdict(world, action: str, who) -> str:
    """ "allowed" when the guards let the act through (it may still ask for what it needs), else why not."""
    forget_personas(who)
    try:
        with transaction.atomic():
            perform(world.ok.pk, action, who, now=world.clock)
            transaction.set_rollback(True)
    except PermissionDenied:
        return "denied"
    except Refused as refused:
        if refused.message.startswith("Det har redan hänt något annat"):
            return "wrong state"
        return "already" if refused.message == "Det är redan gjort." else "allowed"
    except KeyError:
        return "allowed"  # an act without a form of needs was let through to its effect
    return "allowed"


def test_the_list_here_names_every_action():
    assert set(ALLOWED) == set(BY_ACTION)


@pytest.mark.django_db
@pytest.mark.parametrize("state", S.values)
def test_every_action_by_every_person(state):
    world = make_world().to(state)
    assert world.ok.status == state
    wrong = []
    for row in TRANSITIONS:
        for name, who in everybody(world).items():
            found = verdict(world, row.action, who)
            expected = "allowed" if name in ALLOWED[row.action].get(state, ()) else "denied" if state in row.sources else "wrong state"
            if row.action == "hand_back" and state == S.DRAFT and name in TEAM:
                expected = "already"
            if found != expected:
                wrong.append(f"{row.action} in {state} by {name}: {found}, expected {expected}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("state", S.values)
def test_the_buttons_are_the_rights(state):
    world = make_world().to(state)
    for name, who in everybody(world).items():
        forget_personas(who)
        shown = {row.action for row in available(world.ok, who)}
        assert shown == {action for action, states in ALLOWED.items() if name in states.get(state, ())}, name


@pytest.mark.django_db
def test_while_the_draft_is_with_the_huvudman():
    world = make_world()
    world.act("share", world.writer)
    assert world.ok.turn == Part.HUVUDMAN
    may = {name for name, who in everybody(world).items() if verdict(world, "hand_back", who) == "allowed"}
    assert may == {*TEAM, "representant", "firmatecknare", "signer3", "signer4"}
    assert {verdict(world, "share", who) for name, who in everybody(world).items() if name in LEADS} == {"already"}


@pytest.mark.django_db
@pytest.mark.parametrize("row", [row for row in TRANSITIONS if not row.system], ids=lambda row: row.action)
def test_the_system_does_nothing_that_a_person_does(row):
    world = make_world().to(row.sources[0])
    with pytest.raises(PermissionDenied):
        perform(world.ok.pk, row.action, None, now=world.clock)


@pytest.mark.django_db
def test_roles_end_by_date_and_substitutes_begin_by_date():
    from datetime import date, timedelta

    from sbs.accounts.enums import Roll
    from sbs.accounts.models import Vikariat

    world = make_world().to_review()
    day = world.clock.date()
    role = world.chief.tjansteroller.get()
    role.until = day - timedelta(days=1)
    role.save()
    assert verdict(world, "approve", world.chief) == "denied"
    role.until = None
    role.save()
    Vikariat.objects.create(for_user=world.chief, vikarie=world.other_chief, roll=Roll.ENHETSCHEF, from_date=day, until=date(2020, 12, 31))
    assert verdict(world, "approve", world.other_chief) == "allowed"


def test_every_row_says_what_it_does_in_words():
    for row in TRANSITIONS:
        assert row.label[0].isupper()
        assert row.done[0].islower()
        assert row.system or row.consequence.endswith(".")
