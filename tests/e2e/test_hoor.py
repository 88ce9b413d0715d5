"""Höör from urval to a tillägg in one unbroken walk, in the browser, as the people who do it (issue B, Proof).

Each phase stands on what the one before it left. A real worker makes the documents in a process of its own. What is walked here is
how the phases meet; each one's own pages, faults and widths are looked at in its own test.
"""

import pytest
from django.utils import timezone

from sbs.overview.demo import register as demo

from .hoor import dialog, ok1, ok2, plans, signing, tillagg, urval
from .hoor.walk import Walk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(404, 422)]

PHASES = (
    urval.choose,
    urval.decided,
    urval.opened,
    dialog.offered_and_answered,
    dialog.begun,
    ok1.written,
    ok1.signed,
    plans.asked_for,
    plans.written,
    plans.sent_in,
    plans.confirmed,
    ok2.decided,
    ok2.picked,
    ok2.written,
    ok2.talked_about,
    ok2.checked_and_reviewed,
    signing.ok2,
    signing.judged,
    tillagg.begun,
    tillagg.changed,
    tillagg.agreed_and_reviewed,
    tillagg.signed,
    tillagg.in_force,
)


@pytest.fixture
def register(db, settings) -> demo.Register:
    """The demo's people, huvudmän and mallar, but no case of Höör's: the walk makes it."""
    settings.MFA_TOTP_TOLERANCE = 1
    return demo.load(timezone.now(), with_hoor=False)


def test_from_urval_to_tillagg(meet, register, real_worker, tmp_path):
    real_worker()
    walk = Walk(meet, register, tmp_path)
    for phase in PHASES:
        phase(walk)
