"""``perform``: one place to read, lock, log and test every change of an agreement's state."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements import checks
from agreements.enums import Orsak, Part, Status
from agreements.models import Overenskommelse
from agreements.registries import RECEIVERS
from agreements.workflow.context import Context, Refused
from agreements.workflow.effects import EFFECTS
from agreements.workflow.table import BY_ACTION, TRANSITIONS, Transition
from sbs.accounts.models import User
from sbs.accounts.rights import may
from sbs.audit.journal import log
from sbs.lib import stockholm

__all__ = ["Refused", "available", "perform"]

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


def perform(ok_id: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Overenskommelse:
    """Do one act of the process. Effects, in order, in one transaction:

    1 lock the agreement · 2 find the row of the table for its state · 3 ask the rights table · 4 ask for what the row needs ·
    5 run the kontroll where the row says so · 6 the act's own effect (``effects.EFFECTS``) · 7 write the status · 8 whose turn it is ·
    9 tell the receivers, who may veto · 10 write the journal · 11 queue mails and jobs, which leave after commit.

    ``actor`` None is the system and may do only what the table marks as the system's. Raises ``Refused`` (with the message for each
    field) when the act does not fit the state or something is missing, and PermissionDenied with the reason when the person may not.
    """
    row = BY_ACTION[action]
    with transaction.atomic():
        ok = Overenskommelse.objects.select_for_update(of=("self",)).select_related("samverkan__huvudman").get(pk=ok_id)
        _guard(row, ok, actor, now)
        _demand(row, data)
        context = Context(ok=ok, actor=actor, now=now, data=data, row=row)
        if row.checked:
            _run_kontroll(context)
        before = ok.status
        EFFECTS[action](context)
        ok.status = context.target or row.target or ok.status
        ok.turn = _turn(ok, context)
        ok.save()
        for receiver in RECEIVERS:
            receiver(ok, action, before, now)
        log(ok, action, _words(context), actor=actor, at=now, data=context.journal, internal=row.internal)
        for later in context.after:
            later()
    return ok


def available(ok: Overenskommelse, user: User) -> list[Transition]:
    """The rows whose buttons this person sees now, in the table's order."""
    return [row for row in TRANSITIONS if not row.system and ok.status in row.sources and may(user, row.act, ok) and _makes_sense(row, ok)]


def _makes_sense(row: Transition, ok: Overenskommelse) -> bool:
    if row.action == "share":
        return ok.turn == Part.SKOLVERKET
    if row.action == "hand_back":
        return ok.turn == Part.HUVUDMAN
    return True


def _guard(row: Transition, ok: Overenskommelse, actor: User | None, now: datetime) -> None:
    if ok.status not in row.sources:
        raise Refused(f"Det har redan hänt något annat: överenskommelsen är nu ”{ok.get_status_display().lower()}”. Läs sidan på nytt.")
    if actor is None:
        if not row.system:
            raise PermissionDenied("Det här kan bara en person göra.")
        return
    if row.system:
        raise PermissionDenied("Det här gör systemet självt.")
    decision = may(actor, row.act, ok, day=stockholm.day(now))
    if not decision:
        raise PermissionDenied(decision.reason)
    if not _makes_sense(row, ok):
        raise Refused("Det är redan gjort.")


def _demand(row: Transition, data: dict[str, Any]) -> None:
    missing = {need: NEED_TEXTS[need] for need in row.needs if not need.endswith("?") and _is_empty(data.get(need))}
    if missing:
        raise Refused("Något saknas.", fields=missing)
    if data.get("orsak") and data["orsak"] not in Orsak.values:
        raise Refused("Välj en orsak.", fields={"orsak": NEED_TEXTS["orsak"]})


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _run_kontroll(context: Context) -> None:
    result = checks.evaluate(context.ok, stockholm.day(context.now))
    if result.blocking:
        raise Refused(
            f"Kontrollen hittade {len(result.blocking)} {'sak' if len(result.blocking) == 1 else 'saker'} som måste åtgärdas först.",
            brister=result.blocking,
        )
    context.kontroll = result


def _turn(ok: Overenskommelse, context: Context) -> str:
    """Whose turn: set by the effect, else Skolverket's."""
    if context.turn:
        return context.turn
    return ok.turn if ok.status == Status.SIGNING else Part.SKOLVERKET


def _words(context: Context) -> str:
    words = context.words or context.row.done
    reason = str(context.data.get("text") or "").strip()
    return f"{words[0].upper()}{words[1:]}." + (f" {reason}" if reason else "")
