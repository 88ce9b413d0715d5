"""The agreement's process: the table, and ``perform`` which alone changes state."""

from agreements.workflow.engine import Refused, available, perform
from agreements.workflow.table import BY_ACTION, TRANSITIONS, Transition

__all__ = ["BY_ACTION", "TRANSITIONS", "Refused", "Transition", "available", "perform"]
