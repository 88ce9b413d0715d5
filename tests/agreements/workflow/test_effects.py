"""The acts one by one: what each changes, what it refuses, and in which words."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from agreements.enums import Granskningsstatus, Part, Status, Versionsstatus
from agreements.workflow import Refused
from agreements.workflow.effects import EFFECTS
from agreements.workflow.table import BY_ACTION
from sbs.audit.journal import broken_entries, history_of
from tests.agreements.workflow.world import DEADLINE, ending


def test_every_row_has_an_effect_and_every_effect_a_row():
    assert set(EFFECTS) == set(BY_ACTION)


def test_the_whole_way_leaves_a_whole_journal(world):
    world.to_in_force()
    ok = world.fresh()
    assert (ok.status, ok.turn, ok.version) == (Status.IN_FORCE, Part.HUVUDMAN, 1)
    assert ok.in_force_at == world.clock
    assert world.version.status == Versionsstatus.SIGNED
    verbs = [entry.verb for entry in history_of(ok)][::-1]
    signatures = ["sign", "signature_applied"] * 4
    assert verbs[-11:] == ["submit_review", "approve", "send_for_signature", *signatures]
    assert not list(broken_entries())


class TestDraft:
    def test_sharing_gives_the_turn_to_the_huvudman_and_back(self, world):
        world.act("share", world.writer, text="Titta på 5.1.")
        assert world.ok.turn == Part.HUVUDMAN
        assert world.ok.shared_at == world.clock
        first = world.ok.shared_at
        with pytest.raises(Refused, match="redan gjort"):
            world.act("share", world.writer)
        world.act("hand_back", world.representant)
        assert world.ok.turn == Part.SKOLVERKET
        world.act("share", world.writer)
        assert world.ok.shared_at == first

    def test_the_turn_cannot_be_given_back_by_one_who_has_not_got_it(self, world):
        with pytest.raises(PermissionDenied):
            world.act("hand_back", world.representant)


class TestNeeds:
    @pytest.mark.parametrize("empty", [None, "", "   "])
    def test_a_missing_reason_names_its_field(self, world, empty):
        world.to_review()
        with pytest.raises(Refused) as refused:
            world.act("return", world.chief, orsak="otydligt", text=empty)
        assert refused.value.fields == {"text": "Skriv varför."}
        assert world.fresh().status == Status.REVIEW

    def test_an_unknown_reason_code_is_refused(self, world):
        world.to_review()
        with pytest.raises(Refused) as refused:
            world.act("return", world.chief, orsak="påhittad", text="Fel.")
        assert "orsak" in refused.value.fields


class TestInForce:
    def test_suspended_and_resumed(self, world):
        world.to_suspended()
        assert world.ok.suspended_from == date(2020, 9, 1)
        row = world.ok.statusandringar.get()
        assert (row.action, row.orsak, row.actor) == ("suspend", "nytt_lage", world.chief)
        assert row.dokument is not None
        with pytest.raises(Refused) as refused:
            world.act("resume", world.chief, text="Igång.", from_date=date(2020, 8, 1))
        assert "from_date" in refused.value.fields
        world.act("resume", world.chief, text="Igång.", from_date=date(2020, 10, 1))
        assert (world.ok.status, world.ok.suspended_from) == (Status.IN_FORCE, None)
        assert world.ok.statusandringar.count() == 2

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"until": date(2020, 8, 1)}, "until"),
            ({"from_date": date(2019, 1, 1)}, "from_date"),
            ({"from_date": date(2030, 1, 1)}, "from_date"),
            ({"dokument": None}, "dokument"),
        ],
    )
    def test_wrong_days_are_refused(self, world, wrong, field):
        world.to_in_force()
        with pytest.raises(Refused) as refused:
            world.act("suspend", world.chief, **(ending(world, world.chief) | wrong))
        assert list(refused.value.fields) == [field]
        assert world.fresh().status == Status.IN_FORCE

    def test_ended_early(self, world):
        world.to_terminated()
        assert world.ok.ended_at == world.clock
        assert world.ok.in_force_at is not None

    def test_the_period_ends_by_date_and_not_before(self, world):
        world.to_in_force()
        with pytest.raises(Refused, match="inte slut än"):
            world.act("end_period", None)
        with pytest.raises(PermissionDenied):
            world.act("end_period", world.chief)

    def test_closed(self, world):
        world.to_closed()
        assert world.ok.ended_at == world.clock


class TestReceivers:
    def test_a_receiver_may_veto_and_nothing_is_left_half_done(self, world, monkeypatch):
        def veto(ok, action, before, now):
            if action == "approve":
                raise Refused("Det går inte nu.")

        monkeypatch.setattr("agreements.workflow.engine.RECEIVERS", [veto])
        world.to_review()
        with pytest.raises(Refused, match="inte nu"):
            world.act("approve", world.chief)
        world.fresh()
        assert world.ok.status == Status.REVIEW
        assert world.ok.granskningar.get().status == Granskningsstatus.OPEN
        assert world.ok.granskningar.get().steg.get().approved_at is None


def test_a_stale_page_is_told_what_has_happened(world):
    world.to_approved()
    with pytest.raises(Refused, match="godkänd"):
        world.act("submit_review", world.writer)


def test_the_kontroll_stops_what_must_be_checked(world, monkeypatch):
    from agreements.checks import FEL, Brist, kontroll

    brist = Brist("prov", FEL, "Något är fel.", "period")
    monkeypatch.setattr(kontroll, "RULES", [lambda ok, today: [brist]])
    with pytest.raises(Refused, match="1 sak") as refused:
        world.act("submit_review", world.writer)
    assert refused.value.brister == [brist]


def test_the_last_day_to_sign_has_not_passed(world):
    """No rule ties it to the agreement's own period (domain.md): an agreement signed late is still signed."""
    world.to_approved()
    with pytest.raises(Refused) as refused:
        world.act("send_for_signature", world.writer, deadline=date(2020, 5, 3))
    assert "deadline" in refused.value.fields
    world.act("send_for_signature", world.writer, deadline=DEADLINE)
    assert world.ok.signing_deadline == DEADLINE
