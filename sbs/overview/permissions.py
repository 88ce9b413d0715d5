"""The rights table's rows for the diarium and the dossier (rules.md, Roles; Diarium).

Objects are Samverkan; the diarium's also Urvalsomgang.
"""

from agreements.models import Samverkan
from agreements.permissions import AGENCY, WRITERS
from agreements.permissions.samverkan import RELATIONS as CASE_RELATIONS
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Relation, Right

ACTS = [
    Act("diarium.read", "se diariet"),
    Act("diarium.register_document", "registrera handlingar för hand"),
    Act("diarium.correct", "rätta uppgifter i diariet"),
    Act("diarium.give_number", "ange nummer i myndighetens diarium"),
    Act("dossier.read", "se dossierer"),
    Act("dossier.order", "beställa en dossier"),
]


def _of_case(relation: str, *, else_: bool) -> Relation:
    """The relation to a case; to a round ``else_``."""
    asked = CASE_RELATIONS[relation][1]
    return lambda persona, obj: asked(persona, obj) if isinstance(obj, Samverkan) else else_


RELATIONS = {
    "diarium_team": ("ansvarig eller i dialogteamet", _of_case("case_team", else_=False)),
    "diarium_leads": ("leder teamet; urvalet är alla teamledares", _of_case("case_leads", else_=True)),
}


def _writes(act: str, kind: str) -> list[Right]:
    """The registrator in every matter; those who keep the case in their own."""
    return [Right(act, (Roll.REGISTRATOR,)), Right(act, WRITERS, f"{kind}_team"), Right(act, (Roll.TEAMLEDARE,), f"{kind}_leads")]


RIGHTS = [
    Right("diarium.read", AGENCY),
    *_writes("diarium.register_document", "diarium"),
    *_writes("diarium.correct", "diarium"),
    Right("diarium.give_number", (Roll.REGISTRATOR,)),
    Right("dossier.read", AGENCY),
    *_writes("dossier.order", "case"),
    Right("dossier.order", (Roll.ENHETSCHEF,), "case_unit"),
]


def register() -> None:
    """Called once when the app starts."""
    TABLE.add(ACTS, RELATIONS, RIGHTS)
