import pytest

from agreements.checks import kontroll
from tests.agreements.workflow.world import World, make_world


@pytest.fixture(autouse=True)
def _no_rules(monkeypatch):
    """The kontroll has its own tests; here it finds what a test puts in."""
    monkeypatch.setattr(kontroll, "RULES", [])
    monkeypatch.setattr("agreements.registries.CHECKS", [])
    monkeypatch.setattr(kontroll, "CHECKS", [])


@pytest.fixture
def world(db) -> World:
    return make_world()
