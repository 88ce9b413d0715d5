"""The rights table's rows about reviewing and deciding on a slutredovisning (rules.md, Roles; four eyes)."""

from agreements.permissions.agreement import AGENCY, WRITERS
from reporting.enums import Redovisningsstatus
from reporting.models import Redovisning
from reporting.permissions.redovisning import CERTIFIERS, CHIEF, JUDGE, LEADER, READ_STOD
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Persona, Right

S = Redovisningsstatus
UNDECIDED = (S.OPEN, S.SUBMITTED, S.SUPPLEMENT, S.REVIEWED)
ACTS = [
    Act("report.read_final", "se granskningen av slutredovisningen"),
    Act("report.review", "granska slutredovisningen"),
    Act("report.settle", "fastställa beloppen i slutredovisningen"),
    Act("report.prepare_final", "bereda beslutet om slutredovisningen"),
    Act(JUDGE, "lämna omdöme om Skolverkets stöd"),
    Act(READ_STOD, "läsa omdömet om Skolverkets stöd"),
]


def _second(persona: Persona, row: Redovisning | None) -> bool:
    """Another person than the one who reviewed, also when either stands in for somebody."""
    if row is None:
        return False
    first = set(row.slutgranskningar.filter(returned_at=None).values_list("reviewed_by", flat=True))
    return not first & {persona.user_id, persona.as_id}


RELATIONS = {"report_second": ("har inte själv granskat den", _second)}
RIGHTS = [
    Right("report.read_final", AGENCY),
    Right("report.review", WRITERS, "report_team", (S.SUBMITTED,)),
    Right("report.review", LEADER, "report_leads", (S.SUBMITTED,)),
    Right("report.settle", (Roll.EKONOM,), "report_second", (S.REVIEWED,)),
    Right("report.prepare_final", WRITERS, "report_team", (S.REVIEWED,)),
    Right("report.prepare_final", LEADER, "report_leads", (S.REVIEWED,)),
    Right("report.prepare_final", CHIEF, "report_unit", (S.REVIEWED,)),
    Right(JUDGE, CERTIFIERS, "report_own", UNDECIDED),
    Right(READ_STOD, CERTIFIERS, "report_own"),
    Right(READ_STOD, AGENCY, "any", (S.DECIDED,)),
]


def register() -> None:
    """Called once when the app starts."""
    TABLE.add(ACTS, RELATIONS, RIGHTS)
