"""The rights table's rows for reminders of reports."""

from agreements.permissions.agreement import AGENCY, WRITERS
from reporting.permissions.redovisning import CERTIFIERS, LEADER
from sbs.accounts.rights import TABLE, Act, Right

READ, SETTLE = "report.reminders", "report.settle_reminder"
ACTS = [
    Act(READ, "se vem som har påmints och ska påminnas om redovisningen"),
    Act(SETTLE, "avgöra vad som ska ske med en påminnelse som kanske inte kom fram"),
]
RIGHTS = [
    Right(READ, AGENCY),
    Right(READ, CERTIFIERS, "report_own"),
    Right(SETTLE, WRITERS, "report_team"),
    Right(SETTLE, LEADER, "report_leads"),
]


def register() -> None:
    """Called once when the app starts."""
    TABLE.add(ACTS, {}, RIGHTS)
