from tests.agreements.life.conftest import browse, running
from tests.agreements.workflow.conftest import _no_rules, world
from tests.notices.conftest import mailbox

__all__ = ["_no_rules", "browse", "mailbox", "running", "world"]
