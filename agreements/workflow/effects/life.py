"""The agreement's life once it is in force: period slut by date, vilande, resumed, ended early, closed."""

from datetime import date
from typing import Any

from agreements import mails
from agreements.enums import Orsak
from agreements.models import Overenskommelse, Statusandring
from agreements.services import beslutspunkter, handlingar
from agreements.workflow.context import Context, Refused
from sbs.lib import stockholm


def end_period(context: Context) -> None:
    """By date, the day after the last day of the period. Runs as often as it likes: refused before that day."""
    end = context.ok.end
    if end is None or stockholm.day(context.now) <= end:
        raise Refused("Perioden är inte slut än.")
    mails.period_ended(context.ok, context.now)


def _remember(context: Context) -> Statusandring:
    data = context.data
    context.journal |= {"from": str(data["from_date"]), "until": str(data.get("until") or ""), "orsak": data.get("orsak") or ""}
    change = Statusandring.objects.create(
        overenskommelse=context.ok,
        action=context.row.action,
        orsak=data.get("orsak") or Orsak.ANNAT,
        text=data["text"],
        from_date=data["from_date"],
        until=data.get("until"),
        dokument=data.get("dokument"),
        at=context.now,
        actor=context.person,
    )
    handlingar.decision(change, context.now)
    return change


def check_dates(ok: Overenskommelse, action: str, data: dict[str, Any]) -> None:
    """What the act demands of its days; asked by the dry run too, so that it never shows what cannot be done. Raises Refused."""
    if action == "resume":
        began = ok.suspended_from
        if began and data["from_date"] < began:
            raise Refused("Rätta datumet.", fields={"from_date": "Välj en dag efter att överenskommelsen blev vilande."})
    elif action == "suspend" or (action == "terminate" and ok.in_force_at):
        _check_period(ok, data["from_date"], data.get("until") if action == "suspend" else None)


def _check_period(ok: Overenskommelse, first: date, last: date | None) -> None:
    """The days lie within the agreement's own, in order."""
    start, end = ok.start, ok.end
    if last and last < first:
        raise Refused("Rätta datumen.", fields={"until": "Slutdatum ligger före startdatum. Ändra ett av dem."})
    if (start and first < start) or (end and first > end):
        raise Refused("Rätta datumet.", fields={"from_date": "Välj en dag inom överenskommelsens period."})


def suspend(context: Context) -> None:
    """Vilande from a day, perhaps until a day, with reason and document."""
    check_dates(context.ok, "suspend", context.data)
    context.ok.suspended_from, context.ok.suspended_until = context.data["from_date"], context.data.get("until")
    mails.suspended(context.ok, _remember(context), context.now)


def resume(context: Context) -> None:
    """In force again; the time it was vilande stays in the history."""
    check_dates(context.ok, "resume", context.data)
    row = _remember(context)
    context.ok.suspended_from = context.ok.suspended_until = None
    mails.resumed(context.ok, row, context.now)


def terminate(context: Context) -> None:
    """Avbruten: from the day given it no longer holds. A draft given up ends here too."""
    check_dates(context.ok, "terminate", context.data)
    row = _remember(context)
    context.ok.suspended_from = context.ok.suspended_until = None
    context.ok.ended_at = context.now
    mails.terminated(context.ok, row, context.now)
    if context.ok.in_force_at:
        beslutspunkter.ask_for_closing(context.ok, row, context.now)


def close(context: Context) -> None:
    """Avslutad: nothing more is to be done."""
    context.ok.ended_at = context.now
