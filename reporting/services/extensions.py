"""Anstånd for many reports by one decision: the dry run, the decision that freezes it, and carrying it out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from agreements.document.freeze import digest
from agreements.models import Huvudman, Installning
from agreements.workflow.process import Refused
from reporting import anstand_mails as mails
from reporting.enums import DONE, WITH_AGENCY, Anstandsutfall, Radutfall, Redovisningsstatus
from reporting.extensions import fault, last_allowed, moved_to, ordinary_day
from reporting.models import Anstand, Anstandsbeslut, Anstandsrad, Redovisning
from reporting.workflow.redovisning import perform_redovisning
from sbs.accounts.models import User
from sbs.accounts.rights import may
from sbs.audit.journal import log
from sbs.lib.dates import show_date

#: So many are moved while the page waits; more are left to the worker.
AT_ONCE = 20
#: The most that one decision takes, so that what is shown can be read.
MOST = 500
#: Whose and in what state -> (may give anstånd, may give longer than the longest).
Known = dict[tuple[int, int, int, str], tuple[bool, bool]]


@dataclass(frozen=True)
class Planned:
    """One report that was chosen: its new day, or why it is left out."""

    redovisning: Redovisning
    new_date: date
    why_not: str = ""


@dataclass(frozen=True)
class DryRun:
    """What a decision would do. ``sha256`` is the sum of what is shown: the decision is refused when something has changed since."""

    rows: tuple[Planned, ...]
    too_many: bool = False

    @property
    def moved(self) -> list[Planned]:
        return [row for row in self.rows if not row.why_not]

    @property
    def left(self) -> list[Planned]:
        return [row for row in self.rows if row.why_not]

    @property
    def sha256(self) -> str:
        rows = [[row.redovisning.pk, row.redovisning.due_date.isoformat(), row.new_date.isoformat()] for row in self.moved]
        return digest({"rows": rows})


def chosen(values: dict[str, Any]) -> QuerySet[Redovisning]:
    """The reports that a choice means: by last day, and where given by round, huvudmän and slag. What fell away is not among them."""
    rows = Redovisning.objects.exclude(status=Redovisningsstatus.CANCELLED)
    rows = rows.filter(due_date__gte=values["due_from"], due_date__lte=values["due_to"])
    if values.get("urvalsomgang"):
        rows = rows.filter(overenskommelse__samverkan__urvalsomgang=values["urvalsomgang"])
    if values.get("huvudman_list"):
        rows = rows.filter(overenskommelse__samverkan__huvudman__in=values["huvudman_list"])
    if values.get("slag"):
        rows = rows.filter(slag=values["slag"])
    return rows.for_lists().order_by("overenskommelse__samverkan__huvudman__sort_key", "due_date", "omrade_text", "pk")  # type: ignore[attr-defined, no-any-return]


def dry_run(values: dict[str, Any], actor: User, today: date) -> DryRun:
    """Each report's old and new day, and which are left out and why. The number of queries follows the teams, not the reports."""
    rows = list(chosen(values)[: MOST + 1])
    cap, granted = Installning.current().anstand_dagar, _granted(rows)
    teams: Known = {}
    found = []
    for row in rows[:MOST]:
        new = moved_to(row.due_date, values["satt"], day=values.get("new_date"), antal=values.get("antal"))
        furthest = last_allowed(ordinary_day(row.due_date, granted.get(row.pk, [])), cap)
        found.append(Planned(row, new, _why_not(row, new, furthest, _rights(row, actor, today, teams), today)))
    return DryRun(tuple(found), len(rows) > MOST)


def _granted(rows: Iterable[Redovisning]) -> dict[int, list[tuple[date, date]]]:
    """Key of the report -> (old, new) of its anstånd, the newest first."""
    given = Anstand.objects.filter(redovisning__in=[row.pk for row in rows], utfall=Anstandsutfall.GRANTED)
    found: dict[int, list[tuple[date, date]]] = {}
    for key, old, new in given.order_by("-answered_at", "-pk").values_list("redovisning_id", "old_date", "new_date"):
        if new:
            found.setdefault(key, []).append((old, new))
    return found


def _rights(row: Redovisning, actor: User, today: date, known: Known) -> tuple[bool, bool]:
    """(may give anstånd, may give longer than the longest): the same for all of a team's in the same state."""
    case = row.samverkan
    key = (case.dialogteam_id, case.ansvarig_id, row.overenskommelse.enhet_id, row.status)
    if key not in known:
        known[key] = (bool(may(actor, "report.extend", row, day=today)), bool(may(actor, "report.extend_far", row, day=today)))
    return known[key]


