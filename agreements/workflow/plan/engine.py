"""``perform_plan``: the one place where a plan's status changes."""

from datetime import datetime
from typing import Any

from django.views.decorators.debug import sensitive_variables

from agreements.checks.types import FEL
from agreements.enums import Planstatus
from agreements.models import Plandokument
from agreements.plan.gather import gather, kontroll
from agreements.workflow.plan.effects import EFFECTS
from agreements.workflow.plan.table import DECIDED, NEED_TEXTS, TRANSITIONS
from agreements.workflow.process import PROCESSES, Act, Process, Refused, Transition, available_in, run
from sbs.accounts.models import User
from sbs.lib import stockholm


def perform_plan(pk: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Plandokument:
    """Do one act of a plan's process: see ``process.run`` for the effects in order and what it raises.

    ``share_plan`` and ``submit_plan`` take ``shown``: the content's sum as the sender saw it (``snapshot.content_digest``).
    """
    return run(PLAN, pk, action, actor=actor, now=now, data=data)


def plan_acts(plan: Plandokument, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return available_in(PLAN, plan, user)


def _lock(pk: int) -> Plandokument:
    rows = Plandokument.objects.select_for_update(of=("self",))
    return rows.select_related("samverkan__huvudman", "samverkan__dialogteam", "samverkan__ansvarig", "skolenhet").get(pk=pk)


@sensitive_variables()
def _check(act: Act[Plandokument]) -> None:
    parts, _ = gather(act.obj, act.person)
    faults = [brist for brist in kontroll(act.obj, parts, stockholm.day(act.now)) if brist.niva == FEL]
    if faults:
        things = "sak" if len(faults) == 1 else "saker"
        raise Refused(f"{len(faults)} {things} måste rättas innan planen kan skickas in.", brister=faults)


PLAN: Process[Plandokument] = Process(
    name="Nulägesanalys och åtgärdsplan",
    noun="planen",
    rows=TRANSITIONS,
    effects=EFFECTS,
    lock=_lock,
    status_labels=dict(Planstatus.choices),
    need_texts=NEED_TEXTS,
    check=_check,
    decided=DECIDED,
)
PROCESSES.append(PLAN)
