"""An instalment's process, and ``perform_utbetalning`` which alone changes an instalment's state."""

from payments.workflow.utbetalning.engine import UTBETALNING, available_utbetalning, perform_utbetalning
from payments.workflow.utbetalning.table import BY_UTBETALNING_ACTION, UTBETALNING_TRANSITIONS

__all__ = ["BY_UTBETALNING_ACTION", "UTBETALNING", "UTBETALNING_TRANSITIONS", "available_utbetalning", "perform_utbetalning"]