def _why_not(row: Redovisning, new: date, furthest: date, rights: tuple[bool, bool], today: date) -> str:
    if row.status in WITH_AGENCY or row.status in DONE:
        return "Har redan kommit in."
    if row.status == Redovisningsstatus.PAUSED:
        return "Vilar med överenskommelsen."
    if not rights[0]:
        return "Hör till ett ärende där du inte kan ge anstånd."
    if new <= row.due_date:
        return "Har redan en senare dag."
    if words := fault(new, row.due_date, today):
        return words
    if new > furthest and not rights[1]:
        return f"Längre än det längsta anståndet. Senast {show_date(furthest)}."
    return ""


@transaction.atomic
def decide(values: dict[str, Any], run: DryRun, *, text: str, actor: User, now: datetime, post_key: UUID) -> Anstandsbeslut:
    """Freeze the dry run as a decision. The same page posted twice is one decision. Few are moved at once, many by the worker."""
    there = Anstandsbeslut.objects.filter(post_key=post_key).first()
    if there:
        return there
    names = ("urvalsomgang", "slag", "due_from", "due_to", "satt", "new_date", "antal")
    plain = {name: values.get(name) for name in names} | {"slag": values.get("slag") or ""}
    beslut = Anstandsbeslut.objects.create(**plain, text=text, created_at=now, created_by=actor, post_key=post_key)
    beslut.huvudman_list.set(values.get("huvudman_list") or [])
    Anstandsrad.objects.bulk_create(
        Anstandsrad(
            beslut=beslut,
            redovisning=row.redovisning,
            old_date=row.redovisning.due_date,
            new_date=row.new_date,
        )
        for row in run.moved
    )
    log(beslut, "decide_many", f"Beslutade om anstånd för {len(run.moved)} redovisningar. {text}", actor=actor, at=now, internal=True)
    if len(run.moved) <= AT_ONCE:
        carry_out(beslut, now)
    else:
        from reporting.tasks import carry_out_extensions

        carry_out_extensions.delay_on_commit(beslut.pk)
    return beslut


def carry_out(beslut: Anstandsbeslut, now: datetime) -> None:
    """Move what is left to move, one huvudman and one letter at a time. Safe to run twice, and to go on after a worker that died."""
    waiting = Anstandsrad.objects.filter(beslut=beslut, utfall=Radutfall.WAITING)
    path = "redovisning__overenskommelse__samverkan__huvudman"
    for key in list(waiting.order_by(path).values_list(path, flat=True).distinct()):
        _of_huvudman(beslut, Huvudman.objects.get(pk=key), now)
    Anstandsbeslut.objects.filter(pk=beslut.pk, done_at=None).update(done_at=now)


@transaction.atomic
def _of_huvudman(beslut: Anstandsbeslut, huvudman: Huvudman, now: datetime) -> None:
    rows = Anstandsrad.objects.select_for_update(of=("self",)).filter(
        beslut=beslut, utfall=Radutfall.WAITING, redovisning__overenskommelse__samverkan__huvudman=huvudman
    )
    rows = rows.select_related("redovisning__overenskommelse__samverkan__ansvarig", "redovisning__overenskommelse__samverkan__huvudman")
    moved = [row for row in rows.order_by("pk") if _move(row, beslut, now)]
    if moved:
        mails.granted_many(beslut, huvudman, moved, now)


def _move(row: Anstandsrad, beslut: Anstandsbeslut, now: datetime) -> bool:
    """Whether the day was moved. What has changed since the decision is left out, and the row says why."""
    row.varfor = _changed(row)
    if not row.varfor:
        data = {"deadline": row.new_date, "text": beslut.text, "beslut": beslut}
        try:
            with transaction.atomic():
                perform_redovisning(row.redovisning_id, "extend_report", beslut.created_by, now=now, **data)
        except Refused as refused:
            row.varfor = next(iter(refused.fields.values()), refused.message)[:200]
        except PermissionDenied as refused:
            row.varfor = str(refused)[:200]
    row.utfall = Radutfall.LEFT if row.varfor else Radutfall.MOVED
    row.save()
    return not row.varfor


def _changed(row: Anstandsrad) -> str:
    fresh = Redovisning.objects.only("due_date", "status").get(pk=row.redovisning_id)
    if fresh.due_date != row.old_date:
        return f"Dagen hade redan ändrats till {show_date(fresh.due_date)}."
    return ""


def unfinished() -> QuerySet[Anstandsbeslut]:
    """Decisions that a worker has not carried out to the end."""
    return Anstandsbeslut.objects.filter(Q(rader__utfall=Radutfall.WAITING) | Q(done_at=None)).distinct()


def go_on(now: datetime) -> None:
    """Hourly: finish what a worker left."""
    for beslut in unfinished():
        carry_out(beslut, now)
