"""``perform_rekvisition``: every change of a rekvisition's state, through ``process.run``."""

from datetime import datetime
from typing import Any

from django.views.decorators.debug import sensitive_variables

from agreements.workflow.process import Act, Process, Refused, Transition, available_in, run
from payments.enums import Rekvisitionsstatus
from payments.models import Rekvisition
from payments.rekvisition.checks import ACCEPT_RULES, faults
from payments.workflow.rekvisition.effects import EFFECTS
from payments.workflow.rekvisition.table import NEED_TEXTS, TRANSITIONS
from sbs.accounts.models import User
from sbs.lib import stockholm


@sensitive_variables()
def perform_rekvisition(pk: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Rekvisition:
    """Do one act of a rekvisition's process: see ``process.run`` for the effects in order and what it raises.

    ``sign`` takes ``shown_sha256`` (the content's sum as the signer saw it) and ``method`` (how she confirmed who she is).
    """
    return run(REKVISITION, pk, action, actor=actor, now=now, data=data)


def rekvisition_acts(rekvisition: Rekvisition, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return available_in(REKVISITION, rekvisition, user)


def _lock(pk: int) -> Rekvisition:
    return Rekvisition.objects.select_for_update(of=("self",)).for_lists().get(pk=pk)


def _check(act: Act[Rekvisition]) -> None:
    """Before accepting: what was signed for is still the first instalment of an ÖK in force."""
    version = act.obj.versioner.first()
    assert version is not None
    found = faults(act.obj, version.snapshot["uppgifter"], stockholm.day(act.now), ACCEPT_RULES)
    stopping = [fault.text for fault in found if fault.stops]
    if stopping:
        raise Refused(" ".join(stopping))


REKVISITION: Process[Rekvisition] = Process(
    name="Rekvisition",
    noun="rekvisitionen",
    rows=TRANSITIONS,
    effects=EFFECTS,
    lock=_lock,
    status_labels=dict(Rekvisitionsstatus.choices),
    need_texts=NEED_TEXTS,
    check=_check,
)
