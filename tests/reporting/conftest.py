from tests.agreements.life.conftest import browse, running
from tests.agreements.workflow.conftest import _no_rules, world

__all__ = ["_no_rules", "browse", "running", "world"]
