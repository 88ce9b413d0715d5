"""Höör's money in one walk in the browser, as the people who handle it (issue C, Proof): nine instalments, and a breach.

It begins with the ÖK 2 as four signed it in 2020, made by the demo; how it came there is walked in test_hoor. The clock goes with the
quarters. Two of the huvudman's people and one ekonom have no JavaScript.
"""

import pytest

from sbs.lib import stockholm
from sbs.overview.demo import beslut, stages, utbetalning
from sbs.overview.demo import register as demo
from tests.factories import stand_in_fil

from .hoor_money import claim, figures, holds, paying, rekvisition
from .hoor_money.walk import Money

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(403, 422)]

PHASES = (
    rekvisition.prepared,
    rekvisition.signed,
    rekvisition.accepted,
    paying.released_and_attested,
    paying.sent,
    paying.told,
    paying.paid,
    paying.second_to_fourth,
    holds.placed,
    holds.felt_at_the_desk,
    holds.lifted,
    paying.sixth_to_ninth,
    figures.whole,
    figures.behind,
    claim.communicated,
    claim.answered,
    claim.decided,
    claim.change_asked_for,
    claim.lowered,
    claim.paid_back,
)


@pytest.fixture
def register(db, clock) -> demo.Register:
    return demo.load(stockholm.at(demo.FIRST_DAY))


def test_from_rekvisition_to_paid_back(meet, register, clock, tmp_path):
    beslut.hoor(register, store=stand_in_fil)
    ok = stages.build(register, "gallande", as_source=False, now=clock())
    utbetalning.settings()
    money = Money(meet, register, ok, clock, tmp_path)
    for phase in PHASES:
        phase(money)
