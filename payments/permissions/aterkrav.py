"""The rights table's rows about återkrav (rules.md, Roles). Objects are Aterkrav; to open one, the Overenskommelse."""

from agreements.enums import Huvudmannaroll, Status
from agreements.models import Overenskommelse, Samverkan
from agreements.permissions import reach
from payments.claim_enums import BEFORE, Aterkravsstatus
from payments.claim_querysets import PARTY
from payments.models import Aterkrav
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Persona, Right

S = Aterkravsstatus
AGENCY = tuple(Roll.values)
#: Who speaks for the huvudman: what they send in binds it (rules.md, Roles at the huvudman).
SPEAKS = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT)
EKONOM = (Roll.EKONOM,)
UNDECIDED = (S.COMMUNICATED, S.DECIDING)
PAYING = (S.DECIDED, S.INVOICED)
#: The ÖK has been in force, so that money may have been paid.
SIGNED = (Status.IN_FORCE, Status.SUSPENDED, Status.PERIOD_ENDED, Status.TERMINATED)

ACTS = [
    Act("aterkrav.list", "se alla återkrav"),
    Act("aterkrav.read", "läsa återkravet"),
    Act("aterkrav.create", "öppna ett återkrav"),
    Act("aterkrav.edit", "skriva i återkravet"),
    Act("aterkrav.communicate", "skicka underlaget till huvudmannen"),
    Act("aterkrav.extend", "ge mer tid att svara"),
    Act("aterkrav.drop", "lägga ner återkravet"),
    Act("aterkrav.answer", "svara på underlaget"),
    Act("aterkrav.register", "registrera det som huvudmannen har skickat med post"),
    Act("aterkrav.decide", "bereda beslut om återkravet"),
    Act("aterkrav.ask_change", "begära att beslutet ändras"),
    Act("aterkrav.wait", "låta fakturan vänta"),
    Act("aterkrav.invoice", "ta fram faktureringsunderlag"),
    Act("aterkrav.pay", "registrera återbetalningar"),
    Act("aterkrav.ask_respite", "begära anstånd med betalningen"),
    Act("aterkrav.respite", "svara på en begäran om anstånd"),
    Act("aterkrav.release", "frisläppa en extra utbetalning"),
    Act("aterkrav.attest", "attestera en extra utbetalning"),
    Act("aterkrav.close", "avsluta återkravet"),
]


def _agreement(obj: Aterkrav | Overenskommelse) -> Overenskommelse:
    return obj.overenskommelse if isinstance(obj, Aterkrav) else obj


def _case(obj: Aterkrav | Overenskommelse) -> Samverkan:
    return _agreement(obj).samverkan


_team, _leads = reach.team(_case), reach.leads(_case)


def _unit(persona: Persona, obj: Aterkrav | Overenskommelse) -> bool:
    return persona.enhet_id == _agreement(obj).enhet_id


def _own(persona: Persona, claim: Aterkrav) -> bool:
    return claim.communicated_at is not None and persona.huvudman_id == claim.overenskommelse.samverkan.huvudman_id


def _second(persona: Persona, claim: Aterkrav) -> bool:
    """Another person than the one who released what waits, also when either stands in for somebody."""
    first = {row.released_by_id for row in claim.extrautbetalningar.all() if row.released_by_id and not row.attested_by_id}
    return not first & {persona.user_id, persona.as_id}


RELATIONS = {
    "claim_team": ("ansvarig eller i dialogteamet", _team),
    "claim_leads": ("leder teamet", _leads),
    "claim_unit": ("på överenskommelsens enhet", _unit),
    "claim_own": ("hos huvudmannen, när underlaget är skickat", _own),
    "claim_second": ("har inte själv frisläppt den", _second),
}


def _writers(act: str, *states: str) -> list[Right]:
    """The case's own team, its teamledare, the unit's enhetschef."""
    return [
        Right(act, (Roll.PROCESSTODJARE,), "claim_team", states),
        Right(act, (Roll.TEAMLEDARE,), "claim_leads", states),
        Right(act, (Roll.ENHETSCHEF,), "claim_unit", states),
    ]


RIGHTS = [
    Right("aterkrav.list", AGENCY),
    Right("aterkrav.read", AGENCY),
    Right("aterkrav.read", PARTY, "claim_own"),
    *_writers("aterkrav.create", *SIGNED),
    *_writers("aterkrav.edit", S.DRAFT),
    *_writers("aterkrav.communicate", S.DRAFT),
    *_writers("aterkrav.extend", S.COMMUNICATED),
    *_writers("aterkrav.drop", *BEFORE),
    Right("aterkrav.answer", SPEAKS, "claim_own", UNDECIDED),
    *_writers("aterkrav.register", *UNDECIDED, *PAYING, S.CLOSED),
    Right("aterkrav.register", (Roll.REGISTRATOR,), "any", (*UNDECIDED, *PAYING, S.CLOSED)),
    *_writers("aterkrav.decide", *UNDECIDED, *PAYING),
    Right("aterkrav.ask_change", SPEAKS, "claim_own", (*PAYING, S.CLOSED)),
    *_writers("aterkrav.wait", *PAYING),
    Right("aterkrav.invoice", EKONOM, "any", PAYING),
    Right("aterkrav.pay", EKONOM, "any", PAYING),
    Right("aterkrav.ask_respite", PARTY, "claim_own", (S.INVOICED,)),
    *_writers("aterkrav.respite", S.INVOICED),
    Right("aterkrav.release", EKONOM, "any", PAYING),
    Right("aterkrav.attest", EKONOM, "claim_second", PAYING),
    Right("aterkrav.close", EKONOM, "any", PAYING),
]


def register() -> None:
    """Called once when the app starts."""
    TABLE.state_labels |= dict(S.choices)
    TABLE.add(ACTS, RELATIONS, RIGHTS)
