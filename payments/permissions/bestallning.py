"""The rights table's rows for what Skolverket buys. Objects are Bestallning, or the Overenskommelse a new one is for."""

from agreements.models import Overenskommelse
from agreements.permissions import AGENCY, WRITERS
from payments.enums import Bestallningsstatus
from payments.models import Bestallning
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Persona, Right

ACTS = [
    Act("order.list", "se beställningar"),
    Act("order.read", "läsa beställningen"),
    Act("order.create", "lägga upp en beställning"),
    Act("order.write", "ändra beställningen"),
    Act("order.invoice", "registrera leverantörsfakturor"),
]


def _case(obj: Bestallning | Overenskommelse):
    return (obj.overenskommelse if isinstance(obj, Bestallning) else obj).samverkan


def _team(persona: Persona, obj: Bestallning | Overenskommelse) -> bool:
    case = _case(obj)
    return persona.as_id == case.ansvarig_id or case.dialogteam.medlemmar.filter(pk=persona.as_id).exists()


def _leads(persona: Persona, obj: Bestallning | Overenskommelse) -> bool:
    return persona.as_id == _case(obj).dialogteam.teamledare_id


RELATIONS = {"order_team": ("ansvarig eller i dialogteamet", _team), "order_leads": ("leder teamet", _leads)}

RIGHTS = [
    Right("order.list", AGENCY),
    Right("order.read", AGENCY),
    *[
        right
        for act in ("order.create", "order.write")
        for right in (Right(act, WRITERS, "order_team"), Right(act, (Roll.TEAMLEDARE,), "order_leads"), Right(act, (Roll.EKONOM,)))
    ],
    Right("order.invoice", (Roll.EKONOM,)),
]


def register() -> None:
    """Fill the rights table; called once when the app starts."""
    TABLE.state_labels |= dict(Bestallningsstatus.choices)
    TABLE.add(ACTS, RELATIONS, RIGHTS)
