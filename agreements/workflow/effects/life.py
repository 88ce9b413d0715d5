"""The agreement's life once it is in force: period slut by date, vilande, resumed, ended early, closed."""

from datetime import date

from agreements import mails
from agreements.enums import Orsak
from agreements.models import Statusandring
from agreements.workflow.context import Context, Refused
from sbs.lib import stockholm


def end_period(context: Context) -> None:
    """By date, the day after the last day of the period. Runs as often as it likes: refused before that day."""
    end = context.ok.end
    if end is None or stockholm.day(context.now) <= end:
        raise Refused("Perioden är inte slut än.")


def _remember(context: Context) -> None:
    data = context.data
    Statusandring.objects.create(
        overenskommelse=context.ok,
        action=context.row.action,
        orsak=data.get("orsak") or Orsak.ANNAT,
        text=data["text"],
        from_date=data["from_date"],
        until=data.get("until"),
        dokument=data.get("dokument"),
        at=context.now,
        actor=context.actor,
    )
    context.journal |= {"from": str(data["from_date"]), "until": str(data.get("until") or ""), "orsak": data.get("orsak", "")}


def _check_dates(first: date, last: date | None) -> None:
    if last and last < first:
        raise Refused("Rätta datumen.", fields={"until": "Slutdatum ligger före startdatum. Ändra ett av dem."})


def suspend(context: Context) -> None:
    """Vilande from a day, perhaps until a day, with reason and document."""
    first, last = context.data["from_date"], context.data.get("until")
    _check_dates(first, last)
    context.ok.suspended_from, context.ok.suspended_until = first, last
    _remember(context)
    mails.suspended(context)


def resume(context: Context) -> None:
    """In force again; the time it was vilande stays in the history."""
    _remember(context)
    context.ok.suspended_from = context.ok.suspended_until = None
    mails.resumed(context)


def terminate(context: Context) -> None:
    """Avbruten: from the day given it no longer holds. A draft given up ends here too."""
    _remember(context)
    context.ok.suspended_from = context.ok.suspended_until = None
    context.ok.ended_at = context.now
    mails.terminated(context)


def close(context: Context) -> None:
    """Avslutad: nothing more is to be done."""
    context.ok.ended_at = context.now
