"""``perform_utbetalning``: every change of an instalment's state, through ``process.run``."""

from datetime import datetime
from typing import Any

from agreements.workflow.process import Process, Transition, available_in, run
from payments.enums import Betalningsstatus, Utbetalningsstatus
from payments.models import Utbetalning
from payments.services import instalment
from payments.workflow.utbetalning.effects import EFFECTS
from payments.workflow.utbetalning.table import UTBETALNING_TRANSITIONS
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas

NEED_TEXTS = {
    "text": "Skriv varför.",
    "paid_on": "Ange vilken dag pengarna drogs.",
    "reference": "Skriv bankens referens, som den står på kontoutdraget.",
    "verifikat": "Skriv verifikatets nummer.",
    "omgang": "Skapa en omgång.",
    "end_to_end_id": "Betalningen ska ha en identitet.",
}


def perform_utbetalning(pk: int, action: str, actor: User, *, now: datetime, **data: Any) -> Utbetalning:
    """Do one act of an instalment's process: see ``process.run`` for the effects in order and what it raises.

    The actor's roles are read anew: one that was taken away while the page stood open does not count (four eyes, domain.md).
    """
    forget_personas(actor)
    return run(UTBETALNING, pk, action, actor=actor, now=now, data=data)


def available_utbetalning(utbetalning: Utbetalning, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return available_in(UTBETALNING, utbetalning, user)


def _makes_sense(row: Transition, utbetalning: Utbetalning) -> bool:
    """What the state alone does not say: whether all of it is taken for återkrav, so that no bank has to do with it."""
    if row.action == "offset":
        return instalment.amount(utbetalning) > 0 and instalment.net(utbetalning) == 0
    if row.action in ("failed", "correct", "offset_back"):
        is_offset = utbetalning.betalningar.filter(status=Betalningsstatus.PAID, omgang=None).exists()
        return is_offset == (row.action == "offset_back")
    return True


def _lock(pk: int) -> Utbetalning:
    rows = Utbetalning.objects.live().select_for_update(of=("self",))
    return rows.select_related("plan__overenskommelse__samverkan__huvudman", "plan__overenskommelse__samverkan__ansvarig").get(pk=pk)


UTBETALNING: Process[Utbetalning] = Process(
    name="Utbetalning",
    noun="utbetalningen",
    rows=UTBETALNING_TRANSITIONS,
    effects=EFFECTS,
    lock=_lock,
    status_labels=dict(Utbetalningsstatus.choices),
    need_texts=NEED_TEXTS,
    makes_sense=_makes_sense,
)
