"""The rights table's rows for the accounts money is paid to. Objects are Kontouppgift (or none)."""

from agreements.permissions.agreement import AGENCY
from payments.models import Kontouppgift
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Persona, Right

ACTS = [
    Act("konto.list", "se huvudmännens konton"),
    Act("konto.propose", "föreslå ett konto"),
    Act("konto.confirm", "bekräfta ett konto"),
    Act("konto.reject", "avvisa ett konto"),
]


def _second(persona: Persona, konto: Kontouppgift) -> bool:
    """Somebody other than who proposed it, also when one of them is a substitute."""
    return konto.proposed_by_id not in (persona.user_id, persona.as_id)


RELATIONS = {"konto_second": ("har inte själv föreslagit kontot", _second)}

RIGHTS = [
    Right("konto.list", AGENCY),
    Right("konto.propose", (Roll.EKONOM, Roll.PROCESSTODJARE, Roll.TEAMLEDARE, Roll.REGISTRATOR, Roll.ADMIN)),
    Right("konto.confirm", (Roll.EKONOM,), "konto_second"),
    Right("konto.reject", (Roll.EKONOM,)),
]


def register() -> None:
    """Fill the rights table; called once when the app starts."""
    TABLE.add(ACTS, RELATIONS, RIGHTS)
