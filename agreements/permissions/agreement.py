"""The rights table's rows for agreements (rules.md, Roles). ``may(user, act, obj)`` gives the answer and the reason."""

from datetime import date
from itertools import groupby
from operator import itemgetter

from agreements.enums import Granskningsstatus, Huvudmannaroll, Part, Status, Underskriftsstatus, Versionsstatus
from agreements.models import Granskning, Granskningssteg, Kontaktroll, Overenskommelse, Samverkan, Underskrift
from agreements.permissions import reach
from sbs.accounts import mfa
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import TABLE, Act, Persona, Right, may, personas, require

__all__ = ["may", "register", "require"]

AGENCY = tuple(Roll.values)
WRITERS = (Roll.PROCESSTODJARE,)
PARTY = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT, Huvudmannaroll.EKONOMI)
BEFORE_FORCE = (Status.DRAFT, Status.REVIEW, Status.APPROVED, Status.SIGNING)
ALIVE = (Status.IN_FORCE, Status.SUSPENDED)

ACTS = [
    Act("start", "se sin startsida"),
    Act("huvudman.read", "läsa om huvudmannen"),
    Act("mandat.approve", "godkänna mandat"),
    Act("overenskommelse.list", "se överenskommelser"),
    Act("overenskommelse.create", "skapa en överenskommelse"),
    Act("overenskommelse.read", "läsa överenskommelsen"),
    Act("overenskommelse.read_internal", "läsa interna anteckningar"),
    Act("overenskommelse.edit", "skriva i överenskommelsen"),
    Act("overenskommelse.comment", "kommentera överenskommelsen"),
    Act("overenskommelse.resolve", "svara på och lösa kommentarer"),
    Act("overenskommelse.note", "skriva interna anteckningar"),
    Act("overenskommelse.check", "se kontrollen före underskrift"),
    Act("overenskommelse.motivate", "motivera varningar och be om undantag"),
    Act("overenskommelse.waive", "bevilja undantag"),
    Act("overenskommelse.share", "lämna över utkastet till huvudmannen"),
    Act("overenskommelse.hand_back", "lämna tillbaka utkastet till Skolverket"),
    Act("overenskommelse.submit_review", "skicka överenskommelsen till granskning"),
    Act("overenskommelse.review", "granska överenskommelsen"),
    Act("overenskommelse.recall", "ta tillbaka överenskommelsen"),
    Act("overenskommelse.send_for_signature", "skicka överenskommelsen för underskrift"),
    Act("overenskommelse.sign", "skriva under"),
    Act("overenskommelse.refuse", "avstå från att skriva under"),
    Act("overenskommelse.substitute", "utse en ersättare"),
    Act("overenskommelse.manage_signing", "ändra tid och undertecknare"),
    Act("overenskommelse.register_external", "registrera en överenskommelse som skrivits under på annat sätt"),
    Act("overenskommelse.suspend", "göra överenskommelsen vilande"),
    Act("overenskommelse.resume", "återuppta överenskommelsen"),
    Act("overenskommelse.terminate", "avbryta överenskommelsen"),
    Act("overenskommelse.close", "avsluta överenskommelsen"),
]


def wrote(user_id: int, ok: Overenskommelse) -> bool:
    """Whether the person wrote the agreement: started it or ever saved any part of it, also one that others have saved since."""
    return user_id == ok.author_id or ok.avsnitt.filter(saved_by=user_id).exists() or ok.skribenter.filter(pk=user_id).exists()


def _case(obj: Overenskommelse | Samverkan | None) -> Samverkan | None:
    return obj.samverkan if isinstance(obj, Overenskommelse) else obj


_team, _leads = reach.team(_case), reach.leads(_case)


def _unit(persona: Persona, ok: Overenskommelse) -> bool:
    return persona.enhet_id == ok.enhet_id


def _unit_not_author(persona: Persona, ok: Overenskommelse) -> bool:
    return _unit(persona, ok) and not wrote(persona.user_id, ok)


