"""A night of reminders: plan what is due, then one mail to each person with everything the person has waiting.

Nobody gets two in a day. What comes due after the day's mail was written waits for the next; a mail still in the queue, because the
server is down, is waited for too. The mail itself is claimed, sent and recorded as every Utskick (``sbs.notices.sending``).
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from reporting import reminder_mails
from reporting.enums import WRITING, Overhoppad
from reporting.ladder import GROUPS, Step
from reporting.models import Paminnelse
from reporting.services.reminders import planning, settings
from reporting.services.reminders.recipients import Recipients
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.lib.pause import pause_point
from sbs.notices.enums import UtskickStatus
from sbs.notices.models import Utskick

logger = logging.getLogger(__name__)
KIND = reminder_mails.KIND
EVERYBODY = Step(0, frozenset(GROUPS))
#: Not yet with the server: a new mail waits for it.
_ON_THE_WAY = (UtskickStatus.QUEUED, UtskickStatus.CLAIMED)


@dataclass(frozen=True)
class Mail:
    """One mail and the reminders in it."""

    utskick: Utskick
    items: tuple[Paminnelse, ...]


def goes_on(now: datetime) -> bool:
    """Whether reminders are sent that day in Stockholm."""
    return settings.goes()(stockholm.day(now))


def night(now: datetime) -> Iterator[Mail]:
    """Plan what is due that day, and write one mail after another; none on a day without mail.

    Nothing is kept but the keys of the people: a night needs room for one chunk or one mail, however many there are.
    """
    today, goes = stockholm.day(now), settings.goes()
    if not goes(today):
        return
    settings.write_default()
    planning.plan(settings.steps(), goes, today, now)
    pause_point("reminders.planned")
    users = Paminnelse.objects.waiting().order_by("user").values_list("user", flat=True).distinct()
    for user in list(users):
        mail = _try(user, today, now)
        if mail is not None:
            yield mail


def send_due(now: datetime) -> list[Mail]:
    """A whole night, and its mails. May run any number of times, also twice at once."""
    return list(night(now))


def preview(today: date) -> list[Mail]:
    """The mails that ``send_due`` would write that day, by writing them and taking everything back. None of them is sent."""
    with transaction.atomic():
        mails = send_due(stockholm.at(today))
        transaction.set_rollback(True)
    return mails


def _try(user_id: int, today: date, now: datetime) -> Mail | None:
    try:
        return _write(user_id, today, now)
    except Exception:  # what is wrong with one person's mail stops nobody else's; hers is tried again the next hour
        logger.exception("the reminders of user %d could not be written", user_id)
        return None


def _write(user_id: int, today: date, now: datetime) -> Mail | None:
    """The person's mail of the day, with all that waits. None when there is none to write now."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)  # one at a time writes to a person
        rows = list(_waiting(user))
        if not rows or _has_mail(user, today):
            return None
        live = _live(rows, user, _gone(rows, user, today, now))
        if not live:
            return None
        utskick = reminder_mails.combined(user, live, today, now)
        if utskick is None:  # written by another in the same moment
            return None
        pause_point("reminders.before_commit")
        Paminnelse.objects.filter(pk__in=[row.pk for row in live]).update(utskick=utskick)
    return Mail(utskick, tuple(live))


def _waiting(user: User):
    rows = Paminnelse.objects.waiting().filter(user=user)
    case = "redovisning__overenskommelse__samverkan"
    rows = rows.select_related(f"{case}__huvudman", f"{case}__ansvarig", f"{case}__dialogteam__teamledare")
    return rows.order_by("effective_date", "redovisning__overenskommelse", "redovisning", "-offset")


def _has_mail(user: User, today: date) -> bool:
    start = stockholm.at(today, 0)
    end = stockholm.at(today + timedelta(days=1), 0)
    that_day = Q(created_at__gte=start, created_at__lt=end) | Q(claimed_at__gte=start, claimed_at__lt=end)
    return Utskick.objects.filter(that_day | Q(status__in=_ON_THE_WAY), user=user, kind=KIND).exists()


def _gone(rows: list[Paminnelse], user: User, today: date, now: datetime) -> set[int]:
    """Of those planned in an earlier run: keys of the reports where the person has nothing to do any more."""
    waited = {row.redovisning_id: row.redovisning for row in rows if row.created_at < now}
    if not waited:
        return set()
    people = Recipients(waited.values(), today)
    return {key for key, report in waited.items() if user not in people.of(report, EVERYBODY)}


def _live(rows: list[Paminnelse], user: User, gone: set[int]) -> list[Paminnelse]:
    """Those still to be told, one for each report; the others are marked with why they are not."""
    live: dict[int, Paminnelse] = {}
    for row in rows:  # a report's latest step first
        if not user.is_active:
            _skip(row, Overhoppad.CLOSED)
        elif row.redovisning.status not in WRITING or row.redovisning.effective_date != row.effective_date:
            _skip(row, Overhoppad.SETTLED)
        elif row.redovisning_id in gone:
            _skip(row, Overhoppad.DONE)
        elif row.redovisning_id in live:
            _skip(row, Overhoppad.PASSED)
        else:
            live[row.redovisning_id] = row
    return list(live.values())


def _skip(row: Paminnelse, why: str) -> None:
    row.skipped = why
    row.save(update_fields=["skipped"])
