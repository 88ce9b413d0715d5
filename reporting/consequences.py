"""The reports of an agreement that rests or was ended early: which days are touched, and which reminders are not sent."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from agreements.consequences import pause_of, proposal
from agreements.models import Delredovisningsdatum, Overenskommelse
from agreements.numbering import number
from agreements.pauses import RESUME, SUSPEND, TERMINATE, moved
from agreements.registries import Foljd
from agreements.services.pauses import ended_on, pauses_of
from sbs.lib.dates import show_date

AREA, REMINDERS = "Redovisningar", "Påminnelser"
PAUSED, CANCELLED = "paused", "cancelled"


def state_of(ok: Overenskommelse, day: date, *, final: bool = False) -> str:
    """What has become of a report due on ``day``: "paused" (not due while the agreement rests), "cancelled", or "" (due as agreed).

    The slutredovisning is never cancelled: the duty to account for what has been paid outlives the agreement (the avtalsmall, Tid).
    """
    ended = ended_on(ok)
    if ended and day >= ended:
        return "" if final else CANCELLED
    open_pauses = [pause for pause in pauses_of(ok) if pause.last is None]
    return PAUSED if any(pause.has(day) for pause in open_pauses) else ""


def consequences(ok: Overenskommelse, action: str, data: dict[str, Any], today: date) -> list[Foljd]:
    """Registered in ``agreements.registries.CONSEQUENCES``."""
    if not ok.in_force_at or action not in (SUSPEND, RESUME, TERMINATE):
        return []
    return list(_resumed(ok, data["from_date"]) if action == RESUME else _stopped(ok, action, data))


def _reports(ok: Overenskommelse) -> list[tuple[str, date]]:
    """("Delredovisning för kapitel 5", its day), in order of days."""
    numbering = number(ok)
    rows = Delredovisningsdatum.objects.filter(omrade__overenskommelse=ok).select_related("omrade").order_by("due_date", "omrade__ordning")
    return [(f"Delredovisning för kapitel {numbering.omrade(row.omrade)}", row.due_date) for row in rows]


def _stopped(ok: Overenskommelse, action: str, data: dict[str, Any]) -> Iterator[Foljd]:
    pause = pause_of(action, data)
    touched = [(what, day) for what, day in _reports(ok) if pause.has(day)]
    for what, day in touched:
        words = "lämnas inte medan överenskommelsen är vilande" if action == SUSPEND else "faller bort"
        yield Foljd(AREA, f"{what} {words}.", show_date(day), "vilar" if action == SUSPEND else "faller bort")
    final = ok.slutredovisning
    if final and action == TERMINATE:
        yield Foljd(AREA, f"Slutredovisningen ska lämnas ändå, senast {show_date(final)}, om beslutet om avslut inte anger en annan dag.")
    elif final and pause.has(final):
        yield Foljd(AREA, "Slutredovisningen lämnas inte medan överenskommelsen är vilande.", show_date(final), "vilar")
    count = len(touched) + (1 if final and action == SUSPEND and pause.has(final) else 0)
    if count:
        yield Foljd(REMINDERS, f"Påminnelser om {count} {'redovisning' if count == 1 else 'redovisningar'} skickas inte.")


def _resumed(ok: Overenskommelse, day: date) -> Iterator[Foljd]:
    first = ok.suspended_from
    if first is None or day <= first:
        return
    finals = [("Slutredovisningen", ok.slutredovisning)] if ok.slutredovisning else []
    for what, agreed in [*_reports(ok), *finals]:
        if agreed >= first:
            yield proposal(AREA, what, agreed, moved(agreed, first, day))
    yield Foljd(REMINDERS, "Påminnelser skickas igen, efter de datum som gäller.")
