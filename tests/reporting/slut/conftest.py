from tests.agreements.life.conftest import _clock, browse
from tests.agreements.workflow.conftest import _no_rules
from tests.agreements.workflow.world import World
from tests.reporting.conftest import running, world
from tests.reporting.slut.world import submitted
from tests.tools.standing import standing

__all__ = ["_no_rules", "browse", "running", "world"]


@standing(each=_clock)
def sent(running: World) -> World:
    """The slutredovisning has come in: 900 000 kr paid, 837 600 kr used, 500 000 kr of it told before."""
    return submitted(running)
