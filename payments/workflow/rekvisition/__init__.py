"""The process of a rekvisition, and ``perform_rekvisition`` which alone changes its state."""

from payments.workflow.rekvisition.engine import REKVISITION, perform_rekvisition, rekvisition_acts
from payments.workflow.rekvisition.table import BY_ACTION

__all__ = ["BY_ACTION", "REKVISITION", "perform_rekvisition", "rekvisition_acts"]
