"""The rights table's rows for reports (rules.md, Roles at the huvudman and Eget utrymme)."""

from agreements.enums import Huvudmannaroll
from agreements.models import Samverkan
from agreements.permissions import reach
from agreements.permissions.agreement import AGENCY, PARTY, WRITERS
from reporting.enums import Redovisningsstatus
from reporting.models import Redovisning
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import TABLE, Act, Persona, Right, may, personas
from sbs.documents.drafts import store

S = Redovisningsstatus
WRITING = (S.OPEN, S.SUPPLEMENT)
CERTIFIERS = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT)
REKTOR, INVITED = (Huvudmannaroll.REKTOR,), (Huvudmannaroll.UPPGIFTSLAMNARE,)
LEADER, CHIEF = (Roll.TEAMLEDARE,), (Roll.ENHETSCHEF,)
#: What the processtödjare of the case does with what has come in, and in which states.
REVIEWING = {
    "report.supplement": (S.SUBMITTED, S.APPROVED),
    "report.approve": (S.SUBMITTED,),
    "report.dismiss": (S.SUBMITTED,),
    "report.answer_departure": (S.SUBMITTED, S.SUPPLEMENT, S.REVIEWED, S.APPROVED, S.DECIDED, S.DISMISSED),
}
MONEY, SCHOOL = "medel", "skola-"
#: The verdict on the agency's support, as long as it is a draft; who writes it (``permissions.slut``).
STOD, JUDGE, READ_STOD = "stod", "report.judge", "report.read_support"

ACTS = [
    Act("report.list", "se redovisningar"),
    Act("report.read", "se redovisningen"),
    Act("report.read_draft", "läsa utkastet till redovisning"),
    Act("report.write", "skriva i redovisningen"),
    Act("report.write_money", "skriva använda medel i redovisningen"),
    Act("report.write_school", "skriva skolenhetens del av redovisningen"),
    Act("report.ask_extension", "begära anstånd"),
    Act("report.extend", "svara på begäran om anstånd och ge anstånd"),
    Act("report.extend_far", "ge längre anstånd än det längsta"),
    Act("report.extend_many", "ge anstånd för många redovisningar"),
    Act("report.list_extensions", "se anstånd hos alla huvudmän"),
    Act("report.read_extension", "se redovisningens anstånd"),
    Act("report.done", "markera skolenhetens del av redovisningen som klar"),
    Act("report.reopen", "skicka tillbaka skolenhetens del av redovisningen"),
    Act("report.invite", "bjuda in uppgiftslämnare till redovisningen"),
    Act("report.share", "skicka redovisningen för synpunkter"),
    Act("report.submit", "skicka in redovisningen"),
    Act("report.register", "registrera en redovisning som kom på annat sätt"),
    Act("report.desk", "se redovisningar att granska"),
    Act("report.supplement", "begära komplettering av redovisningen"),
    Act("report.approve", "godkänna redovisningen"),
    Act("report.dismiss", "avvisa en redovisning som kom för sent"),
    Act("report.answer_departure", "svara på ett avsteg"),
    Act("report.follow", "låta redovisningen följa överenskommelsen"),
]


def _case(row: Redovisning | None) -> Samverkan | None:
    return row.samverkan if row is not None else None


def _unit(persona: Persona, row: Redovisning | None) -> bool:
    return row is not None and persona.enhet_id == row.overenskommelse.enhet_id


def _own(persona: Persona, row: Redovisning) -> bool:
    return persona.huvudman_id is not None and persona.huvudman_id == row.samverkan.huvudman_id


def _own_school(persona: Persona, row: Redovisning) -> bool:
    """A rektor, of a skolenhet that takes part in what is reported."""
    return _own(persona, row) and persona.skolenhet_id is not None and any(one.pk == persona.skolenhet_id for one in row.skolenheter.all())


def _invited(persona: Persona, row: Redovisning) -> bool:
    return _own(persona, row) and any(one.pk == persona.user_id for one in row.inbjudna.all())


RELATIONS = {
    "report_team": ("ansvarig eller i dialogteamet", reach.team(_case)),
    "report_leads": ("leder teamet", reach.leads(_case)),
    "report_unit": ("på enheten", _unit),
    "report_own": ("hos huvudmannen", _own),
    "report_own_school": ("en egen skolenhet är med", _own_school),
    "report_invited": ("inbjuden", _invited),
}

