import pytest

from tests.agreements.plan.world import World, make_world
from tests.tools.standing import standing


def _clock(world: World, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("django.utils.timezone.now", lambda: world.clock)


@standing(each=_clock)
def world() -> World:
    return make_world()


@standing(each=_clock)
def analysis() -> World:
    return make_world("nulagesanalys")
