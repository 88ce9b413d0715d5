"""An ÖK 2 in force with nine instalments of 100 000 kr, its people, and the quiet kontroll."""

from tests.agreements.life.conftest import browse, running
from tests.agreements.workflow.conftest import _no_rules, world
from tests.payments.sparr.conftest import instalments

__all__ = ["_no_rules", "browse", "instalments", "running", "world"]
