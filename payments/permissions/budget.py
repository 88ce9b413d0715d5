"""The rights table's rows for the year's budget and the forecast."""

from agreements.permissions import AGENCY
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Right

ACTS = [Act("budget.read", "se budgeten och prognosen"), Act("budget.write", "ändra årets budget")]
RIGHTS = [Right("budget.read", AGENCY), Right("budget.write", (Roll.EKONOM, Roll.ADMIN))]


def register() -> None:
    """Fill the rights table; called once when the app starts."""
    TABLE.add(ACTS, {}, RIGHTS)
