"""``perform_bestallning``: the one place where an order's status changes."""

from datetime import datetime
from typing import Any

from agreements.workflow.process import Act, Process, Refused, run
from payments.enums import Bestallningsstatus
from payments.models import Bestallning
from payments.workflow.bestallning.table import ROWS
from sbs.accounts.models import User
from sbs.lib import stockholm

NEED_TEXTS = {"text": "Skriv varför.", "day": "Ange vilken dag beställningen gjordes."}


def perform_bestallning(pk: int, action: str, actor: User, *, now: datetime, **data: Any) -> Bestallning:
    """Do one act of an order's process: see ``process.run`` for the effects in order and what it raises. ``day``: when it was ordered."""
    return run(BESTALLNING, pk, action, actor=actor, now=now, data=data)


def _lock(pk: int) -> Bestallning:
    rows = Bestallning.objects.select_for_update(of=("self",))
    return rows.select_related("overenskommelse__samverkan__dialogteam", "leverantor").get(pk=pk)


def _place(act: Act[Bestallning]) -> None:
    day = act.data["day"]
    if day > stockholm.day(act.now):
        raise Refused("Något behöver ändras.", fields={"day": "Ändra datumet. Dagen har inte varit än."})
    act.obj.ordered_on = day
    act.journal = {"datum": day}


def _nothing(act: Act[Bestallning]) -> None:
    """Nothing more belongs to it."""


BESTALLNING: Process[Bestallning] = Process(
    name="Beställning",
    noun="beställningen",
    rows=ROWS,
    effects={"place_order": _place, "finish_order": _nothing, "reopen_order": _nothing, "cancel_order": _nothing},
    lock=_lock,
    status_labels=dict(Bestallningsstatus.choices),
    need_texts=NEED_TEXTS,
)
