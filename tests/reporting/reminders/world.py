"""A huvudman with people in every role, and reports that are due on a day."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from agreements.enums import Huvudmannaroll
from agreements.models import Overenskommelse, Samverkan
from reporting.models import Redovisning
from reporting.services.reminders import send_due
from sbs.accounts.models import User
from sbs.lib.dates import effective_date
from sbs.notices import sending
from tests import factories as make

R = Huvudmannaroll
DUE = date(2021, 4, 15)
WEEK_BEFORE = datetime(2021, 4, 8, 6, 0, tzinfo=UTC)


def at(year: int, month: int, day: int, hour: int = 6) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def make_report(ok: Overenskommelse, due: date = DUE, **fields: Any) -> Redovisning:
    """A delredovisning with the huvudman, of an utvecklingsområde of its own."""
    words = {"slag": "delredovisning", "omrade_uid": uuid4(), "omrade_text": "5 Styrning", "nummer": 2}
    period = {"period_start": date(2020, 6, 1), "period_end": due, "created_at": make.NOW}
    days = {"agreed_date": due, "due_date": due, "effective_date": effective_date(due)}
    return Redovisning.objects.create(overenskommelse=ok, **(words | period | days | fields))


@dataclass
class World:
    case: Samverkan
    ok: Overenskommelse
    people: dict[str, User] = field(default_factory=dict)

    @property
    def karin(self) -> User:
        return self.case.ansvarig

    @property
    def lena(self) -> User:
        return self.case.dialogteam.teamledare


def make_world(*roles: str, namn: str = "Höörs kommun", ansvarig: User | None = None) -> World:
    case = make.make_samverkan(make.make_huvudman(namn), ansvarig=ansvarig)
    world = World(case, make.make_ok(case))
    for roll in roles or (R.REPRESENTANT,):
        school = make.make_skolenhet(case.huvudman) if roll == R.REKTOR else None
        world.people[roll] = make.make_contact(case.huvudman, roll, user=make.make_user(str(roll).title()), skolenhet=school)
    return world


def sent_to(mails) -> dict[str, list[int]]:
    return {mail.utskick.user.first_name: [row.offset for row in mail.items] for mail in mails}


def night(now) -> dict[str, list[int]]:
    """A run, and what it wrote is sent at once, as the queue would."""
    mails = send_due(now)
    for mail in mails:
        sending.send(mail.utskick.pk, now)
    return sent_to(mails)
