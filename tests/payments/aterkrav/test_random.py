"""Random walks over a claim's acts: återbetalt ≤ återkrävt ≤ utbetalt after every step, and closed only when nothing is left."""

import random

import pytest

from agreements.workflow.process import Refused
from payments.claim_enums import Aterkravsstatus
from payments.enums import Bokningsslag
from payments.services.aterkrav.standing import back_rows, decided_rows, standing
from payments.workflow.aterkrav import claim_acts
from sbs.accounts.rights import forget_personas
from sbs.lib import stockholm
from tests.payments.aterkrav.world import PAID

S, B = Aterkravsstatus, Bokningsslag
STEPS = 14


def holds(world) -> None:
    claimed, back = world.ledger(B.ATERKRAVT), world.ledger(B.ATERBETALT)
    assert 0 <= back <= claimed <= sum(PAID)
    decided, returned = decided_rows(world.claim), back_rows(world.claim)
    for row in world.claim.rader.all():
        assert 0 <= returned.get(row.pk, 0) <= decided.get(row.pk, 0) <= row.utbetalt
    figures = standing(world.claim)
    assert (figures.decided, figures.back) == (claimed, back)
    if world.claim.status == S.CLOSED:
        assert figures.balanced


def step(world, dice: random.Random) -> None:
    """One act that somebody may do now, chosen by the dice."""
    for user in world.people.values():
        forget_personas(user)
    found = [(who, row.action) for who, user in world.people.items() for row in claim_acts(world.claim, user)]
    found = [one for one in found if one[1] not in ("claim_drop", "claim_extend", "claim_register_answer", "claim_register_change")]
    if not found:
        return
    who, action = dice.choice(found)
    try:
        if action.startswith("claim_prepare"):
            world.prepare(
                dice.randrange(0, 120_000), 0, utfall=dice.choice(["helt", "delvis", "delvis", "avstar"]), change=action != "claim_prepare"
            )
            world.issue()
        elif action == "claim_pay":
            world.pay(dice.randrange(1, 90_000))
        else:
            day = stockholm.day(world.clock)
            soon = day.replace(year=day.year + 1)
            given = {"answer_by": day.replace(day=28), "text": "Ord.", "wanted_date": soon, "new_date": soon, "datum": day}
            world.act(action, who, **given, verifikat=f"V {world.clock.timestamp()}")
    except Refused:
        world.fresh()


@pytest.mark.parametrize("seed", range(8))
def test_the_ledger_holds_after_every_step(world, seed):
    dice = random.Random(seed)  # noqa: S311 - a test's own dice
    for _ in range(STEPS):
        step(world, dice)
        holds(world)
