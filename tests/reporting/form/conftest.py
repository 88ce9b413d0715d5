from tests.agreements.workflow.conftest import _no_rules
from tests.reporting.form.world import report_scene

__all__ = ["_no_rules", "report_scene"]
