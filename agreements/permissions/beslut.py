"""The rights table's rows for beslut (rules.md, Public administration and Roles)."""

from datetime import date

from agreements.enums import Beslutsstatus, Huvudmannaroll, Underskriftsstatus, Versionsstatus
from agreements.models import Beslut, Beslutsunderskrift, Samverkan, Urvalsomgang
from agreements.permissions import reach
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import TABLE, Act, Persona, Right, personas

AGENCY = tuple(Roll.values)
WRITERS = (Roll.PROCESSTODJARE,)
PARTY = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT, Huvudmannaroll.EKONOMI)
#: Who may decide: whoever the agency's own order of decisions gives one of these roles (also as vikarie, in the own name).
DECIDERS = (Roll.ENHETSCHEF, Roll.UNDERTECKNARE)
#: Who may be föredragande.
PRESENTERS = (Roll.PROCESSTODJARE, Roll.TEAMLEDARE, Roll.ENHETSCHEF, Roll.UNDERTECKNARE)
#: Who may review before signature.
REVIEWERS = (Roll.TEAMLEDARE, Roll.ENHETSCHEF, Roll.UNDERTECKNARE)
S = Beslutsstatus
BEFORE = (S.DRAFT, S.REVIEW, S.APPROVED, S.SIGNING)

ACTS = [
    Act("beslut.list", "se beslut"),
    Act("beslut.read", "läsa beslutet"),
    Act("beslut.create", "skapa ett beslut"),
    Act("beslut.edit", "skriva i beslutet"),
    Act("beslut.check", "se kontrollen av beslutet"),
    Act("beslut.motivate", "motivera varningar i kontrollen av beslutet"),
    Act("beslut.submit_review", "skicka beslutet till granskning"),
    Act("beslut.review", "granska beslutet"),
    Act("beslut.recall", "ta tillbaka beslutet till utkast"),
    Act("beslut.send_for_signature", "skicka beslutet för underskrift"),
    Act("beslut.sign", "skriva under beslutet"),
    Act("beslut.refuse", "avstå från att skriva under beslutet"),
    Act("beslut.retract", "återta beslutet"),
    Act("beslut.register", "registrera ett beslut som fattats på annat sätt"),
    Act("beslut.notify", "underrätta huvudmannen om beslutet"),
]


def wrote_beslut(user_id: int, beslut: Beslut) -> bool:
    """Whether the person started the beslut or ever saved it."""
    return user_id == beslut.author_id or beslut.skribenter.filter(pk=user_id).exists()


def _case(obj: Beslut | Samverkan | Urvalsomgang) -> Samverkan | None:
    """The samverkan concerned; None for a round, which is the work of all teams."""
    if isinstance(obj, Beslut):
        return obj.samverkan
    return obj if isinstance(obj, Samverkan) else None


def _team(persona: Persona, obj: Beslut | Samverkan | Urvalsomgang) -> bool:
    case = _case(obj)
    if case is None:
        return obj is not None
    return reach.in_team(persona, case)


def _leads(persona: Persona, obj: Beslut | Samverkan | Urvalsomgang) -> bool:
    case = _case(obj)
    return obj is not None if case is None else reach.leads_team(persona, case)


def _unit(persona: Persona, obj: Beslut | Samverkan | Urvalsomgang) -> bool:
    case = _case(obj)
    if isinstance(obj, Beslut):
        return persona.enhet_id == obj.enhet_id
    return obj is not None if case is None else reach.at_unit(persona, case)


def _free_to_review(persona: Persona, beslut: Beslut) -> bool:
    """At the unit, and neither wrote it nor stands in for somebody who did."""
    return _unit(persona, beslut) and not wrote_beslut(persona.user_id, beslut) and not wrote_beslut(persona.as_id, beslut)


def open_beslut_signature(beslut: Beslut) -> Beslutsunderskrift | None:
    """The signature whose turn it is (waiting or being applied), or None."""
    if beslut.status != S.SIGNING:
        return None
    rows = Beslutsunderskrift.objects.filter(version__beslut=beslut, version__status=Versionsstatus.OPEN)
    rows = rows.filter(status__in=[Underskriftsstatus.WAITING, Underskriftsstatus.APPLYING])
    return rows.select_related("user", "version__dokument").order_by("ordning").first()


