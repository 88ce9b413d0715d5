"""The rights table's rows for tillägg: beginning one. Everything after that is an agreement's own acts."""

from agreements.enums import Status
from agreements.permissions.agreement import WRITERS
from sbs.accounts.rights import TABLE, Act, Right

ACTS = [Act("tillagg.create", "skapa ett tillägg")]
RIGHTS = [Right("tillagg.create", WRITERS, "team", (Status.IN_FORCE, Status.SUSPENDED))]


def register() -> None:
    """Called once when the app starts."""
    TABLE.add(ACTS, {}, RIGHTS)
