"""``perform_urval`` and ``perform_kandidat``: the two ways a round or a candidate changes state."""

from datetime import datetime
from typing import Any

from agreements.models import Kandidat, Urvalsomgang
from agreements.urval.enums import Kandidatstatus, Omgangsstatus
from agreements.workflow.process import PROCESSES, Process, run
from agreements.workflow.urval import effects
from agreements.workflow.urval.table import KANDIDAT_ROWS, ROUND_ROWS
from sbs.accounts.models import User

TEXTS = {"text": "Skriv varför.", "skal": "Välj ett skäl."}


def lock_round(pk: int) -> Urvalsomgang:
    """The round, locked: who decides it and who changes a candidate wait for each other."""
    return Urvalsomgang.objects.select_for_update().get(pk=pk)


def _lock_kandidat(pk: int) -> Kandidat:
    omgang = lock_round(Kandidat.objects.values_list("omgang", flat=True).get(pk=pk))
    row = Kandidat.objects.select_for_update(of=("self",)).select_related("huvudman", "skolenhet").get(pk=pk)
    row.omgang = omgang
    return row


URVAL: Process[Urvalsomgang] = Process(
    name="Urvalsomgång",
    noun="omgången",
    rows=ROUND_ROWS,
    effects={"decide": effects.decide, "close": effects.close},
    lock=lock_round,
    status_labels=dict(Omgangsstatus.choices),
    need_texts={"beslut": "Det behövs ett beslut om urval."},
    check=effects.check_round,
)
KANDIDAT: Process[Kandidat] = Process(
    name="Kandidat i ett urval",
    noun="kandidaten",
    rows=KANDIDAT_ROWS,
    effects={"choose": effects.take_position, "exclude": effects.take_position, "undo": effects.undo},
    lock=_lock_kandidat,
    status_labels=dict(Kandidatstatus.choices),
    need_texts=TEXTS,
)
PROCESSES += [URVAL, KANDIDAT]


def perform_urval(pk: int, action: str, actor: User | None, *, now: datetime, **data: Any) -> Urvalsomgang:
    """One act of a round ("decide", "close"): see ``process.run`` for the effects in order and what it raises."""
    return run(URVAL, pk, action, actor=actor, now=now, data=data)


def perform_kandidat(pk: int, action: str, actor: User, *, now: datetime, **data: Any) -> Kandidat:
    """One act of a candidate ("choose", "exclude", "undo"): see ``process.run``."""
    return run(KANDIDAT, pk, action, actor=actor, now=now, data=data)
