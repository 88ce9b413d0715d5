"""Who sees an ÖK's money: both parties the same figures (rules.md, Roles at the huvudman). Objects are Overenskommelse."""

from agreements.enums import Huvudmannaroll
from agreements.permissions.agreement import AGENCY, EVERYBODY, PARTY
from sbs.accounts.rights import TABLE, Act, Right

ACTS = [
    Act("money.list", "se listan över pengar"),
    Act("money.read", "se överenskommelsens pengar"),
]

RIGHTS = [
    Right("money.list", EVERYBODY),
    Right("money.read", AGENCY),
    Right("money.read", PARTY, "own"),
    Right("money.read", (Huvudmannaroll.REKTOR,), "own_school"),
    Right("money.read", (Huvudmannaroll.UPPGIFTSLAMNARE,), "invited"),
]


def register() -> None:
    """Fill the rights table; called once when the app starts."""
    TABLE.add(ACTS, {}, RIGHTS)
