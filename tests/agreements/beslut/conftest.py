import pytest

from tests.agreements.beslut.world import World, make_world
from tests.tools.standing import standing


@standing
def world() -> World:
    return make_world()


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    """The login has its own tests."""
    settings.SBS_MFA_REQUIRED = False


@pytest.fixture
def browse(client):
    """``browse(user)`` is a browser where the person is logged in."""

    def as_person(user):
        client.force_login(user)
        return client

    return as_person


@pytest.fixture
def today(world, monkeypatch):
    """The pages' clock stands on the beslut's own."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: world.clock)
