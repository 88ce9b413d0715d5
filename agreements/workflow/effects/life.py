"""The agreement's life once it is in force: period slut by date, vilande, resumed, ended early, closed."""

from datetime import date

from agreements import mails
from agreements.enums import Orsak
from agreements.models import Statusandring
from agreements.services import handlingar
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


def _check_period(context: Context, first: date, last: date | None) -> None:
    """The days lie within the agreement's own, in order."""
    start, end = context.ok.start, context.ok.end
    if last and last < first:
        raise Refused("Rätta datumen.", fields={"until": "Slutdatum ligger före startdatum. Ändra ett av dem."})
    if (start and first < start) or (end and first > end):
        raise Refused("Rätta datumet.", fields={"from_date": "Välj en dag inom överenskommelsens period."})


def suspend(context: Context) -> None:
    """Vilande from a day, perhaps until a day, with reason and document."""
    first, last = context.data["from_date"], context.data.get("until")
    _check_period(context, first, last)
    context.ok.suspended_from, context.ok.suspended_until = first, last
    mails.suspended(context.ok, _remember(context), context.now)


def resume(context: Context) -> None:
    """In force again; the time it was vilande stays in the history."""
    began = context.ok.suspended_from
    if began and context.data["from_date"] < began:
        raise Refused("Rätta datumet.", fields={"from_date": "Välj en dag efter att överenskommelsen blev vilande."})
    row = _remember(context)
    context.ok.suspended_from = context.ok.suspended_until = None
    mails.resumed(context.ok, row, context.now)


def terminate(context: Context) -> None:
    """Avbruten: from the day given it no longer holds. A draft given up ends here too."""
    if context.ok.in_force_at:
        _check_period(context, context.data["from_date"], None)
    row = _remember(context)
    context.ok.suspended_from = context.ok.suspended_until = None
    context.ok.ended_at = context.now
    mails.terminated(context.ok, row, context.now)


def close(context: Context) -> None:
    """Avslutad: nothing more is to be done."""
    context.ok.ended_at = context.now