def _visible(persona: Persona, ok: Overenskommelse) -> bool:
    return ok.shared_at is not None or ok.status not in (Status.DRAFT, Status.REVIEW, Status.APPROVED)


def _own(persona: Persona, ok: Overenskommelse) -> bool:
    huvudman_id = ok.samverkan.huvudman_id if isinstance(ok, Overenskommelse) else ok.pk
    return persona.huvudman_id == huvudman_id and (not isinstance(ok, Overenskommelse) or _visible(persona, ok))


def _own_school(persona: Persona, ok: Overenskommelse) -> bool:
    return _own(persona, ok) and ok.omraden.filter(insatser__skolenheter=persona.skolenhet_id).exists()


def _invited(persona: Persona, ok: Overenskommelse) -> bool:
    """Invited to the agreement, or to the one that this tillägg changes."""
    asked = {ok.pk}
    if isinstance(ok, Overenskommelse) and ok.is_tillagg:
        asked.add(ok.tillagg.andrar_id)
    return _own(persona, ok) and not asked.isdisjoint(persona.invited)


def open_steps(granskning: Granskning) -> list[Granskningssteg]:
    """The steps that can be taken now: all that are left side by side, else the first that is left."""
    left = [step for step in granskning.steg.all() if step.approved_at is None]
    return left if granskning.parallell else left[:1]


def _holds_step(persona: Persona, step: Granskningssteg, ok: Overenskommelse) -> bool:
    if step.user_id:
        return step.user_id == persona.as_id
    return step.roll == persona.roll and persona.enhet_id == ok.enhet_id


def _free_to_review(persona: Persona, granskning: Granskning, ok: Overenskommelse) -> bool:
    """Not one who wrote, neither as herself nor for one who wrote, and not one who has taken a step of the round already."""
    if wrote(persona.user_id, ok) or wrote(persona.as_id, ok):
        return False
    return all(step.approved_by_id != persona.user_id for step in granskning.steg.all())


def may_review_step(user: User, step: Granskningssteg, ok: Overenskommelse, day: date) -> bool:
    """Whether the person may take this step of the round on ``day``."""
    return any(
        persona.is_agency and _holds_step(persona, step, ok) and _free_to_review(persona, step.granskning, ok)
        for persona in personas(user, day)
    )


def _next_reviewer(persona: Persona, ok: Overenskommelse) -> bool:
    """The approver whose step is open, and who did not write the agreement (domain.md, States)."""
    granskning = ok.granskningar.filter(status=Granskningsstatus.OPEN).first()
    if granskning is None or not _free_to_review(persona, granskning, ok):
        return False
    return any(_holds_step(persona, step, ok) for step in open_steps(granskning))


def open_signature(ok: Overenskommelse) -> Underskrift | None:
    """The signature whose turn it is (waiting or being applied), or None. A substitute stands in the place of the one replaced."""
    if ok.status != Status.SIGNING:
        return None
    rows = Underskrift.objects.filter(version__overenskommelse=ok, version__status=Versionsstatus.OPEN)
    rows = rows.filter(status__in=[Underskriftsstatus.WAITING, Underskriftsstatus.APPLYING])
    return rows.select_related("user", "version__dokument", "grund").order_by("ordning", "pk").first()


def waiting_signature(user_id: int, ok: Overenskommelse) -> Underskrift | None:
    """The signature this person has been asked for on the open version and has not answered."""
    rows = Underskrift.objects.filter(version__overenskommelse=ok, version__status=Versionsstatus.OPEN, user=user_id)
    return rows.filter(status=Underskriftsstatus.WAITING).select_related("version__dokument", "grund").first()


def _signs_for(persona: Persona, signature: Underskrift, ok: Overenskommelse) -> bool:
    """A signature is personal, never through a Vikariat, and given in a role at the party it binds."""
    if not signature.user_id == persona.user_id == persona.as_id:
        return False
    return persona.is_agency if signature.part == Part.SKOLVERKET else persona.huvudman_id == ok.samverkan.huvudman_id


def _next_signer(persona: Persona, ok: Overenskommelse) -> bool:
    signature = open_signature(ok)
    return signature is not None and signature.status == Underskriftsstatus.WAITING and _signs_for(persona, signature, ok)


