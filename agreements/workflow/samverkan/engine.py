"""``perform_samverkan``: one place to read, lock, log and test every change of a case's state."""

from datetime import datetime
from typing import Any

from agreements.enums import Samverkansstatus
from agreements.models import Samverkan
from agreements.services.case_lock import lock
from agreements.workflow.process import PROCESSES, Process, Transition, available_in, run
from agreements.workflow.samverkan.effects import EFFECTS
from agreements.workflow.samverkan.table import TRANSITIONS
from sbs.accounts.models import User

NEED_TEXTS = {
    "text": "Skriv varför.",
    "namndbeslut_on": "Ange vilken dag beslutet hos huvudmannen fattades.",
    "answered_on": "Ange vilken dag svaret kom.",
}


def perform_samverkan(pk: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Samverkan:
    """Do one act of the case's process: see ``process.run`` for the effects in order and what it raises."""
    return run(SAMVERKAN, pk, action, actor=actor, now=now, data=data)


def available_for(case: Samverkan, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return available_in(SAMVERKAN, case, user)


def _makes_sense(row: Transition, case: Samverkan) -> bool:
    """A case that is begun by a decision has no offer to send or take back, and no answer either."""
    return case.decided_on is None or row.action not in ("offer", "withdraw_offer", "undo_answer")


SAMVERKAN: Process[Samverkan] = Process(
    name="Samverkan",
    noun="samverkan",
    rows=TRANSITIONS,
    effects=EFFECTS,
    lock=lock,
    status_labels=dict(Samverkansstatus.choices),
    need_texts=NEED_TEXTS,
    makes_sense=_makes_sense,
)
PROCESSES.append(SAMVERKAN)
