"""The rights table's rows for what Skolverket buys. Objects are Bestallning, or the Overenskommelse a new one is for."""

from agreements.models import Overenskommelse, Samverkan
from agreements.permissions import AGENCY, WRITERS, reach
from payments.enums import Bestallningsstatus
from payments.models import Bestallning
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Right

ACTS = [
    Act("order.list", "se beställningar"),
    Act("order.read", "läsa beställningen"),
    Act("order.create", "lägga upp en beställning"),
    Act("order.write", "ändra beställningen"),
    Act("order.invoice", "registrera leverantörsfakturor"),
]


def _case(obj: Bestallning | Overenskommelse) -> Samverkan:
    return (obj.overenskommelse if isinstance(obj, Bestallning) else obj).samverkan


RELATIONS = {
    "order_team": ("ansvarig eller i dialogteamet", reach.team(_case)),
    "order_leads": ("leder teamet", reach.leads(_case)),
}

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
