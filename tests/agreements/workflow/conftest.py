import pytest

from agreements.checks import kontroll
from tests.agreements.workflow.world import World, make_world
from tests.tools.standing import standing


def no_rules(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(kontroll, "RULES", [])
    patch.setattr("agreements.registries.CHECKS", [])
    patch.setattr(kontroll, "CHECKS", [])


@pytest.fixture(autouse=True)
def _no_rules(monkeypatch):
    """The kontroll has its own tests; here it finds what a test puts in."""
    no_rules(monkeypatch)


@standing
def world() -> World:
    return make_world()
