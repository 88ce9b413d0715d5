"""First half of a night: every reminder that is due becomes a row, once. Asks for what is due and not yet told, never for what exists.

Each chunk is a transaction of its own: a worker that dies leaves what it had planned, and the next run takes up the rest. Two at once plan
the same rows and the database keeps one of each (``paminnelse_once``).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from reporting import ladder
from reporting.enums import AT_HUVUDMAN, UNTOLD, Overhoppad
from reporting.ladder import MailDay, Step, Window
from reporting.models import Paminnelse, Redovisning
from reporting.querysets import RedovisningQuerySet
from reporting.services.reminders.recipients import Recipients
from sbs.lib.pause import pause_point

CHUNK = 100


def plan(steps: list[Step], goes: MailDay, today: date, now: datetime) -> int:
    """Plan everything that is due on ``today``, a day when mail goes; the number of reports that were looked at."""
    count = 0
    for window in ladder.windows(steps, today):
        for chunk in _chunks(due_in(window)):
            with transaction.atomic():
                Paminnelse.objects.bulk_create(_planned(chunk, steps, goes, today, now), ignore_conflicts=True)
            count += len(chunk)
            pause_point("reminders.planned_some")
    return count


def due_in(window: Window) -> RedovisningQuerySet:
    """Reports with the huvudman that stand on the window's step, of which nobody who can do something about it has been told."""
    told = Paminnelse.objects.filter(redovisning=OuterRef("pk"), effective_date=OuterRef("effective_date"), offset__gte=window.step.offset)
    told = told.exclude(skipped__in=UNTOLD)
    if window.step.groups & set(AT_HUVUDMAN):
        told = told.filter(grupp__in=AT_HUVUDMAN)
    rows = Redovisning.objects.open().filter(effective_date__lte=window.last)
    if window.first is not None:
        rows = rows.filter(effective_date__gte=window.first)
    return rows.exclude(Exists(told))


def _chunks(rows: RedovisningQuerySet) -> Iterator[list[Redovisning]]:
    """By rising key: what has nobody to tell stays due, and is not met twice in a run."""
    chunk = list(_with_people(rows)[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(_with_people(rows.filter(pk__gt=chunk[-1].pk))[:CHUNK]) if len(chunk) == CHUNK else []


def _with_people(rows: RedovisningQuerySet) -> RedovisningQuerySet:
    return rows.for_lists().select_related("overenskommelse__samverkan__dialogteam__teamledare").order_by("pk")


@dataclass
class _Told:
    """What a person has been told of a report: offsets by last day, and the days of the mails."""

    offsets: dict[date, set[int]] = field(default_factory=lambda: defaultdict(set))
    days: dict[date, date] = field(default_factory=dict)

    def before(self, effective: date) -> date | None:
        """When the person last was reminded of the report while it had another last day."""
        return max((day for other, day in self.days.items() if other != effective), default=None)


def _planned(chunk: list[Redovisning], steps: list[Step], goes: MailDay, today: date, now: datetime) -> list[Paminnelse]:
    people, told = Recipients(chunk, today), _told(chunk)
    found: list[Paminnelse] = []
    for row in chunk:
        by_step = {step: people.of(row, step) for step in steps}
        for user in {user for them in by_step.values() for user in them}:
            known = told[row.pk, user.pk]
            due = ladder.due(row.effective_date, steps, today, goes, frozenset(known.offsets[row.effective_date]))
            if due is None or user not in by_step[due.rung.step]:
                continue
            values = {"redovisning": row, "effective_date": row.effective_date, "user": user, "day": today, "created_at": now}
            for rung in due.skipped:
                if user in by_step[rung.step]:
                    words = {"offset": rung.step.offset, "grupp": by_step[rung.step][user], "skipped": Overhoppad.PASSED}
                    found.append(Paminnelse(**values, **words))
            why = Overhoppad.REMINDED if ladder.reminded_since(due.rung, known.before(row.effective_date)) else ""
            found.append(Paminnelse(**values, offset=due.rung.step.offset, grupp=by_step[due.rung.step][user], skipped=why))
    return found


def _told(chunk: list[Redovisning]) -> dict[tuple[int, int], _Told]:
    found: dict[tuple[int, int], _Told] = defaultdict(_Told)
    rows = Paminnelse.objects.filter(redovisning__in=chunk).values_list("redovisning", "user", "effective_date", "offset", "day", "skipped")
    for report, user, effective, offset, day, skipped in rows:
        known = found[report, user]
        known.offsets[effective].add(offset)
        if not skipped:
            known.days[effective] = max(day, known.days.get(effective, day))
    return found
