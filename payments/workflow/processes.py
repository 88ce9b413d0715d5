"""Every process of payments among the others, in one order whoever asks first (README shows them so)."""

from agreements.workflow.process import PROCESSES
from payments.workflow.aterkrav.engine import ATERKRAV
from payments.workflow.bestallning.engine import BESTALLNING
from payments.workflow.rekvisition.engine import REKVISITION
from payments.workflow.sparr.engine import SPARR
from payments.workflow.utbetalning.engine import UTBETALNING


def register() -> None:
    """Called once when the app starts."""
    PROCESSES.extend([REKVISITION, UTBETALNING, SPARR, ATERKRAV, BESTALLNING])