RIGHTS = [
    Right("report.list", (*AGENCY, *Huvudmannaroll.values)),
    Right("report.read", AGENCY),
    *[
        right
        for act in ("report.read", "report.read_draft")
        for right in (Right(act, PARTY, "report_own"), Right(act, REKTOR, "report_own_school"), Right(act, INVITED, "report_invited"))
    ],
    Right("report.write", CERTIFIERS, "report_own", WRITING),
    Right("report.write", INVITED, "report_invited", WRITING),
    Right("report.write_money", (*CERTIFIERS, Huvudmannaroll.EKONOMI), "report_own", WRITING),
    Right("report.write_money", INVITED, "report_invited", WRITING),
    Right("report.write_school", CERTIFIERS, "report_own", WRITING),
    Right("report.write_school", REKTOR, "report_own_school", WRITING),
    Right("report.write_school", INVITED, "report_invited", WRITING),
    Right("report.list_extensions", AGENCY),
    Right("report.read_extension", AGENCY),
    Right("report.read_extension", PARTY, "report_own"),
    Right("report.ask_extension", CERTIFIERS, "report_own", WRITING),
    Right("report.extend", WRITERS, "report_team", WRITING),
    *[
        right
        for act in ("report.extend", "report.extend_far")
        for right in (Right(act, LEADER, "report_leads", WRITING), Right(act, CHIEF, "report_unit", WRITING))
    ],
    Right("report.extend_many", (*WRITERS, *LEADER, *CHIEF)),
    Right("report.done", REKTOR, "report_own_school", WRITING),
    Right("report.reopen", CERTIFIERS, "report_own", WRITING),
    Right("report.invite", CERTIFIERS, "report_own", WRITING),
    Right("report.share", CERTIFIERS, "report_own", WRITING),
    Right("report.submit", CERTIFIERS, "report_own", WRITING),
    Right("report.register", WRITERS, "report_team", WRITING),
    Right("report.register", LEADER, "report_leads", WRITING),
    Right("report.register", (Roll.REGISTRATOR,), "any", WRITING),
    Right("report.desk", AGENCY),
    *[
        right
        for act, states in REVIEWING.items()
        for right in (Right(act, WRITERS, "report_team", states), Right(act, LEADER, "report_leads", states))
    ],
    Right("report.follow", WRITERS, "report_team"),
    Right("report.follow", LEADER, "report_leads"),
]


def writing_act(part: str) -> str:
    """Which act it is to write a part: the money is ekonomi's, skolenheter's parts the rektorer's, the verdict theirs who certify."""
    if part == STOD:
        return JUDGE
    if part == MONEY:
        return "report.write_money"
    return "report.write_school" if part.startswith(SCHOOL) else "report.write"


def _schools_of(user: User, row: Redovisning) -> set[int] | None:
    """The skolenheter whose parts alone the person may open or write; None: all. A rektor sees the own skolenhet's part and no other."""
    own = [p for p in personas(user) if _own(p, row)]
    if any(p.roll != Huvudmannaroll.REKTOR for p in own):
        return None
    return {p.skolenhet_id for p in own if p.skolenhet_id}


def _within(user: User, row: Redovisning, part: str) -> bool:
    schools = _schools_of(user, row)
    return schools is None or (part.startswith(SCHOOL) and part.removeprefix(SCHOOL).split("-")[0] in {str(key) for key in schools})


def may_read_part(user: User, row: Redovisning, part: str) -> bool:
    """A rektor opens the own skolenhet's part; the others at the huvudman all of it. Nobody at the agency (``drafts.store``)."""
    return bool(may(user, READ_STOD if part == STOD else "report.read_draft", row)) and _within(user, row, part)


def may_write_part(user: User, row: Redovisning, part: str) -> bool:
    """As reading; and a rektor who has said that the part is done writes no more in it until it is sent back."""
    return bool(may(user, writing_act(part), row)) and _within(user, row, part) and not _said_done(user, row, part)


def _said_done(user: User, row: Redovisning, part: str) -> bool:
    school = part.removeprefix(SCHOOL).split("-")[0] if part.startswith(SCHOOL) else ""
    if not school.isdecimal() or not is_rektor_only(user, row):
        return False
    return row.klarmarkeringar.filter(skolenhet=school, reopened_at=None).exists()


def is_rektor_only(user: User, row: Redovisning) -> bool:
    """Whether the person is there as rektor and nothing else at the huvudman."""
    return _schools_of(user, row) is not None


def register() -> None:
    """Fill the rights table, and say who may open a report's draft; called once when the app starts."""
    TABLE.state_labels |= dict(S.choices)
    TABLE.add(ACTS, RELATIONS, RIGHTS)
    store.register(Redovisning, may_read_part, may_write_part)
