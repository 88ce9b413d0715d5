"""The process of what Skolverket buys for an insats."""

from payments.workflow.bestallning.engine import BESTALLNING, perform_bestallning
from payments.workflow.bestallning.table import ROWS

__all__ = ["BESTALLNING", "ROWS", "perform_bestallning"]
