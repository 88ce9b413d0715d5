"""The hold's process: every act by everybody in every state, what each act does, and that a rule proposes once."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from agreements.workflow.process import Refused
from payments.enums import Sparrstatus, Utbetalningsstatus
from payments.hinder import stopping
from payments.models import Sparr, Utbetalning
from payments.services import sparr
from payments.workflow.sparr import BY_SPARR_ACTION, perform_sparr
from sbs.audit.models import Handelse
from sbs.notices.models import Utskick
from sbs.overview.demo import sparr as demo
from tests.payments.sparr.holds import PLACED, PROPOSED, attested, export, verdict

pytestmark = pytest.mark.django_db

CASE = {"writer", "colleague", "leader", "chief"}
NOBODY: set[str] = set()
#: (action, state, ground) -> who, of those below; what is not here is refused by the state.
ALLOWED = {
    ("confirm", "hold_proposed", "sen_redovisning"): CASE,
    ("confirm", "hold_proposed", "budget"): CASE | {"economist"},
    ("dismiss", "hold_proposed", "sen_redovisning"): CASE,
    ("dismiss", "hold_proposed", "budget"): CASE | {"economist"},
    ("lift", "hold_active", "sen_redovisning"): CASE,
    ("lift", "hold_active", "budget"): CASE | {"economist"},
    ("lift", "hold_active", "utredning"): {"chief"},
}
STATES = {
    "hold_proposed": (),
    "hold_active": ("confirm",),
    "hold_dismissed": ("dismiss",),
    "hold_lifted": ("confirm", "lift"),
}


def held(row, world) -> bool:
    """Whether a hold is among what stops the instalment; the other slices have reasons of their own."""
    return "sparr" in [hinder.kod for hinder in stopping(row, world.clock.date())]


@pytest.mark.parametrize("ground", ["sen_redovisning", "budget", "utredning"])
@pytest.mark.parametrize("state", STATES)
def test_every_act_by_everybody(running, state, ground):
    row = sparr.propose(running.ok, now=running.clock, **PROPOSED | {"grund": ground})
    for action in STATES[state]:
        perform_sparr(row.pk, action, running.chief, now=running.clock, text="Skäl.")
    wrong = []
    for action in ("confirm", "dismiss", "lift"):
        in_state = state in BY_SPARR_ACTION[action].sources
        allowed = ALLOWED.get((action, state, ground), CASE if in_state else NOBODY)
        for name, who in running.people.items():
            found = verdict(row, action, who, running.clock, text="Skäl.")
            expected = "wrong state" if not in_state else "done" if name in allowed else "denied"
            if found != expected:
                wrong.append((action, name, found, expected))
    assert not wrong


def test_placed_is_in_force_at_once_and_the_huvudman_is_told(running, instalments):
    row = sparr.place(running.ok, actor=running.writer, now=running.clock, utbetalning=instalments[2], **PLACED)
    assert (row.status, row.confirmed_by, row.created_by) == (Sparrstatus.ACTIVE, running.writer, running.writer)
    mail = Utskick.objects.get(kind="hold_in_force", to=running.representant.email)
    for words in (PLACED["text"], PLACED["lyfts_av"], "Utbetalning 3, 100\u00a0000\u00a0kronor", "1 januari 2021"):
        assert words in mail.body
    assert not Utskick.objects.filter(kind="hold_in_force", to=running.writer.email).exists()
    assert Handelse.objects.filter(object_type=row._meta.label_lower, object_id=str(row.pk), internal=False).exists()


def test_the_same_hold_twice_is_one(running):
    both = [sparr.place(running.ok, actor=running.writer, now=running.clock, **PLACED) for _ in range(2)]
    assert both[0] == both[1]
    assert Utskick.objects.filter(kind="hold_in_force", to=running.representant.email).count() == 1


def test_who_may_not_place(running, instalments):
    for who in ("representant", "firmatecknare", "registrar", "other_writer", "other_chief", "admin"):
        with pytest.raises(PermissionDenied):
            sparr.place(running.ok, actor=getattr(running, who), now=running.clock, **PLACED)
    assert sparr.place(running.ok, actor=running.economist, now=running.clock, **PLACED).status == Sparrstatus.ACTIVE


def test_what_has_left_cannot_be_held(running, instalments):
    attested(instalments[0])
    Utbetalning.objects.filter(pk=instalments[0].pk).update(status=Utbetalningsstatus.EXPORTED)
    instalments[0].refresh_from_db()
    with pytest.raises(ValidationError):
        sparr.place(running.ok, actor=running.writer, now=running.clock, utbetalning=instalments[0], **PLACED)


def test_a_proposal_stops_and_is_the_agencys_own(running, proposed, instalments):
    assert held(instalments[0], running)
    assert not Sparr.objects.visible_to(running.representant).exists()
    assert not Utskick.objects.filter(kind__startswith="hold_").exists()
    assert not Handelse.objects.filter(object_type=proposed._meta.label_lower, internal=False).exists()


def test_a_rule_proposes_once_and_never_what_was_dismissed(running, proposed):
    again = sparr.propose(running.ok, now=running.clock, **PROPOSED)
    assert again == proposed
    perform_sparr(proposed.pk, "dismiss", running.writer, now=running.clock, text="Den kom in i dag.")
    assert sparr.propose(running.ok, now=running.clock, **PROPOSED).status == Sparrstatus.DISMISSED
    assert Sparr.objects.count() == 1
    other = sparr.propose(running.ok, now=running.clock, **PROPOSED | {"kalla": "delredovisning 8"})
    assert other.status == Sparrstatus.PROPOSED


def test_confirmed_then_lifted(running, proposed, instalments):
    perform_sparr(proposed.pk, "confirm", running.writer, now=running.clock)
    assert Utskick.objects.filter(kind="hold_in_force", to=running.firmatecknare.email).count() == 1
    row = perform_sparr(proposed.pk, "lift", running.writer, now=running.clock, text="Redovisningen är godkänd.")
    assert (row.status, row.decided_by, row.decided_text) == (Sparrstatus.LIFTED, running.writer, "Redovisningen är godkänd.")
    assert "Redovisningen är godkänd." in Utskick.objects.get(kind="hold_lifted", to=running.firmatecknare.email).body
    assert not held(instalments[0], running)


@pytest.mark.parametrize("action", ["dismiss", "lift"])
def test_ending_asks_why(running, proposed, action):
    if action == "lift":
        perform_sparr(proposed.pk, "confirm", running.writer, now=running.clock)
    with pytest.raises(Refused) as refused:
        perform_sparr(proposed.pk, action, running.writer, now=running.clock, text=" ")
    assert refused.value.fields == {"text": "Skriv varför."}


def test_a_hold_on_one_instalment_stops_no_other(running, instalments):
    sparr.place(running.ok, actor=running.writer, now=running.clock, utbetalning=instalments[2], **PLACED)
    assert [held(row, running) for row in instalments] == [False, False, True] + [False] * 6


@pytest.mark.parametrize("fixture", ["proposed", "placed"])
def test_the_database_refuses_to_export_what_is_held(running, instalments, request, fixture):
    request.getfixturevalue(fixture)
    with pytest.raises(IntegrityError, match="spärrad"), transaction.atomic():
        export(attested(instalments[0]), running.economist)


def test_the_database_refuses_what_is_not_attested_and_what_rests(running, instalments):
    from tests.agreements.life.test_consequences import suspend

    with pytest.raises(IntegrityError, match="inte attesterad"), transaction.atomic():
        export(instalments[0], running.economist)
    suspend(running)
    held = attested(instalments[1])
    with pytest.raises(IntegrityError, match="spärrad"), transaction.atomic():
        export(held, running.economist)


def test_the_database_lets_through_what_nothing_holds(running, instalments, proposed):
    perform_sparr(proposed.pk, "dismiss", running.writer, now=running.clock, text="Inte längre.")
    assert export(attested(instalments[0]), running.economist).pk


def test_the_demos_hold_waits_for_a_late_delredovisning_and_is_lifted(running):
    register = SimpleNamespace(users={"karin-almgren": running.writer})
    row = demo.hold(register, running.ok)
    assert (row.status, row.utbetalning.due_date) == (Sparrstatus.ACTIVE, date(2021, 7, 1))
    assert demo.lift(register, row).status == Sparrstatus.LIFTED
