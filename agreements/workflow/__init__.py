"""Processes as tables of data, and ``perform`` which alone changes an agreement's state."""

from agreements.workflow.engine import OVERENSKOMMELSE, Refused, available, perform
from agreements.workflow.plan import PLAN, perform_plan, plan_acts
from agreements.workflow.process import PROCESSES, Act, Process, Transition, available_in, run
from agreements.workflow.samverkan import SAMVERKAN, perform_samverkan
from agreements.workflow.table import BY_ACTION, TRANSITIONS
from agreements.workflow.urval import KANDIDAT, URVAL, perform_kandidat, perform_urval

# Each process adds itself to PROCESSES.
from agreements.workflow import beslut  # noqa: E402  isort: skip

__all__ = [
    "BY_ACTION",
    "KANDIDAT",
    "OVERENSKOMMELSE",
    "PLAN",
    "PROCESSES",
    "SAMVERKAN",
    "TRANSITIONS",
    "URVAL",
    "Act",
    "Process",
    "Refused",
    "Transition",
    "available",
    "available_in",
    "beslut",
    "perform",
    "perform_kandidat",
    "perform_urval",
    "perform_plan",
    "plan_acts",
    "perform_samverkan",
    "run",
]
