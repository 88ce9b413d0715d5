"""Begär nulägesanalys och åtgärdsplan: one of each for the huvudman and for every skolenhet of the case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements import plan_mails as mails
from agreements.enums import Planslag
from agreements.models import Plandokument, Samverkan, Skolenhet
from agreements.workflow.plan import follow
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_date

LONGEST = timedelta(days=3 * 366)
Due = Mapping[str, date]


@dataclass(frozen=True)
class Lacking:
    """One who has not been asked for both: what is lacking, and the days that the signed ÖK 1 has for it."""

    skolenhet: Skolenhet | None
    slag: tuple[str, ...]
    days: Due

    @property
    def key(self) -> int:
        """In a form: 0 is the huvudman."""
        return self.skolenhet.pk if self.skolenhet else 0


def lacking(samverkan: Samverkan) -> list[Lacking]:
    """The huvudman first. A fixed number of queries."""
    there, agreed = set(samverkan.planer.values_list("slag", "skolenhet")), follow.agreed_days(samverkan)
    found = []
    for school in [None, *samverkan.skolenheter.all()]:
        key = school.pk if school else None
        slag = tuple(one for one in Planslag.values if (one, key) not in there)
        if slag:
            found.append(Lacking(school, slag, agreed.get(key, {})))
    return found


def request_plans(
    samverkan_id: int,
    due: Due,
    actor: User,
    now: datetime,
    *,
    own: bool = True,
    schools: Iterable[Skolenhet] | None = None,
    units: Mapping[int, Due] | None = None,
) -> list[Plandokument]:
    """Ask for what is not asked for yet, by ``due`` (slag -> last day), and tell the huvudman. Again with nothing new: nothing happens.

    ``own``: also for the huvudman itself. ``schools``: default those of the case now. ``units``: other days for some, by key of the
    skolenhet (0: the huvudman). Raises PermissionDenied, ValidationError by slag (for one of ``units`` "slag-key").
    """
    day = stockholm.day(now)
    _check(due, day)
    for key, own_days in (units or {}).items():
        _check(own_days, day, f"-{key}")
    with transaction.atomic():
        samverkan = (
            Samverkan.objects.select_for_update(of=("self",)).select_related("huvudman", "dialogteam", "ansvarig").get(pk=samverkan_id)
        )
        require(actor, "plan.request", samverkan, day=day)
        chosen = list(samverkan.skolenheter.all() if schools is None else schools)
        made = []
        for owner in [*([None] if own else []), *chosen]:
            wanted = (units or {}).get(owner.pk if owner else 0, due)
            made += _create(samverkan, [owner], wanted, actor, now)
        if made:
            words = "; ".join(f"{plan} senast {show_date(plan.due_date)}" for plan in made)
            log(samverkan, "request_plans", f"Begärde {words}.", actor=actor, at=now, data={"planer": [plan.pk for plan in made]})
            mails.plans_requested(made, now)
    return made


def _check(due: Due, day: date, suffix: str = "") -> None:
    faults = {slag: "Välj en dag som inte redan har varit." for slag, last in due.items() if last < day}
    faults |= {slag: "Kontrollera årtalet. Dagen ligger mer än tre år fram." for slag, last in due.items() if last > day + LONGEST}
    first, second = due.get(Planslag.NULAGESANALYS), due.get(Planslag.ATGARDSPLAN)
    if first and second and second < first:
        faults.setdefault(Planslag.ATGARDSPLAN, "Åtgärdsplanen bygger på nulägesanalysen. Välj en dag som inte ligger före den.")
    if faults:
        raise ValidationError({f"{slag}{suffix}": words for slag, words in faults.items()})


def _create(samverkan: Samverkan, owners: list[Skolenhet | None], due: Due, actor: User, now: datetime) -> list[Plandokument]:
    there = set(samverkan.planer.values_list("slag", "skolenhet"))
    return [
        Plandokument.objects.create(samverkan=samverkan, slag=slag, skolenhet=school, due_date=last, created_at=now, created_by=actor)
        for school in owners
        for slag, last in due.items()
        if (slag, school.pk if school else None) not in there
    ]


def for_new_school(samverkan: Samverkan, school: Skolenhet, actor: User, now: datetime) -> list[Plandokument]:
    """A skolenhet that joins a case where plans have been asked for gets its own, by the huvudman's days (or today, where they have been);
    what a skolenhet that comes back had begun goes on.

    Called in the transaction that lets the school in; who may do that has been asked there.
    """
    day = stockholm.day(now)
    last = {plan.slag: max(plan.due_date, day) for plan in samverkan.planer.order_by("due_date")}
    last |= follow.agreed_days(samverkan).get(school.pk, {})
    follow.reopen_for_school(samverkan, school, last, now)
    made = _create(samverkan, [school], last, actor, now)
    if made:
        words = "; ".join(f"{plan} senast {show_date(plan.due_date)}" for plan in made)
        log(samverkan, "request_plans", f"Begärde {words}.", actor=actor, at=now, data={"planer": [plan.pk for plan in made]})
        mails.plans_requested(made, now)
    return made
