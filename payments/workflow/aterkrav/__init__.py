"""The återkrav's process, and ``perform_aterkrav`` which alone changes an återkrav's state."""

from payments.workflow.aterkrav.engine import ATERKRAV, claim_acts, on_beslut, perform_aterkrav
from payments.workflow.aterkrav.table import BY_ACTION, TRANSITIONS

__all__ = ["ATERKRAV", "BY_ACTION", "TRANSITIONS", "claim_acts", "on_beslut", "perform_aterkrav", "register"]


def register() -> None:
    """Called once when the app starts: the letters, what a beslut about an återkrav must say, and what follows when one is issued."""
    from agreements import registries
    from agreements.workflow import beslut
    from payments import aterkrav_letters, claim_checks, claim_links

    aterkrav_letters.register()
    registries.BESLUT_CHECKS.append(claim_checks.belongs)
    registries.BESLUT_LINKS.append(claim_links.of_beslut)
    beslut.RECEIVERS.append(on_beslut)
