"""Every process of reporting among the others, in one order whoever asks first (README shows them so)."""

from agreements.workflow.process import PROCESSES
from reporting.workflow.redovisning.engine import REDOVISNING


def register() -> None:
    """Called once when the app starts."""
    PROCESSES.append(REDOVISNING)
