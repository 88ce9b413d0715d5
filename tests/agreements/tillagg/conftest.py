import pytest

from agreements.checks import evaluate, kontroll, tillagg
from agreements.demodata import hoor
from agreements.services import kontroll as reasons
from sbs.lib import stockholm
from sbs.overview.demo.register import Register
from tests.agreements.editor.conftest import register  # noqa: F401 - the same three huvudmän
from tests.agreements.editor.hoor import load_hoor
from tests.agreements.tillagg.world import TillaggWorld
from tests.tools.standing import standing


def only_rules_of_tillagg(patch: pytest.MonkeyPatch) -> None:
    """The kontroll of the ÖK itself has tests of its own."""
    patch.setattr(kontroll, "RULES", list(tillagg.RULES))
    patch.setattr(kontroll, "CHECKS", [])


@standing
def in_force(register: Register) -> TillaggWorld:  # noqa: F811
    ok = load_hoor(register)
    for row in hoor.clean().undertecknare:
        user = register.users[row.person]
        ok.undertecknare.create(part=row.part, ordning=row.ordning, user=user, befattning=row.befattning, mandat=user.mandat.first())
    with pytest.MonkeyPatch.context() as patch:
        only_rules_of_tillagg(patch)
        return TillaggWorld(ok, register).into_force()


@pytest.fixture
def world(in_force, monkeypatch) -> TillaggWorld:
    """Höör's ÖK 2 in force; the rules about tillägg run."""
    only_rules_of_tillagg(monkeypatch)
    return in_force


@pytest.fixture
def explain(world):
    """Give every warning of a draft a reason."""

    def give(draft) -> None:
        today = stockholm.day(world.clock)
        for brist in evaluate(draft, today).varningar:
            reasons.motivate(draft, brist.fingerprint, "Det är rätt så här.", world.writer, now=world.clock, today=today)

    return give
