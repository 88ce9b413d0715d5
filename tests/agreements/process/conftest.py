"""The pages of the process, as the people of ``workflow.world``."""

import pytest

from tests.agreements.workflow.conftest import _no_rules, world  # noqa: F401 - the same agreement, the same quiet kontroll


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
def today(world, monkeypatch):  # noqa: F811
    """The pages' clock stands on the agreement's own."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: world.clock)
