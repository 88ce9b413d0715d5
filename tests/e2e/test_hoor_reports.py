"""Höör's reports in one walk in the browser, as the people who write and read them (issue D, Proof): the first delredovisning from two
people and a rektor to the ledger, anstånd for one and for many, the slutredovisning with 62 400 kr unused, återkrav, paid back, closed.

It begins with the ÖK 2 in force as the demo makes it, its insatser taken from the åtgärdsplaner; how it came there is walked in
test_hoor, and how money is paid in test_hoor_money. What is paid, and the delredovisningar that are like the first, come by the demo's
services at their days. One person has a telephone throughout and one no JavaScript.
"""

import pytest

from sbs.lib import stockholm
from sbs.overview.demo import history, stages, utbetalning
from sbs.overview.demo import register as demo

from .hoor_reports import anstand, claim, figures, filling, komplettering, slut
from .hoor_reports.walk import Reports

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(403, 404, 422)]

PHASES = (
    filling.begun,
    filling.both_at_once,
    filling.the_other_insatser,
    filling.by_the_rektorer,
    filling.money,
    filling.avsteg_and_file,
    filling.sent_in,
    komplettering.read,
    komplettering.asked,
    komplettering.answered,
    komplettering.approved,
    anstand.granted,
    anstand.refused,
    anstand.for_many,
    slut.begun,
    slut.by_the_schools,
    slut.the_whole,
    slut.read_by_sara,
    slut.supported,
    slut.sent_in,
    claim.reviewed,
    claim.settled,
    claim.communicated,
    claim.decided,
    claim.paid_back,
    claim.closed,
    figures.at_the_end,
)


@pytest.fixture
def register(db, clock) -> demo.Register:
    return demo.load(stockholm.at(demo.FIRST_DAY), with_hoor=False)


def test_from_the_first_delredovisning_to_the_closed_agreement(meet, register, clock, tmp_path):
    history.build(register, "gallande")
    ok = stages.build(register, "gallande", as_source=False, now=clock())
    utbetalning.settings()
    walk = Reports(meet, register, ok, clock, tmp_path)
    for phase in PHASES:
        phase(walk)
