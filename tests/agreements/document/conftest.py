import pytest

from agreements.checks import kontroll
from agreements.models import Overenskommelse
from sbs.overview.demo.register import Register, load
from tests.agreements.editor.hoor import NOW, load_hoor
from tests.agreements.workflow.world import World, make_world
from tests.tools.standing import standing


@standing
def register() -> Register:
    return load(NOW)


@standing
def hoor(register: Register) -> Overenskommelse:
    """Höör's ÖK 2 as a draft with every insats, its plan and its signers."""
    from agreements.demodata import hoor as data

    ok = load_hoor(register)
    for row in data.clean().undertecknare:
        user = register.users[row.person]
        ok.undertecknare.create(part=row.part, ordning=row.ordning, user=user, befattning=row.befattning, mandat=user.mandat.first())
    return ok


@standing
def small() -> World:
    return make_world()


@pytest.fixture
def world(small, monkeypatch) -> World:
    """A small agreement with everybody around it; the kontroll, which has tests of its own, finds nothing."""
    monkeypatch.setattr(kontroll, "RULES", [])
    monkeypatch.setattr(kontroll, "CHECKS", [])
    return small
