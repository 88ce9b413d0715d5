"""Paying out: everybody at the agency reads, ekonomer act, two different ones for each instalment (rules.md, Roles)."""

from agreements.enums import Status
from agreements.permissions import AGENCY, PARTY
from payments.enums import Betalningsstatus, Utbetalningsstatus
from payments.models import Utbetalning
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Persona, Right

S = Utbetalningsstatus
EKONOM = (Roll.EKONOM,)

ACTS = [
    Act("utbetalning.list", "se vad som ska betalas"),
    Act("utbetalning.read", "läsa om utbetalningen"),
    Act("utbetalning.release", "frisläppa utbetalningen"),
    Act("utbetalning.attest", "attestera utbetalningen"),
    Act("utbetalning.take_back", "ta tillbaka utbetalningen"),
    Act("utbetalning.export", "skicka utbetalningar för betalning"),
    Act("utbetalning.settle", "registrera vad som hände med betalningen"),
    Act("utbetalning.extra", "registrera en extra utbetalning"),
]


def _other(persona: Persona, row: Utbetalning) -> bool:
    """Four eyes: neither the person who released it nor somebody acting for that person."""
    return row.released_by_id not in (persona.user_id, persona.as_id)


def _own(persona: Persona, row: Utbetalning) -> bool:
    return persona.huvudman_id == row.plan.overenskommelse.samverkan.huvudman_id


RELATIONS = {
    "pay_other": ("har inte själv frisläppt den", _other),
    "pay_own": ("hos huvudmannen som får pengarna", _own),
}

RIGHTS = [
    Right("utbetalning.list", AGENCY),
    Right("utbetalning.read", AGENCY),
    Right("utbetalning.read", PARTY, "pay_own"),
    Right("utbetalning.release", EKONOM, "any", (S.PLANNED,)),
    Right("utbetalning.attest", EKONOM, "pay_other", (S.RELEASED,)),
    Right("utbetalning.take_back", EKONOM, "any", (S.RELEASED, S.ATTESTED)),
    Right("utbetalning.export", EKONOM),
    Right("utbetalning.settle", EKONOM),
    Right("utbetalning.extra", EKONOM, "any", (Status.IN_FORCE, Status.PERIOD_ENDED, Status.TERMINATED)),
]


def register() -> None:
    TABLE.state_labels |= dict(Utbetalningsstatus.choices) | dict(Betalningsstatus.choices)
    TABLE.add(ACTS, RELATIONS, RIGHTS)
