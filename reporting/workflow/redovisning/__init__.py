from reporting.workflow.redovisning.engine import perform_redovisning, redovisning_acts

__all__ = ["perform_redovisning", "redovisning_acts"]
