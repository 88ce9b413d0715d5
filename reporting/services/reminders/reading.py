"""What the page of a report's reminders tells: what was sent or skipped, and what will be sent, when, to whom and why."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reporting import ladder
from reporting.enums import AT_HUVUDMAN, WRITING, Paminnelsegrupp, Paminnelsestatus
from reporting.ladder import Rung
from reporting.models import Paminnelse, Redovisning
from reporting.services.reminders import settings
from reporting.services.reminders.recipients import Recipients
from sbs.accounts.models import User
from sbs.notices import bounces
from sbs.notices.services import TROUBLED

P = Paminnelsestatus
#: Within a step and day, the last first.
ORDER = (P.SKIPPED, P.SENT, P.ON_ITS_WAY, P.WAITING, P.FAILED, P.UNCERTAIN)


@dataclass(frozen=True)
class Coming:
    """One step that has not come yet: the day it goes and who would get it if it were today."""

    rung: Rung
    people: tuple[tuple[User, Paminnelsegrupp], ...]

    @property
    def when(self) -> str:
        return ladder.offset_in_words(self.rung.step.offset)

    @property
    def planned(self) -> date:
        return self.rung.day


def told(row: Redovisning) -> list[Paminnelse]:
    """Everything that has been planned, sent or skipped, the newest first. One query."""
    rows = Paminnelse.objects.filter(redovisning=row).select_related("user", "utskick").defer("utskick__body", "utskick__html")
    return list(rows.order_by("-day", "-offset", "user__first_name", "user__last_name"))


@dataclass(frozen=True)
class Handled:
    """Everybody with whom one step went the same way on the same day. ``first`` tells what they have in common."""

    first: Paminnelse
    rows: tuple[Paminnelse, ...]


def by_step(rows: list[Paminnelse]) -> list[Handled]:
    """``told`` with one line for those who belong together: a report has many people and many steps. Who needs a look comes first."""

    def alike(row: Paminnelse) -> tuple[date, date, int, int, str]:
        return row.day, row.effective_date, row.offset, ORDER.index(row.status), row.skipped

    ordered = sorted(rows, key=alike, reverse=True)
    return [Handled(found[0], found) for found in (tuple(group) for _, group in groupby(ordered, alike))]


def troubled(rows: list[Paminnelse]) -> list[Paminnelse]:
    """Those whose mail did not get through, or that nobody knows about."""
    return [row for row in rows if row.utskick and row.utskick.status in TROUBLED]


def by_mail(rows: list[Paminnelse]) -> list[Paminnelse]:
    """One for each mail."""
    return list({row.utskick_id: row for row in rows}.values())


def at_huvudman(step: Coming) -> bool:
    """Whether anybody who can do something about the report would get it."""
    return any(group in AT_HUVUDMAN for _, group in step.people)


def coming(row: Redovisning, today: date, done: list[Paminnelse]) -> list[Coming]:
    """The steps that are left for the present last day; none when nothing is waited for from the huvudman."""
    if row.status not in WRITING:
        return []
    steps, goes = settings.steps(), settings.goes()
    people = Recipients([row], today)
    handled = {one.offset for one in done if one.effective_date == row.effective_date}
    found = []
    for rung in ladder.left(row.effective_date, steps, today, goes, frozenset(handled)):
        them = people.of(row, rung.step)
        found.append(Coming(rung, tuple((user, Paminnelsegrupp(group)) for user, group in them.items())))
    return found


def bounced(rows: list[Paminnelse], following: list[Coming]) -> set[int]:
    """Keys of the people on the page whose address takes no mail."""
    people = {row.user_id for row in rows} | {user.pk for step in following for user, _ in step.people}
    return set(bounces.bounced(people))
