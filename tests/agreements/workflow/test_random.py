"""Random acts by random people in any order: the database's promises and the journal's chain hold, and nothing is half done."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import integers, sampled_from

from agreements.enums import Status, Underskriftsstatus, Versionsstatus
from agreements.models.overenskommelse import FORCE_STATES
from agreements.workflow import TRANSITIONS, Refused
from sbs.audit.journal import broken_entries, history_of
from sbs.documents.enums import DokumentStatus
from tests.agreements.workflow.world import HOW, make_document, make_world

ACTS = [row.action for row in TRANSITIONS if row.action not in ("register_external", "signature_applied")]
PEOPLE = ["writer", "chief", "leader", "reader", "representant", "stranger", "signer0", "signer1", "signer2", "signer3"]


class Life(RuleBasedStateMachine):
    """One agreement; each step is somebody's act, the worker's, or time."""

    def __init__(self):
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.world = make_world()
        self.acts = 0
        self.document = make_document(self.world.chief)

    def teardown(self):
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)

    def who(self, name):
        return self.world.signers[int(name[-1])] if name.startswith("signer") else getattr(self.world, name)

    def data(self, action):
        today, version = self.world.clock.date(), self.world.version
        shown = version.dokument.current.sha256 if version and version.dokument and version.dokument.current else ""
        return {
            "text": "Därför.",
            "orsak": "annat",
            "deadline": today + timedelta(days=14),
            "from_date": max(today, date(2020, 6, 1)),
            "dokument": self.document,
            "method": HOW,
            "shown_sha256": shown,
        }

    @rule(action=sampled_from(ACTS), name=sampled_from(PEOPLE))
    def somebody_acts(self, action, name):
        if action == "substitute":
            return
        before = self.world.fresh().status
        try:
            self.world.act(action, None if action == "end_period" else self.who(name), **self.data(action))
        except (Refused, PermissionDenied):
            assert self.world.fresh().status == before
            return
        self.acts += 1

    @rule()
    def the_usual_next_step(self):
        """Without it chance would seldom get beyond utkast."""
        steps = {
            Status.DRAFT: ("submit_review", "writer"),
            Status.REVIEW: ("approve", "chief"),
            Status.APPROVED: ("send_for_signature", "writer"),
        }
        if self.world.ok.status in steps:
            self.somebody_acts(*steps[self.world.ok.status])

    @rule(place=integers(0, 3))
    def somebody_signs(self, place):
        self.somebody_acts("sign", f"signer{place}")

    @rule()
    def the_worker_works(self):
        version = self.world.version
        if version is None or version.status != Versionsstatus.OPEN:
            return
        if version.dokument.current is None:
            self.world.render()
        applying = version.underskrifter.filter(status=Underskriftsstatus.APPLYING).first()
        if applying:
            self.world.apply(applying)
            self.acts += 1

    @rule(days=integers(1, 400))
    def time_passes(self, days):
        self.world.clock += timedelta(days=days)

    @invariant()
    def state_and_rows_agree(self):
        ok = self.world.fresh()
        assert (ok.in_force_at is not None) == (ok.status in FORCE_STATES) or ok.status == Status.TERMINATED
        assert ok.granskningar.filter(status="open").count() == (ok.status == Status.REVIEW)
        assert ok.versioner.filter(status=Versionsstatus.OPEN).count() == (ok.status == Status.SIGNING)
        assert ok.versioner.filter(status=Versionsstatus.SIGNED).count() == (ok.in_force_at is not None)
        assert (ok.signing_deadline is not None) == (ok.status == Status.SIGNING)
        if ok.in_force_at:
            signed = ok.versioner.get(status=Versionsstatus.SIGNED)
            assert not signed.underskrifter.exclude(status=Underskriftsstatus.SIGNED).exists()
            assert signed.dokument.status in DokumentStatus.values

    @invariant()
    def the_journal_tells_every_act_and_holds(self):
        told = history_of(self.world.ok).filter(verb__in=[row.action for row in TRANSITIONS]).count()
        assert told == self.acts
        assert not list(broken_entries())


@pytest.mark.django_db
def test_any_life_keeps_its_promises(monkeypatch):
    from agreements.checks import kontroll

    monkeypatch.setattr(kontroll, "RULES", [])
    monkeypatch.setattr(kontroll, "CHECKS", [])
    run_state_machine_as_test(Life, settings=settings(max_examples=12, stateful_step_count=25))
