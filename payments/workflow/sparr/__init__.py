"""The hold's process: proposed by a rule or placed by a person, confirmed, dismissed, lifted."""

from payments.workflow.sparr.engine import SPARR, available_for_sparr, perform_sparr
from payments.workflow.sparr.table import BY_SPARR_ACTION, SPARR_TRANSITIONS

__all__ = ["BY_SPARR_ACTION", "SPARR", "SPARR_TRANSITIONS", "available_for_sparr", "perform_sparr"]
