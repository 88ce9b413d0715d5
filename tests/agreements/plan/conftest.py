import pytest

from tests.agreements.plan.world import World, make_world


@pytest.fixture
def world(db, monkeypatch) -> World:
    made = make_world()
    monkeypatch.setattr("django.utils.timezone.now", lambda: made.clock)
    return made


@pytest.fixture
def analysis(db, monkeypatch) -> World:
    made = make_world("nulagesanalys")
    monkeypatch.setattr("django.utils.timezone.now", lambda: made.clock)
    return made
