"""The rights table's rows, one module per area; ``register`` fills the table when the app starts (rules.md, Roles)."""

from agreements.permissions.agreement import (
    AGENCY,
    BEFORE_FORCE,
    PARTY,
    SIGNERS,
    WRITERS,
    may,
    may_review_step,
    open_signature,
    open_steps,
    require,
    waiting_signature,
    wrote,
)

__all__ = [
    "AGENCY",
    "BEFORE_FORCE",
    "PARTY",
    "SIGNERS",
    "WRITERS",
    "may",
    "may_review_step",
    "open_signature",
    "open_steps",
    "register",
    "require",
    "waiting_signature",
    "wrote",
]


def register() -> None:
    """Called once when the app starts, in the order the acts are shown."""
    from agreements.permissions import agreement, beslut, kontakter, organisation, plan, planreview, samverkan, tillagg, urval

    for area in (agreement, kontakter, beslut, urval, samverkan, plan, planreview, organisation, tillagg):
        area.register()
