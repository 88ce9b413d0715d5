import pytest

from agreements.checks import evaluate, kontroll, tillagg
from agreements.demodata import hoor, huvudman, kontakter
from agreements.services import kontroll as reasons
from sbs.lib import stockholm
from sbs.overview.demo.register import load
from tests.agreements.editor.hoor import NOW, load_hoor
from tests.agreements.tillagg.world import TillaggWorld

HERE = ("hoor", "munkfors", "arboga")


@pytest.fixture
def register(db, monkeypatch):
    """The demo's registers with three of its huvudmän."""
    monkeypatch.setattr(huvudman, "HUVUDMAN_LIST", [row for row in huvudman.HUVUDMAN_LIST if row.slug in HERE])
    monkeypatch.setattr(huvudman, "SAMVERKAN_LIST", [row for row in huvudman.SAMVERKAN_LIST if row.huvudman in HERE])
    monkeypatch.setattr(kontakter, "KONTAKTER", [row for row in kontakter.KONTAKTER if row.huvudman in HERE])
    return load(NOW)


@pytest.fixture
def world(register, monkeypatch) -> TillaggWorld:
    """Höör's ÖK 2 in force. The kontroll of the ÖK itself has tests of its own; the rules about tillägg run."""
    monkeypatch.setattr(kontroll, "RULES", list(tillagg.RULES))
    monkeypatch.setattr(kontroll, "CHECKS", [])
    ok = load_hoor(register)
    for row in hoor.clean().undertecknare:
        user = register.users[row.person]
        ok.undertecknare.create(part=row.part, ordning=row.ordning, user=user, befattning=row.befattning, mandat=user.mandat.first())
    return TillaggWorld(ok, register).into_force()


@pytest.fixture
def explain(world):
    """Give every warning of a draft a reason."""

    def give(draft) -> None:
        today = stockholm.day(world.clock)
        for brist in evaluate(draft, today).varningar:
            reasons.motivate(draft, brist.fingerprint, "Det är rätt så här.", world.writer, now=world.clock, today=today)

    return give
