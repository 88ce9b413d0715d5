"""The case's process: offered, answered, closed. What can be derived (phase, "Pågår") is not in it."""

from agreements.workflow.samverkan.engine import SAMVERKAN, available_for, perform_samverkan
from agreements.workflow.samverkan.table import BY_ACTION, TRANSITIONS

__all__ = ["BY_ACTION", "SAMVERKAN", "TRANSITIONS", "available_for", "perform_samverkan"]
