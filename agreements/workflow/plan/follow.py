"""What follows for plans by itself: the days of a signed ÖK 1, and a skolenhet that leaves the case or comes back."""

from datetime import date, datetime

from agreements.enums import Planstatus
from agreements.models import Overenskommelse, Plandokument, Samverkan, Skolenhet
from agreements.services import ok1
from agreements.workflow.plan.engine import perform_plan
from sbs.lib.dates import show_date

WRITING = (Planstatus.OPEN, Planstatus.SUPPLEMENT)


def agreed_days(samverkan: Samverkan) -> dict[int | None, dict[str, date]]:
    """Skolenhet (None: the huvudman) -> slag -> last day, as the signed ÖK 1 has them; only what it says. Two queries at most."""
    ok = ok1.signed(samverkan)
    rows = ok.planenheter.all() if ok else []
    found = {row.skolenhet_id: {"nulagesanalys": row.nulagesanalys, "atgardsplan": row.atgardsplan} for row in rows}
    return {key: {slag: day for slag, day in days.items() if day} for key, days in found.items()}


def follow_ok1(ok: Overenskommelse, now: datetime) -> int:
    """An ÖK 1 holds, or a tillägg has changed it: plans nobody has sent in get its last days. How many got another day.

    One that waits for a komplettering keeps the day it was asked for by. Called in the transaction that brings the ÖK into force.
    """
    days, count = agreed_days(ok.samverkan), 0
    for plan in ok.samverkan.planer.filter(status=Planstatus.OPEN):
        day = days.get(plan.skolenhet_id, {}).get(plan.slag)
        if day and day != plan.due_date:
            words = f"Dagen står i {ok.short_name}, som båda parter har skrivit under."
            perform_plan(plan.pk, "follow_ok1", None, now=now, deadline=day, text=words)
            count += 1
    return count


def open_of(samverkan: Samverkan, skolenhet: Skolenhet) -> list[Plandokument]:
    """What the skolenhet has not sent in: closed when it leaves."""
    rows = samverkan.planer.filter(skolenhet=skolenhet, status__in=WRITING)
    return list(rows.select_related("samverkan__huvudman", "skolenhet"))


def close_for_school(samverkan: Samverkan, skolenhet: Skolenhet, last: date, reason: str, now: datetime) -> int:
    """The skolenhet has left: what it has not sent in is closed, and nothing is deleted. How many were closed."""
    plans = open_of(samverkan, skolenhet)
    for plan in plans:
        words = f"{skolenhet} är med i samverkan till och med {show_date(last)}. {reason}".strip()
        perform_plan(plan.pk, "close_plan", None, now=now, text=words)
    return len(plans)


def reopen_for_school(samverkan: Samverkan, skolenhet: Skolenhet, days: dict[str, date], now: datetime) -> int:
    """The skolenhet is with again: its closed plans go on, by new days. How many were opened."""
    plans = list(samverkan.planer.filter(skolenhet=skolenhet, status=Planstatus.CLOSED))
    for plan in plans:
        perform_plan(plan.pk, "reopen_plan", None, now=now, deadline=days.get(plan.slag, plan.due_date))
    return len(plans)
