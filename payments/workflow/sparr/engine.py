"""``perform_sparr``: one place to read, lock, log and test every change of a hold's state."""

from datetime import datetime
from typing import Any

from agreements.models import Overenskommelse
from agreements.workflow.process import Process, Transition, available_in, run
from payments.enums import Sparrstatus
from payments.models import Sparr
from payments.workflow.sparr.effects import EFFECTS
from payments.workflow.sparr.table import SPARR_TRANSITIONS
from sbs.accounts.models import User

NEED_TEXTS = {"text": "Skriv varför."}


def perform_sparr(pk: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Sparr:
    """Do one act of the hold's process: see ``process.run`` for the effects in order and what it raises."""
    return run(SPARR, pk, action, actor=actor, now=now, data=data)


def available_for_sparr(row: Sparr, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return available_in(SPARR, row, user)


def _lock(pk: int) -> Sparr:
    """The ÖK first, as ``services.sparr`` does, so that the two never wait for each other."""
    Overenskommelse.objects.select_for_update(of=("self",)).get(pk=Sparr.objects.values_list("overenskommelse", flat=True).get(pk=pk))
    rows = Sparr.objects.select_for_update(of=("self",))
    return rows.select_related("overenskommelse__samverkan__huvudman", "utbetalning").get(pk=pk)


def _makes_sense(row: Transition, sparr: Sparr) -> bool:
    """A person's own hold is placed, a rule's is confirmed."""
    return row.action not in ("place", "confirm") or (row.action == "confirm") == bool(sparr.regel)


SPARR: Process[Sparr] = Process(
    name="Spärr",
    noun="spärren",
    rows=SPARR_TRANSITIONS,
    effects=EFFECTS,
    lock=_lock,
    status_labels=dict(Sparrstatus.choices),
    need_texts=NEED_TEXTS,
    makes_sense=_makes_sense,
)
