"""The rights table's rows for reading sent plans: comments, the agency's notes, taking insatser into the ÖK, and comparing with it."""

from agreements.enums import Huvudmannaroll, Planstatus
from agreements.permissions.agreement import AGENCY, PARTY, WRITERS
from agreements.permissions.plan import CERTIFIERS
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Right

#: A plan that is fastställd is talked about no more.
TALKED_ABOUT = (Planstatus.OPEN, Planstatus.SUBMITTED, Planstatus.SUPPLEMENT)

ACTS = [
    Act("plan.comment", "kommentera en skickad plan"),
    Act("plan.resolve", "lösa kommentarer om planen"),
    Act("plan.note", "skriva interna anteckningar om planen"),
    Act("plan.read_internal", "läsa interna anteckningar om planen"),
    Act("plan.pick", "hämta insatser ur planer till ÖK 2"),
    Act("plan.compare", "jämföra överenskommelsen med åtgärdsplanen"),
]

TEAM, LEADER = (WRITERS, "plan_team"), ((Roll.TEAMLEDARE,), "plan_leads")
RIGHTS = [
    Right("plan.comment", *TEAM, TALKED_ABOUT),
    Right("plan.comment", *LEADER, TALKED_ABOUT),
    Right("plan.comment", CERTIFIERS, "plan_own", TALKED_ABOUT),
    Right("plan.comment", (Huvudmannaroll.REKTOR,), "plan_own_school", TALKED_ABOUT),
    Right("plan.comment", (Huvudmannaroll.UPPGIFTSLAMNARE,), "plan_invited", TALKED_ABOUT),
    Right("plan.resolve", *TEAM),
    Right("plan.resolve", *LEADER),
    Right("plan.note", *TEAM),
    Right("plan.note", *LEADER),
    Right("plan.read_internal", AGENCY),
    Right("plan.pick", *TEAM),
    Right("plan.pick", *LEADER),
    Right("plan.compare", AGENCY),
    Right("plan.compare", PARTY, "plan_own"),
]


def register() -> None:
    """Fill the rights table; called once when the app starts, after ``permissions.plan``."""
    TABLE.add(ACTS, {}, RIGHTS)
