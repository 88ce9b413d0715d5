from tests.payments.aterkrav.world import World, make_world
from tests.tools.standing import standing


@standing
def world() -> World:
    return make_world()
