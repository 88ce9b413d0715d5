"""The process of what Skolverket buys for an insats."""

from agreements.workflow.process import PROCESSES
from payments.workflow.bestallning.engine import BESTALLNING, perform_bestallning
from payments.workflow.bestallning.table import ROWS

__all__ = ["BESTALLNING", "ROWS", "perform_bestallning", "register"]


def register() -> None:
    """The process stands among the others; called once when the app starts."""
    PROCESSES.append(BESTALLNING)