def _signer(persona: Persona, ok: Overenskommelse) -> bool:
    """Somebody who is to sign the open version and has not yet."""
    signature = waiting_signature(persona.user_id, ok)
    return signature is not None and _signs_for(persona, signature, ok)


def _has_signature(persona: Persona, ok: Overenskommelse) -> bool:
    return ok.versioner.filter(underskrifter__user=persona.user_id).exists()


RELATIONS = {
    "team": ("ansvarig eller i dialogteamet", _team),
    "leads": ("leder teamet", _leads),
    "unit": ("på enheten", _unit),
    "unit_not_author": ("på enheten, har inte skrivit", _unit_not_author),
    "own": ("hos huvudmannen, när den är delad", _own),
    "own_school": ("den egna skolenheten berörs", _own_school),
    "invited": ("inbjuden", _invited),
    "next_reviewer": ("på tur att granska och inte har skrivit", _next_reviewer),
    "next_signer": ("på tur att skriva under", _next_signer),
    "signer": ("ska skriva under", _signer),
    "has_signature": ("undertecknare i ärendet", _has_signature),
}

EVERYBODY = (*AGENCY, *Huvudmannaroll.values)
#: At the huvudman only a firmatecknare signs (rules.md, Roles at the huvudman).
SIGNERS = (*AGENCY, Huvudmannaroll.FIRMATECKNARE)

RIGHTS = [
    Right("start", EVERYBODY),
    Right("huvudman.read", AGENCY),
    Right("huvudman.read", PARTY, "own"),
    Right("mandat.approve", (Roll.TEAMLEDARE, Roll.ENHETSCHEF, Roll.ADMIN)),
    Right("overenskommelse.list", EVERYBODY),
    Right("overenskommelse.create", WRITERS, "team"),
    Right("overenskommelse.read", AGENCY),
    Right("overenskommelse.read", PARTY, "own"),
    Right("overenskommelse.read", (Huvudmannaroll.REKTOR,), "own_school"),
    Right("overenskommelse.read", (Huvudmannaroll.UPPGIFTSLAMNARE,), "invited"),
    Right("overenskommelse.read", EVERYBODY, "has_signature"),
    Right("overenskommelse.read_internal", AGENCY),
    Right("overenskommelse.edit", WRITERS, "team", (Status.DRAFT,)),
    Right("overenskommelse.edit", (Roll.TEAMLEDARE,), "leads", (Status.DRAFT,)),
    Right("overenskommelse.comment", WRITERS, "team", BEFORE_FORCE),
    Right("overenskommelse.comment", (Roll.TEAMLEDARE,), "leads", BEFORE_FORCE),
    Right("overenskommelse.comment", (Roll.ENHETSCHEF,), "unit", BEFORE_FORCE),
    Right("overenskommelse.comment", PARTY, "own", (Status.DRAFT,)),
    Right("overenskommelse.comment", (Huvudmannaroll.REKTOR,), "own_school", (Status.DRAFT,)),
    Right("overenskommelse.resolve", WRITERS, "team", BEFORE_FORCE),
    Right("overenskommelse.resolve", (Roll.TEAMLEDARE,), "leads", BEFORE_FORCE),
    Right("overenskommelse.note", WRITERS, "team"),
    Right("overenskommelse.note", (Roll.TEAMLEDARE,), "leads"),
    Right("overenskommelse.note", (Roll.ENHETSCHEF,), "unit"),
    Right("overenskommelse.check", AGENCY),
    Right("overenskommelse.motivate", WRITERS, "team", (Status.DRAFT,)),
    Right("overenskommelse.motivate", (Roll.TEAMLEDARE,), "leads", (Status.DRAFT,)),
    Right("overenskommelse.waive", (Roll.ENHETSCHEF,), "unit_not_author", (Status.DRAFT, Status.REVIEW)),
    Right("overenskommelse.share", WRITERS, "team", (Status.DRAFT,)),
    Right("overenskommelse.share", (Roll.TEAMLEDARE,), "leads", (Status.DRAFT,)),
    Right("overenskommelse.hand_back", (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT), "own", (Status.DRAFT,)),
    Right("overenskommelse.hand_back", WRITERS, "team", (Status.DRAFT,)),
    Right("overenskommelse.submit_review", WRITERS, "team", (Status.DRAFT,)),
    Right("overenskommelse.submit_review", (Roll.TEAMLEDARE,), "leads", (Status.DRAFT,)),
    Right("overenskommelse.review", AGENCY, "next_reviewer", (Status.REVIEW,)),
    Right("overenskommelse.recall", WRITERS, "team", (Status.REVIEW, Status.APPROVED, Status.SIGNING)),
    Right("overenskommelse.recall", (Roll.TEAMLEDARE,), "leads", (Status.REVIEW, Status.APPROVED, Status.SIGNING)),
    Right("overenskommelse.recall", (Roll.ENHETSCHEF,), "unit", (Status.APPROVED, Status.SIGNING)),
    Right("overenskommelse.send_for_signature", WRITERS, "team", (Status.APPROVED,)),
    Right("overenskommelse.send_for_signature", (Roll.TEAMLEDARE,), "leads", (Status.APPROVED,)),
    Right("overenskommelse.sign", SIGNERS, "next_signer", (Status.SIGNING,)),
    Right("overenskommelse.refuse", SIGNERS, "signer", (Status.SIGNING,)),
    Right("overenskommelse.substitute", SIGNERS, "signer", (Status.SIGNING,)),
    Right("overenskommelse.substitute", WRITERS, "team", (Status.SIGNING,)),
    Right("overenskommelse.manage_signing", WRITERS, "team", (Status.SIGNING,)),
    Right("overenskommelse.manage_signing", (Roll.TEAMLEDARE,), "leads", (Status.SIGNING,)),
    Right("overenskommelse.register_external", WRITERS, "team", (Status.APPROVED,)),
    Right("overenskommelse.register_external", (Roll.REGISTRATOR,), "any", (Status.APPROVED,)),
    Right("overenskommelse.suspend", (Roll.ENHETSCHEF,), "unit", (Status.IN_FORCE,)),
    Right("overenskommelse.resume", (Roll.ENHETSCHEF,), "unit", (Status.SUSPENDED,)),
    Right("overenskommelse.terminate", (Roll.ENHETSCHEF,), "unit", (*ALIVE, Status.DRAFT, Status.APPROVED)),
    Right("overenskommelse.close", (Roll.ENHETSCHEF,), "unit", (Status.PERIOD_ENDED,)),
]


