"""The rights table's rows for urvalsomgångar (rules.md, Roles: the agency reads all; leaders weigh and choose; who decides, see beslut)."""

from agreements.models import Tillsynsandring
from agreements.permissions import reach
from agreements.permissions.agreement import AGENCY
from agreements.urval.enums import Kandidatstatus, Omgangsstatus
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Persona, Right

LEADERS = (Roll.TEAMLEDARE, Roll.ENHETSCHEF)
KNOWING = (Roll.PROCESSTODJARE, *LEADERS)

ACTS = [
    Act("urval.read", "läsa om urvalet"),
    Act("urval.create", "lägga upp en urvalsomgång"),
    Act("urval.edit", "läsa in underlag och ändra i urvalsomgången"),
    Act("urval.annotate", "anteckna om en kandidat"),
    Act("urval.choose", "välja och utesluta kandidater"),
    Act("urval.decide", "skriva beslut om urvalet"),
    Act("urval.open_case", "öppna samverkan"),
    Act("urval.close", "avsluta urvalsomgången"),
    Act("urval.tillsyn", "registrera ändrad tillsyn"),
    Act("urval.acknowledge", "bekräfta att ändrad tillsyn är läst"),
]


def _case_team(persona: Persona, row: Tillsynsandring) -> bool:
    """Responsible for the case that the change concerns, or in its team."""
    case = row.samverkan if row is not None else None
    if case is None:
        return False
    return reach.in_team(persona, case)


RELATIONS = {"urval_case_team": ("ansvarig eller i teamet för samverkan", _case_team)}

RIGHTS = [
    Right("urval.read", AGENCY),
    Right("urval.create", LEADERS),
    Right("urval.edit", LEADERS, "any", (Omgangsstatus.PREPARING,)),
    Right("urval.annotate", KNOWING),
    Right("urval.choose", LEADERS),
    Right("urval.decide", LEADERS, "any", (Omgangsstatus.PREPARING,)),
    Right("urval.open_case", LEADERS, "any", (Omgangsstatus.DECIDED,)),
    Right("urval.close", LEADERS, "any", (Omgangsstatus.DECIDED,)),
    Right("urval.tillsyn", (*KNOWING, Roll.REGISTRATOR)),
    Right("urval.acknowledge", (Roll.PROCESSTODJARE,), "urval_case_team"),
]


def register() -> None:
    TABLE.state_labels |= {**dict(Omgangsstatus.choices), **dict(Kandidatstatus.choices)}
    TABLE.add(ACTS, RELATIONS, RIGHTS)
