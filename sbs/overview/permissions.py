"""The rights table's rows for the diarium and the dossier (rules.md, Roles; Diarium). Objects are Samverkan."""

from agreements.permissions import AGENCY, WRITERS
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Right

ACTS = [
    Act("diarium.read", "se diariet"),
    Act("diarium.register_document", "registrera handlingar för hand"),
    Act("diarium.correct", "rätta uppgifter i diariet"),
    Act("diarium.give_number", "ange nummer i myndighetens diarium"),
    Act("dossier.read", "se dossierer"),
    Act("dossier.order", "beställa en dossier"),
]


def _writes(act: str) -> list[Right]:
    """The registrator in every case; those who keep the case in their own."""
    return [Right(act, (Roll.REGISTRATOR,)), Right(act, WRITERS, "case_team"), Right(act, (Roll.TEAMLEDARE,), "case_leads")]


RIGHTS = [
    Right("diarium.read", AGENCY),
    *_writes("diarium.register_document"),
    *_writes("diarium.correct"),
    Right("diarium.give_number", (Roll.REGISTRATOR,)),
    Right("dossier.read", AGENCY),
    *_writes("dossier.order"),
    Right("dossier.order", (Roll.ENHETSCHEF,), "case_unit"),
]


def register() -> None:
    """Called once when the app starts."""
    TABLE.add(ACTS, {}, RIGHTS)