def waiting_beslut_signature(user_id: int, beslut: Beslut) -> Beslutsunderskrift | None:
    """The signature this person has been asked for on the open version and has not answered."""
    rows = Beslutsunderskrift.objects.filter(version__beslut=beslut, version__status=Versionsstatus.OPEN, user=user_id)
    return rows.filter(status=Underskriftsstatus.WAITING).select_related("version__dokument").first()


def _signs(persona: Persona, signature: Beslutsunderskrift) -> bool:
    """Always in the own name; the beslutsfattare in a role that may decide."""
    return signature.user_id == persona.user_id and (not signature.decides or persona.roll in DECIDERS)


def _next_signer(persona: Persona, beslut: Beslut) -> bool:
    signature = open_beslut_signature(beslut)
    return signature is not None and signature.status == Underskriftsstatus.WAITING and _signs(persona, signature)


def _signer(persona: Persona, beslut: Beslut) -> bool:
    signature = waiting_beslut_signature(persona.user_id, beslut)
    return signature is not None and _signs(persona, signature)


def _own(persona: Persona, beslut: Beslut) -> bool:
    """Issued, and about the person's own huvudman."""
    return beslut.is_issued and beslut.samverkan is not None and persona.huvudman_id == beslut.samverkan.huvudman_id


def may_decide(user: User, day: date) -> bool:
    """Whether the person holds a role that may be beslutsfattare on ``day``."""
    return any(persona.is_agency and persona.roll in DECIDERS for persona in personas(user, day))


def may_present(user: User, day: date) -> bool:
    """Whether the person holds a role that may be föredragande on ``day``."""
    return any(persona.is_agency and persona.roll in PRESENTERS for persona in personas(user, day))


def may_review_beslut(user: User, beslut: Beslut, day: date) -> bool:
    """Whether the person could review it on ``day``, whatever state it is in."""
    return any(persona.is_agency and persona.roll in REVIEWERS and _free_to_review(persona, beslut) for persona in personas(user, day))


RELATIONS = {
    "beslut_team": ("ansvarig eller i dialogteamet; urvalet är allas", _team),
    "beslut_leads": ("leder teamet; urvalet är allas", _leads),
    "beslut_unit": ("på beslutets enhet", _unit),
    "beslut_free": ("på beslutets enhet, har inte skrivit", _free_to_review),
    "beslut_next": ("på tur att skriva under beslutet", _next_signer),
    "beslut_signer": ("ska skriva under beslutet", _signer),
    "beslut_own": ("hos huvudmannen, när det är fattat", _own),
}


def _writers(act: str, *states: Beslutsstatus) -> list[Right]:
    """Those who write beslut: the case's own team, its teamledare, the unit's enhetschef."""
    return [
        Right(act, WRITERS, "beslut_team", states),
        Right(act, (Roll.TEAMLEDARE,), "beslut_leads", states),
        Right(act, (Roll.ENHETSCHEF,), "beslut_unit", states),
    ]


RIGHTS = [
    Right("beslut.list", (*AGENCY, *PARTY)),
    Right("beslut.read", AGENCY),
    Right("beslut.read", PARTY, "beslut_own"),
    *_writers("beslut.create"),
    *_writers("beslut.edit", S.DRAFT),
    Right("beslut.check", AGENCY),
    *_writers("beslut.motivate", S.DRAFT),
    *_writers("beslut.submit_review", S.DRAFT),
    Right("beslut.review", REVIEWERS, "beslut_free", (S.REVIEW,)),
    *_writers("beslut.recall", S.REVIEW, S.APPROVED, S.SIGNING),
    *_writers("beslut.send_for_signature", S.DRAFT, S.APPROVED),
    Right("beslut.sign", AGENCY, "beslut_next", (S.SIGNING,)),
    Right("beslut.refuse", AGENCY, "beslut_signer", (S.SIGNING,)),
    *_writers("beslut.retract", *BEFORE),
    *_writers("beslut.register", S.DRAFT),
    Right("beslut.register", (Roll.REGISTRATOR,), "any", (S.DRAFT,)),
    *_writers("beslut.notify", S.DECIDED),
    Right("beslut.notify", (Roll.REGISTRATOR,), "any", (S.DECIDED,)),
]


def register() -> None:
    """Called once when the app starts, after the agreement's rows."""
    TABLE.state_labels |= {value: label for value, label in S.choices if value not in TABLE.state_labels}
    TABLE.add(ACTS, RELATIONS, RIGHTS)
