"""Instalments of an agreement that rests or was ended early: what follows is told first (``consequences``), then held in the database."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from agreements.consequences import pause_of
from agreements.models import Overenskommelse
from agreements.pauses import RESUME, SUSPEND, TERMINATE, Pause
from agreements.registries import Foljd
from agreements.services.pauses import latest
from payments import amounts
from payments.holds import GONE
from payments.models import Uppehall, Uppehallsslag, Utbetalning, Utbetalningsplan
from sbs.lib.dates import effective_date, show_date
from sbs.lib.formats import show_bankgiro
from sbs.lib.money import format_kronor

AREA = "Utbetalningar"


def open_of(ok: Overenskommelse) -> dict[int, Uppehall]:
    """Key of the instalment -> what stops it now."""
    rows = Uppehall.objects.filter(utbetalning__plan__overenskommelse=ok, lifted_by=None)
    return {row.utbetalning_id: row for row in rows.select_related("statusandring", "utbetalning")}


def is_stopped(utbetalning: Utbetalning) -> bool:
    """Whether the instalment must not be released: it is held, or has fallen away. Asked with the row locked."""
    return utbetalning.uppehall.filter(lifted_by=None).exists()


def states(ok: Overenskommelse) -> dict[int, str]:
    """Number of the instalment -> "Väntar" or "Faller bort", for the pages (``registries.INSTALMENT_STATES``)."""
    return {row.utbetalning.nummer: row.get_slag_display() for row in open_of(ok).values()}


# --- before: the dry run ------------------------------------------------------------------------------------------------


def consequences(ok: Overenskommelse, action: str, data: dict[str, Any], today: date) -> list[Foljd]:
    """Which instalments are held, fall away or are let go (``registries.CONSEQUENCES``)."""
    if not ok.in_force_at:
        return []
    rows, stopped = amounts.instalments(ok), open_of(ok)
    if action == RESUME:
        return [_let_go(row, data["from_date"]) for row in rows if row.pk in stopped]
    if action == "organisation":
        return _planned(ok, data["from_date"], rows, stopped)
    if action in (SUSPEND, TERMINATE):
        return list(_stopped(rows, action, pause_of(action, data), stopped))
    return []


def _name(row: Utbetalning) -> str:
    return f"Utbetalning {row.nummer}, {format_kronor(amounts.total(row))}"


def _stopped(rows: list[Utbetalning], action: str, pause: Pause, stopped: dict[int, Uppehall]) -> Iterator[Foljd]:
    for row in rows:
        held = row.pk in stopped
        if held and action == TERMINATE:
            yield Foljd(AREA, f"{_name(row)}, som väntar, faller bort.", show_date(row.due_date), "faller bort")
        elif not held and pause.has(row.due_date) and row.status in GONE:
            what = "Pröva om pengar ska betalas tillbaka." if action == TERMINATE else "Den stoppas inte."
            yield Foljd(AREA, f"{_name(row)}, är redan skickad för betalning. {what}", show_date(row.due_date))
        elif not held and pause.has(row.due_date):
            words = "väntar tills överenskommelsen återupptas" if action == SUSPEND else "faller bort"
            yield Foljd(AREA, f"{_name(row)}, {words}.", show_date(row.due_date), "väntar" if action == SUSPEND else "faller bort")
        elif not held and pause.touches(row.period_start, row.period_end):
            what = "Pröva om pengar ska betalas tillbaka." if action == TERMINATE else "Den betalas som planerat."
            yield Foljd(AREA, f"{_name(row)}, har betalningsdag {show_date(row.due_date)} men avser också tid därefter. {what}")


def _planned(ok: Overenskommelse, day: date, rows: list[Utbetalning], stopped: dict[int, Uppehall]) -> list[Foljd]:
    """What is still to be paid to a huvudman that changes, and to which account."""
    left = [row for row in rows if row.due_date >= day and row.pk not in stopped]
    if not left:
        return []
    account = show_bankgiro(ok.huvudman.bankgiro) if ok.huvudman.bankgiro else "inget bankgiro i registret"
    count = "En utbetalning" if len(left) == 1 else f"{len(left)} utbetalningar"
    return [
        Foljd(AREA, f"{count} i {ok.short_name}, {format_kronor(sum(map(amounts.total, left)))}, är planerade från den dagen ({account}).")
    ]


def _let_go(row: Utbetalning, day: date) -> Foljd:
    """Those whose day passed meanwhile can be paid as soon as the agreement holds again: the plan allows it, no tillägg is needed."""
    if row.due_date < day:
        when = show_date(effective_date(day))
        return Foljd(AREA, f"{_name(row)}, kan betalas från och med {when}. Dagen i planen passerade under vilan.")
    return Foljd(AREA, f"{_name(row)}, betalas som planerat {show_date(row.due_date)}.")


# --- done: a receiver of the change of status ---------------------------------------------------------------------------


def on_status(ok: Overenskommelse, action: str, before: str, now: datetime) -> None:
    """Hold, drop or let go the instalments, in the same transaction as the act (``registries.RECEIVERS``)."""
    if action not in (SUSPEND, RESUME, TERMINATE) or not ok.in_force_at:
        return
    Utbetalningsplan.objects.select_for_update().filter(overenskommelse=ok).first()  # what is exported meanwhile is seen, or waits
    cause, stopped = latest(ok, action), open_of(ok)
    if action != SUSPEND:
        for held in stopped.values():
            held.lifted_by = cause
            held.save(update_fields=["lifted_by"])
    if action != RESUME:
        pause = pause_of(action, {"from_date": cause.from_date, "until": cause.until})
        slag = Uppehallsslag.HELD if action == SUSPEND else Uppehallsslag.CANCELLED
        for row in amounts.instalments(ok):
            if row.status not in GONE and (pause.has(row.due_date) or (action == TERMINATE and row.pk in stopped)):
                Uppehall.objects.create(utbetalning=row, statusandring=cause, slag=slag)
