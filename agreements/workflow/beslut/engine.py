"""``perform_beslut``: every change of a beslut's state, through ``process.run``."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from agreements.checks.beslut import evaluate
from agreements.enums import Beslutsstatus
from agreements.models import Beslut, Installning
from agreements.workflow.beslut.effects import EFFECTS, BeslutAct
from agreements.workflow.beslut.table import BESLUT_TRANSITIONS
from agreements.workflow.process import PROCESSES, Process, Refused, Transition, available_in, run
from sbs.accounts.models import User
from sbs.lib import stockholm

#: What follows when a beslut is issued: ``(beslut, action, now)``, in the same transaction; may veto by raising ``Refused``.
RECEIVERS: list[Callable[[Beslut, str, datetime], None]] = []
ISSUING = ("signature_applied", "register_elsewhere")

NEED_TEXTS = {
    "text": "Skriv varför.",
    "orsak": "Välj en orsak.",
    "decided_on": "Ange vilken dag beslutet fattades.",
    "fattat_av": "Skriv vem som fattade beslutet.",
    "fil": "Ladda upp det undertecknade beslutet.",
}


def perform_beslut(pk: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Beslut:
    """Do one act of a beslut's process: see ``process.run`` for the effects in order and what it raises."""
    return run(BESLUT, pk, action, actor=actor, now=now, data=data)


def available_beslut(beslut: Beslut, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return available_in(BESLUT, beslut, user)


def _lock(pk: int) -> Beslut:
    rows = Beslut.objects.select_for_update(of=("self",))
    return rows.select_related("samverkan__huvudman", "samverkan__dialogteam", "urvalsomgang", "mallversion__mall").get(pk=pk)


def _makes_sense(row: Transition, beslut: Beslut) -> bool:
    if row.action == "send_for_signature" and beslut.status == Beslutsstatus.DRAFT:
        return not Installning.current().beslut_granskas
    if row.action in ("notify", "send"):
        return beslut.samverkan_id is not None
    return True


def _run_kontroll(act: BeslutAct) -> None:
    result = evaluate(act.obj, stockholm.day(act.now))
    if result.blocking:
        many = "sak" if len(result.blocking) == 1 else "saker"
        raise Refused(f"Kontrollen hittade {len(result.blocking)} {many} som måste åtgärdas först.", brister=result.blocking)
    act.kontroll = result


def _tell(act: BeslutAct, before: str) -> None:
    if act.row.action in ISSUING and act.obj.is_issued:
        for receiver in RECEIVERS:
            receiver(act.obj, act.row.action, act.now)


BESLUT: Process[Beslut] = Process(
    name="Beslut",
    noun="beslutet",
    rows=BESLUT_TRANSITIONS,
    effects=EFFECTS,
    lock=_lock,
    status_labels=dict(Beslutsstatus.choices),
    need_texts=NEED_TEXTS,
    make_act=BeslutAct,
    makes_sense=_makes_sense,
    check=_run_kontroll,
    told=_tell,
    decided={"signature_applied": "För underskrift eller Beslutat"},
)
PROCESSES.append(BESLUT)
