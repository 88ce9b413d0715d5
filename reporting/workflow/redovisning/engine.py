"""``perform_redovisning``: the one place where a report's status changes, through ``process.run``."""

from datetime import datetime
from typing import Any

from django.views.decorators.debug import sensitive_variables

from agreements.models import Overenskommelse
from agreements.workflow.process import Act, Process, Transition, available_in, run
from reporting import holds
from reporting.enums import Redovisningsstatus
from reporting.models import Redovisning
from reporting.workflow.redovisning import deciding, extending, following, receiving, reviewing, sending
from reporting.workflow.redovisning.table import DECIDED, NEED_TEXTS, TRANSITIONS
from sbs.accounts.models import User


@sensitive_variables()
def perform_redovisning(pk: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Redovisning:
    """Do one act of a report's process: see ``process.run`` for the effects in order and what it raises."""
    return run(REDOVISNING, pk, action, actor=actor, now=now, data=data)


def redovisning_acts(redovisning: Redovisning, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return available_in(REDOVISNING, redovisning, user)


def _lock(pk: int) -> Redovisning:
    """The ÖK first, as its money and its holds do, so that two acts never wait for each other."""
    Overenskommelse.objects.select_for_update(of=("self",)).get(pk=Redovisning.objects.values_list("overenskommelse", flat=True).get(pk=pk))
    return Redovisning.objects.select_for_update(of=("self",)).for_lists().get(pk=pk)


def _makes_sense(row: Transition, redovisning: Redovisning) -> bool:
    rules = (extending.makes_sense, reviewing.makes_sense, deciding.makes_sense)
    return all(rule(row, redovisning) for rule in rules)


def _told(act: Act[Redovisning], before: str) -> None:
    """What follows of itself from where the report now is."""
    receiving.told(act, before)
    extending.told(act, before)
    holds.follow(act.obj, act.now)


REDOVISNING: Process[Redovisning] = Process(
    name="Redovisning",
    noun="redovisningen",
    rows=TRANSITIONS,
    effects={**following.EFFECTS, **extending.EFFECTS, **reviewing.EFFECTS, **sending.EFFECTS, **deciding.EFFECTS},
    lock=_lock,
    status_labels=dict(Redovisningsstatus.choices),
    need_texts=NEED_TEXTS,
    makes_sense=_makes_sense,
    told=_told,
    check=sending.check,
    decided=DECIDED,
)
