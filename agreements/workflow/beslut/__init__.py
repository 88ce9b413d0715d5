"""The beslut's process, and ``perform_beslut`` which alone changes a beslut's state.

``RECEIVERS`` are told ``(beslut, action, now)`` in the same transaction when a beslut has been issued (``action`` is
"signature_applied" or "register_elsewhere"); one that raises ``Refused`` vetoes it.
"""

from agreements.workflow.beslut.engine import BESLUT, RECEIVERS, available_beslut, perform_beslut
from agreements.workflow.beslut.table import BESLUT_TRANSITIONS, BY_BESLUT_ACTION

__all__ = ["BESLUT", "BESLUT_TRANSITIONS", "BY_BESLUT_ACTION", "RECEIVERS", "available_beslut", "perform_beslut"]
