"""The rights table's rows for the huvudman's own people (rules.md, Roles at the huvudman). Objects are Huvudman."""

from agreements.enums import Huvudmannaroll
from agreements.permissions.agreement import WRITERS
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Right

ACTS = [
    Act("kontakt.manage", "bjuda in och ta bort ekonomi, uppgiftslämnare och rektor"),
    Act("kontakt.manage_all", "bjuda in och ta bort firmatecknare och representant"),
    Act("kontakt.clear_bounce", "ange att en kontaktpersons e-postadress fungerar igen"),
]
RIGHTS = [
    Right("kontakt.manage", (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT), "own"),
    Right("kontakt.manage_all", (Huvudmannaroll.FIRMATECKNARE,), "own"),
    Right("kontakt.clear_bounce", (Roll.REGISTRATOR, Roll.ADMIN)),
    Right("kontakt.clear_bounce", WRITERS, "org_case"),
]


def register() -> None:
    """Called once when the app starts."""
    TABLE.add(ACTS, {}, RIGHTS)