def huvudman_personas(user, day: date):
    """The roles a person holds at huvudmän on ``day``. Asked at every request: one question, and no rows made into objects."""
    held = Kontaktroll.objects.on(day).filter(kontaktperson__user=user, kontaktperson__is_active=True)
    rows = held.order_by("kontaktperson__huvudman_id", "roll", "pk").values_list(
        "pk", "roll", "kontaktperson__huvudman_id", "skolenhet_id", "inbjuden_till"
    )
    for (_, roll, huvudman, skolenhet), invited in groupby(rows, itemgetter(0, 1, 2, 3)):
        invitations = frozenset(row[4] for row in invited if row[4] is not None)
        yield Persona(user.pk, user.pk, roll, huvudman_id=huvudman, skolenhet_id=skolenhet, invited=invitations)


def is_signer(user: User) -> bool:
    """Whether the person has a mandate to sign for somebody: such a person must have a second factor. Asked once per user object."""
    if "_sbs_signer" not in user.__dict__:
        user.__dict__["_sbs_signer"] = user.mandat.exists()
    return user.__dict__["_sbs_signer"]


def register() -> None:
    """Fill the rights table; called once when the app starts."""
    TABLE.providers.append(huvudman_personas)
    TABLE.role_labels |= dict(Huvudmannaroll.choices)
    TABLE.state_labels |= dict(Status.choices)
    TABLE.add(ACTS, RELATIONS, RIGHTS)
    mfa.require(is_signer)
