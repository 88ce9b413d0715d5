"""The rights table's rows for cases (rules.md, Roles). Objects are Samverkan; the state read is ``samverkan.status``."""

from agreements.enums import Huvudmannaroll, Samverkansstatus
from agreements.models import Samverkan
from agreements.permissions import reach
from agreements.permissions.agreement import AGENCY, EVERYBODY, PARTY, WRITERS
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Persona, Right

S = Samverkansstatus
OPEN = (S.PREPARING, S.OFFERED, S.TAKEN_BACK, S.ACCEPTED, S.DECLINED)
ANSWERS = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT)

ACTS = [
    Act("samverkan.list", "se samverkan"),
    Act("samverkan.export", "hämta listan över samverkan som fil"),
    Act("samverkan.read", "läsa ärendet"),
    Act("samverkan.read_shared", "läsa delade dokument"),
    Act("samverkan.read_internal", "läsa det som är internt i ärendet"),
    Act("samverkan.edit", "ändra ärendets uppgifter"),
    Act("samverkan.set_dnr", "ange diarienummer"),
    Act("samverkan.assign", "fördela ärendet"),
    Act("samverkan.substitute", "utse vikarie för den ansvariga"),
    Act("samverkan.offer", "skicka erbjudandet"),
    Act("samverkan.withdraw_offer", "återta erbjudandet"),
    Act("samverkan.answer", "svara på erbjudandet"),
    Act("samverkan.register_answer", "registrera ett svar på erbjudandet"),
    Act("samverkan.undo_answer", "ta bort ett svar på erbjudandet"),
    Act("samverkan.close", "avsluta ärendet"),
    Act("samverkan.meet", "lägga upp och ändra möten"),
    Act("samverkan.share", "dela dokument med den andra parten"),
    Act("samverkan.note", "skriva anteckningar i ärendet"),
]


def _responsible(persona: Persona, case: Samverkan) -> bool:
    """The person herself, not who substitutes: a substitute names no further substitute."""
    return persona.user_id == persona.as_id == case.ansvarig_id


def shown_to_huvudman(case: Samverkan) -> bool:
    """While the case is prepared it is the agency's own."""
    return case.status != S.PREPARING or case.decided_on is not None


def _own(persona: Persona, case: Samverkan) -> bool:
    return persona.huvudman_id == case.huvudman_id and shown_to_huvudman(case)


def _school(persona: Persona, case: Samverkan) -> bool:
    if not _own(persona, case):
        return False
    now, ever = case.skolenheter.filter(pk=persona.skolenhet_id), case.skolenhetsperioder.filter(skolenhet=persona.skolenhet_id)
    return now.exists() or ever.exists()


RELATIONS = {
    "case_team": ("ansvarig eller i dialogteamet", reach.in_team),
    "case_leads": ("leder teamet", reach.leads_team),
    "case_unit": ("på teamets enhet", reach.at_unit),
    "case_responsible": ("ansvarig för ärendet", _responsible),
    "case_own": ("hos huvudmannen, när erbjudandet är skickat", _own),
    "case_school": ("den egna skolenheten är eller har varit med", _school),
}


def _agency_writes(act: str, states: tuple[str, ...] = OPEN) -> list[Right]:
    """The own team, its leader and the unit's head."""
    return [
        Right(act, WRITERS, "case_team", states),
        Right(act, (Roll.TEAMLEDARE,), "case_leads", states),
        Right(act, (Roll.ENHETSCHEF,), "case_unit", states),
    ]


RIGHTS = [
    Right("samverkan.list", EVERYBODY),
    Right("samverkan.export", AGENCY),
    Right("samverkan.read", AGENCY),
    Right("samverkan.read", (*PARTY, Huvudmannaroll.UPPGIFTSLAMNARE), "case_own"),
    Right("samverkan.read", (Huvudmannaroll.REKTOR,), "case_school"),
    Right("samverkan.read_shared", AGENCY),
    Right("samverkan.read_shared", PARTY, "case_own"),
    Right("samverkan.read_internal", AGENCY),
    *_agency_writes("samverkan.edit"),
    *_agency_writes("samverkan.set_dnr"),
    Right("samverkan.set_dnr", (Roll.REGISTRATOR,), "any", OPEN),
    Right("samverkan.assign", (Roll.TEAMLEDARE,), "case_leads", OPEN),
    Right("samverkan.assign", (Roll.ENHETSCHEF,), "case_unit", OPEN),
    Right("samverkan.substitute", WRITERS, "case_responsible", OPEN),
    Right("samverkan.substitute", (Roll.TEAMLEDARE,), "case_leads", OPEN),
    Right("samverkan.substitute", (Roll.ENHETSCHEF,), "case_unit", OPEN),
    *_agency_writes("samverkan.offer", (S.PREPARING, S.TAKEN_BACK)),
    *_agency_writes("samverkan.withdraw_offer", (S.OFFERED,)),
    Right("samverkan.answer", ANSWERS, "case_own", (S.OFFERED,)),
    *_agency_writes("samverkan.register_answer", (S.OFFERED,)),
    Right("samverkan.register_answer", (Roll.REGISTRATOR,), "any", (S.OFFERED,)),
    *_agency_writes("samverkan.undo_answer", (S.ACCEPTED, S.DECLINED)),
    Right("samverkan.close", (Roll.TEAMLEDARE,), "case_leads", OPEN),
    Right("samverkan.close", (Roll.ENHETSCHEF,), "case_unit", OPEN),
    *_agency_writes("samverkan.meet"),
    *_agency_writes("samverkan.share"),
    Right("samverkan.share", PARTY, "case_own", OPEN),
    *_agency_writes("samverkan.note", tuple(S)),
]


def register() -> None:
    """Fill the rights table; called once when the app starts."""
    TABLE.state_labels |= dict(S.choices)
    TABLE.add(ACTS, RELATIONS, RIGHTS)
