"""``perform``: one place to read, lock, log and test every change of an agreement's state."""

from datetime import datetime
from typing import Any

from agreements import checks
from agreements.enums import Part, Status
from agreements.models import Overenskommelse
from agreements.registries import RECEIVERS
from agreements.workflow.context import Context, Refused
from agreements.workflow.effects import EFFECTS
from agreements.workflow.process import PROCESSES, Process, Transition, available_in, run
from agreements.workflow.table import TRANSITIONS
from sbs.accounts.models import User
from sbs.lib import stockholm

__all__ = ["OVERENSKOMMELSE", "Refused", "available", "perform"]

NEED_TEXTS = {
    "text": "Skriv varför.",
    "orsak": "Välj en orsak.",
    "deadline": "Ange sista dag för underskrift.",
    "from_date": "Ange från vilken dag det gäller.",
    "dokument": "Ladda upp det dokument som beslutet står i.",
    "underskrift": "Välj vem som ska ersättas.",
    "user": "Välj vem som ska skriva under i stället.",
    "mandat": "Välj mandatet som ersättaren stöder sig på.",
    "extern": "Ladda upp den undertecknade överenskommelsen.",
}
#: What is done to an ÖK and with it to its tillägg; a signed tillägg has no such life of its own.
OF_THE_AGREEMENT = ("end_period", "suspend", "resume", "terminate", "close")
DECIDED = {"approve": "Granskning eller Godkänd", "signature_applied": "För underskrift eller Gällande"}


def perform(ok_id: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Overenskommelse:
    """Do one act of the agreement's process: see ``process.run`` for the effects in order and what it raises."""
    return run(OVERENSKOMMELSE, ok_id, action, actor=actor, now=now, data=data)


def available(ok: Overenskommelse, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return available_in(OVERENSKOMMELSE, ok, user)


def _lock(pk: int) -> Overenskommelse:
    rows = Overenskommelse.objects.select_for_update(of=("self",))
    ok = rows.select_related("samverkan__huvudman", "tillagg__andrar").get(pk=pk)
    if ok.is_tillagg:  # what it changes is held too: two tillägg to one ÖK never pass each other's kontroll unseen
        rows.get(pk=ok.tillagg.andrar_id)
    return ok


def _makes_sense(row: Transition, ok: Overenskommelse) -> bool:
    if row.action == "share":
        return ok.turn == Part.SKOLVERKET
    if row.action == "hand_back":
        return ok.turn == Part.HUVUDMAN
    return not (ok.is_tillagg and row.action in OF_THE_AGREEMENT and ok.in_force_at)


def _run_kontroll(context: Context) -> None:
    result = checks.evaluate(context.ok, stockholm.day(context.now))
    if result.blocking:
        raise Refused(
            f"Kontrollen hittade {len(result.blocking)} {'sak' if len(result.blocking) == 1 else 'saker'} som måste åtgärdas först.",
            brister=result.blocking,
        )
    context.kontroll = result


def _turn(context: Context) -> None:
    """Whose turn: set by the effect, else Skolverket's."""
    ok = context.ok
    ok.turn = context.turn or (ok.turn if ok.status == Status.SIGNING else Part.SKOLVERKET)


def _tell(context: Context, before: str) -> None:
    for receiver in RECEIVERS:
        receiver(context.ok, context.row.action, before, context.now)


OVERENSKOMMELSE: Process[Overenskommelse] = Process(
    name="Överenskommelse",
    noun="överenskommelsen",
    rows=TRANSITIONS,
    effects=EFFECTS,
    lock=_lock,
    status_labels=dict(Status.choices),
    need_texts=NEED_TEXTS,
    make_act=Context,
    makes_sense=_makes_sense,
    check=_run_kontroll,
    settle=_turn,
    told=_tell,
    decided=DECIDED,
)
PROCESSES.append(OVERENSKOMMELSE)
