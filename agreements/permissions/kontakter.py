"""The rights table's rows for the huvudman's own people (rules.md, Roles at the huvudman). Objects are Huvudman."""

from agreements.enums import Huvudmannaroll
from sbs.accounts.rights import TABLE, Act, Right

ACTS = [
    Act("kontakt.manage", "bjuda in och ta bort ekonomi, uppgiftslämnare och rektor"),
    Act("kontakt.manage_all", "bjuda in och ta bort firmatecknare och representant"),
]
RIGHTS = [
    Right("kontakt.manage", (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT), "own"),
    Right("kontakt.manage_all", (Huvudmannaroll.FIRMATECKNARE,), "own"),
]


def register() -> None:
    """Called once when the app starts."""
    TABLE.add(ACTS, {}, RIGHTS)
