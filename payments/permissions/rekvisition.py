"""The rights table's rows for rekvisitioner (rules.md, Roles at the huvudman and Eget utrymme). Objects are Rekvisition, or the ÖK."""

from agreements.enums import Huvudmannaroll, Status
from agreements.models import Overenskommelse, Samverkan
from agreements.permissions import reach
from agreements.permissions.agreement import AGENCY, PARTY, WRITERS
from payments.enums import Rekvisitionsstatus
from payments.models import Rekvisition
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import TABLE, Act, Persona, Right, may
from sbs.documents.drafts import store

S = Rekvisitionsstatus
WRITING = (S.DRAFT, S.RETURNED)
EKONOM, SIGNER = (Roll.EKONOM,), (Huvudmannaroll.FIRMATECKNARE,)

ACTS = [
    Act("rekvisition.list", "se rekvisitioner"),
    Act("rekvisition.read", "läsa om rekvisitionen"),
    Act("rekvisition.start", "påbörja en rekvisition"),
    Act("rekvisition.read_draft", "läsa utkastet till rekvisition"),
    Act("rekvisition.write", "skriva i rekvisitionen"),
    Act("rekvisition.withdraw", "ta bort utkastet till rekvisition"),
    Act("rekvisition.sign", "skriva under rekvisitionen"),
    Act("rekvisition.register", "registrera en rekvisition på papper"),
    Act("rekvisition.accept", "godta rekvisitionen"),
    Act("rekvisition.return", "lämna tillbaka rekvisitionen"),
]


def _case(obj: Rekvisition | Overenskommelse | None) -> Samverkan | None:
    return obj.samverkan if obj is not None else None


def _own(persona: Persona, obj: Rekvisition | Overenskommelse) -> bool:
    return persona.huvudman_id is not None and persona.huvudman_id == obj.samverkan.huvudman_id


RELATIONS = {
    "req_own": ("hos huvudmannen", _own),
    "req_team": ("ansvarig eller i dialogteamet", reach.team(_case)),
}

RIGHTS = [
    Right("rekvisition.list", AGENCY),
    Right("rekvisition.read", AGENCY),
    Right("rekvisition.read", PARTY, "req_own"),
    Right("rekvisition.start", PARTY, "req_own", (Status.IN_FORCE,)),
    Right("rekvisition.read_draft", PARTY, "req_own"),
    Right("rekvisition.write", PARTY, "req_own", WRITING),
    Right("rekvisition.withdraw", PARTY, "req_own", WRITING),
    Right("rekvisition.sign", SIGNER, "req_own", WRITING),
    Right("rekvisition.register", (*EKONOM, Roll.REGISTRATOR)),
    Right("rekvisition.register", WRITERS, "req_team"),
    Right("rekvisition.accept", EKONOM, "any", (S.RECEIVED,)),
    Right("rekvisition.return", EKONOM, "any", (S.RECEIVED,)),
]


def _may_read(user: User, rekvisition: Rekvisition, part: str) -> bool:
    return bool(may(user, "rekvisition.read_draft", rekvisition))


def _may_write(user: User, rekvisition: Rekvisition, part: str) -> bool:
    return bool(may(user, "rekvisition.write", rekvisition))


def register() -> None:
    """Fill the rights table, and say who may open a draft; called once when the app starts."""
    TABLE.state_labels |= dict(S.choices)
    TABLE.add(ACTS, RELATIONS, RIGHTS)
    store.register(Rekvisition, _may_read, _may_write)
