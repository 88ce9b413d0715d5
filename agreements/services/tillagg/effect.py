"""A tillägg takes effect: its ÖK's rows become the lydelse of the day. Safe to run twice, to die anywhere in, and to come late."""

import logging
from datetime import datetime

from django.db import transaction

from agreements.enums import Avtalstyp, Status
from agreements.models import Overenskommelse, Tillagg
from agreements.registries import RECEIVERS, TILLAGG_APPLIED
from agreements.services.pauses import ended_on
from agreements.services.tillagg.rows import write
from agreements.services.tillagg.texts import on_day
from agreements.workflow.plan.follow import follow_ok1
from sbs.audit.journal import log
from sbs.lib import stockholm

logger = logging.getLogger(__name__)


def apply_due(now: datetime) -> int:
    """Write every signed tillägg whose day has come into its ÖK; how many there were. What fails for one stops no other."""
    today = stockholm.day(now)
    rows = Tillagg.objects.filter(applied_at=None, effective_on__lte=today, overenskommelse__status=Status.IN_FORCE)
    done = 0
    for andrar_id in sorted(set(rows.values_list("andrar_id", flat=True))):
        try:
            done += apply_to(andrar_id, now)
        except Exception:
            logger.exception("The tillägg of agreement %s could not be written into it", andrar_id)
    return done


def apply_to(andrar_id: int, now: datetime) -> int:
    """One ÖK: its rows become what is signed for today, and each tillägg that thereby began is marked. All or nothing.

    The text is folded from the signed versions, in the order they were signed, so it is the same whatever was written before and
    however late this comes. A tillägg whose day is not before the ÖK was ended early never takes effect.
    """
    today = stockholm.day(now)
    with transaction.atomic():
        andrar = Overenskommelse.objects.select_for_update(of=("self",)).get(pk=andrar_id)
        last = ended_on(andrar)
        due = Tillagg.objects.select_for_update(of=("self",)).filter(andrar=andrar, applied_at=None, effective_on__lte=today)
        rows = [row for row in due.filter(overenskommelse__status=Status.IN_FORCE) if last is None or row.effective_on < last]
        if not rows:
            return 0
        changes = write(andrar, on_day(andrar, today), origins=[row.overenskommelse for row in rows])
        for row in rows:
            row.applied_at = now
            row.save(update_fields=["applied_at"])
            text = f"Tillägg {row.nummer} började gälla och infördes i {andrar.short_name}."
            log(andrar, TILLAGG_APPLIED, text, actor=None, at=now, data={"tillagg": row.overenskommelse_id, "andringar": len(changes)})
        for receiver in RECEIVERS:
            receiver(andrar, TILLAGG_APPLIED, andrar.status, now)
        if andrar.typ == Avtalstyp.OK1:
            follow_ok1(andrar, now)
        return len(rows)
