import pytest

from tests.agreements.plan.world import World, make_world
from tests.tools.standing import standing


@standing
def plan_world() -> World:
    return make_world()


@standing
def analysis_world() -> World:
    return make_world("nulagesanalys")


@pytest.fixture
def world(plan_world, monkeypatch) -> World:
    monkeypatch.setattr("django.utils.timezone.now", lambda: plan_world.clock)
    return plan_world


@pytest.fixture
def analysis(analysis_world, monkeypatch) -> World:
    monkeypatch.setattr("django.utils.timezone.now", lambda: analysis_world.clock)
    return analysis_world
