import pytest

from tests.payments.aterkrav.world import World, make_world


@pytest.fixture
def world(db) -> World:
    return make_world()
