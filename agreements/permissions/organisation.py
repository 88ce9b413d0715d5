"""The rights table's rows for the register's changes and for what running cases must have decided because of them."""

from agreements.enums import Huvudmannaroll
from agreements.models import Beslutspunkt, Huvudman, Samverkan, Skolenhet
from agreements.permissions import reach
from agreements.permissions.agreement import AGENCY, PARTY, WRITERS
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Persona, Right

ACTS = [
    Act("skolenhet.read", "läsa om skolenheten"),
    Act("organisation.read", "läsa hur huvudmän och skolenheter har ändrats"),
    Act("organisation.change", "registrera att en huvudman eller skolenhet ändras"),
    Act("kontakt.clear_bounce", "ange att en kontaktpersons e-postadress fungerar igen"),
    Act("beslutspunkt.read", "läsa det som ärendet ska besluta om"),
    Act("beslutspunkt.handle", "skriva vad som beslutades"),
]


def _huvudman_id(obj: Huvudman | Skolenhet) -> int | None:
    return obj.huvudman_id if isinstance(obj, Skolenhet) else obj.pk


def _has_case(persona: Persona, obj: Huvudman | Skolenhet) -> bool:
    """Ansvarig for, or in the team of, some case of the huvudman."""
    cases = Samverkan.objects.filter(huvudman=_huvudman_id(obj))
    return cases.filter(ansvarig=persona.as_id).exists() or cases.filter(dialogteam__medlemmar=persona.as_id).exists()


def _own(persona: Persona, obj: Huvudman | Skolenhet) -> bool:
    return persona.huvudman_id == _huvudman_id(obj)


def _own_school(persona: Persona, obj: Skolenhet) -> bool:
    return persona.skolenhet_id == obj.pk


def _case(obj: Beslutspunkt | Samverkan) -> Samverkan:
    """The case of a point; a case stands for any of its points."""
    return obj if isinstance(obj, Samverkan) else obj.samverkan


_team, _leads = reach.team(_case), reach.leads(_case)


def _unit(persona: Persona, obj: Beslutspunkt | Samverkan) -> bool:
    return reach.at_unit(persona, _case(obj))


RELATIONS: dict[str, tuple[str, reach.Relation]] = {
    "org_case": ("i teamet för ett ärende hos huvudmannen", _has_case),
    "org_own": ("hos huvudmannen", _own),
    "org_school": ("rektor för skolenheten", _own_school),
    "point_team": ("ansvarig eller i dialogteamet", _team),
    "point_leads": ("leder teamet", _leads),
    "point_unit": ("på teamets enhet", _unit),
}

RIGHTS = [
    Right("skolenhet.read", AGENCY),
    Right("skolenhet.read", PARTY, "org_own"),
    Right("skolenhet.read", (Huvudmannaroll.REKTOR,), "org_school"),
    Right("organisation.read", AGENCY),
    Right("organisation.change", (Roll.REGISTRATOR, Roll.ADMIN)),
    Right("organisation.change", WRITERS, "org_case"),
    Right("kontakt.clear_bounce", (Roll.REGISTRATOR, Roll.ADMIN)),
    Right("kontakt.clear_bounce", WRITERS, "org_case"),
    Right("beslutspunkt.read", AGENCY),
    Right("beslutspunkt.handle", WRITERS, "point_team"),
    Right("beslutspunkt.handle", (Roll.TEAMLEDARE,), "point_leads"),
    Right("beslutspunkt.handle", (Roll.ENHETSCHEF,), "point_unit"),
]


def register() -> None:
    """Fill the rights table; called once when the app starts."""
    TABLE.add(ACTS, RELATIONS, RIGHTS)
