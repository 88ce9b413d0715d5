"""Two at once about the same rekvisition: one signature, one acceptance, one posting."""

from datetime import timedelta

import pytest

from payments.enums import Bokningsslag, Rekvisitionsstatus
from payments.models import Bokning, Rekvisition, Rekvisitionsunderskrift
from payments.workflow.rekvisition import perform_rekvisition
from sbs.accounts.models import User
from tests.agreements.workflow.test_race import at_once

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch):
    for task in ("sbs.documents.tasks.run_job", "sbs.notices.tasks.deliver"):
        monkeypatch.setattr(f"{task}.delay_on_commit", lambda *args: None)


def act(row: Rekvisition, action: str, user: User, now, **data):
    """As another browser does it: a user object of its own."""
    return lambda: perform_rekvisition(row.pk, action, User.objects.get(pk=user.pk), now=now, **data)


def test_two_firmatecknare_sign_at_once_and_one_signature_stands(desk):
    row, now = desk.start(), desk.now + timedelta(minutes=1)
    signers = (desk.signer, desk.other_signer)
    answers = at_once(*[act(row, "sign", who, now, method="lösenord", shown_sha256=desk.shown(who)) for who in signers])
    assert answers.count("done") == 1
    row.refresh_from_db()
    signature = Rekvisitionsunderskrift.objects.get()
    assert row.status == Rekvisitionsstatus.SIGNING
    assert signature.user_id in {who.pk for who in signers}
    assert signature.version.dokument.jobb.count() == 1


def test_two_accept_at_once_and_it_is_booked_once(desk):
    row = desk.received()
    desk.confirm_account()
    answers = at_once(*[act(row, "accept", who, desk.now, text="") for who in (desk.economist, desk.other_economist)])
    assert answers.count("done") == 1
    assert sum(line.belopp for line in Bokning.objects.filter(slag=Bokningsslag.REKVIRERAT)) == 100_000
