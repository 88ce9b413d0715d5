"""Begär nulägesanalys och åtgärdsplan: one of each for the huvudman and for every skolenhet of the case."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements import plan_mails as mails
from agreements.enums import Planslag
from agreements.models import Plandokument, Samverkan, Skolenhet
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date

LONGEST = timedelta(days=3 * 366)


def request_plans(
    samverkan_id: int, due: dict[str, date], actor: User, now: datetime, *, own: bool = True, schools: Iterable[Skolenhet] | None = None
) -> list[Plandokument]:
    """Ask for what is not asked for yet, by ``due`` (slag -> last day), and tell the huvudman. Again with nothing new: nothing happens.

    ``own``: also for the huvudman itself. ``schools``: default those of the case now. Raises PermissionDenied, ValidationError by slag.
    """
    day = stockholm.day(now)
    _check(due, day)
    with transaction.atomic():
        samverkan = (
            Samverkan.objects.select_for_update(of=("self",)).select_related("huvudman", "dialogteam", "ansvarig").get(pk=samverkan_id)
        )
        require(actor, "plan.request", samverkan, day=day)
        chosen = list(samverkan.skolenheter.all() if schools is None else schools)
        made = _create(samverkan, [*([None] if own else []), *chosen], due, actor, now)
        if made:
            words = "; ".join(f"{plan} senast {show_date(plan.due_date)}" for plan in made)
            log(samverkan, "request_plans", f"Begärde {words}.", actor=actor, at=now, data={"planer": [plan.pk for plan in made]})
            mails.plans_requested(made, now)
    return made


def _check(due: dict[str, date], day: date) -> None:
    faults = {slag: "Välj en dag som inte redan har varit." for slag, last in due.items() if last < day}
    faults |= {slag: "Kontrollera årtalet. Dagen ligger mer än tre år fram." for slag, last in due.items() if last > day + LONGEST}
    first, second = due.get(Planslag.NULAGESANALYS), due.get(Planslag.ATGARDSPLAN)
    if first and second and second < first:
        faults.setdefault(Planslag.ATGARDSPLAN, "Åtgärdsplanen bygger på nulägesanalysen. Välj en dag som inte ligger före den.")
    if faults:
        raise ValidationError(faults)


def _create(samverkan: Samverkan, owners: list[Skolenhet | None], due: dict[str, date], actor: User, now: datetime) -> list[Plandokument]:
    there = set(samverkan.planer.values_list("slag", "skolenhet"))
    return [
        Plandokument.objects.create(samverkan=samverkan, slag=slag, skolenhet=school, due_date=last, created_at=now, created_by=actor)
        for school in owners
        for slag, last in due.items()
        if (slag, school.pk if school else None) not in there
    ]


def for_new_school(samverkan: Samverkan, school: Skolenhet, actor: User, now: datetime) -> list[Plandokument]:
    """A skolenhet that joins a case where plans have been asked for gets its own, by the huvudman's days (or today, where they have been).

    Called in the transaction that lets the school in; who may do that has been asked there.
    """
    day = stockholm.day(now)
    last = {plan.slag: max(plan.due_date, day) for plan in samverkan.planer.order_by("due_date")}
    made = _create(samverkan, [school], last, actor, now)
    if made:
        words = "; ".join(f"{plan} senast {show_date(plan.due_date)}" for plan in made)
        log(samverkan, "request_plans", f"Begärde {words}.", actor=actor, at=now, data={"planer": [plan.pk for plan in made]})
        mails.plans_requested(made, now)
    return made
