"""A person's last days as a calendar feed behind a secret address: reports and plans to send in, documents to sign.

It holds what the person may see that day and nothing that anybody has written: names of reports and plans, the huvudman, the day.
"""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from agreements.enums import Planstatus, Status, Underskriftsstatus, Versionsstatus
from agreements.models import Plandokument, Underskrift
from reporting.models import Redovisning
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency
from sbs.audit.journal import log
from sbs.lib import ics, stockholm
from sbs.overview.models import Kalenderlank

#: At most so many of each kind, the nearest first.
MOST = 200
BACK, AHEAD = timedelta(days=60), timedelta(days=3 * 366)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def link_of(user: User) -> Kalenderlank | None:
    """The link that works now."""
    return Kalenderlank.objects.filter(user=user, revoked_at=None).first()


@transaction.atomic
def make_link(user: User, now: datetime) -> str:
    """A new secret address; the one before stops working. The secret itself is returned this once and kept nowhere."""
    User.objects.select_for_update().get(pk=user.pk)
    Kalenderlank.objects.filter(user=user, revoked_at=None).update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    Kalenderlank.objects.create(user=user, token_sha256=_hash(secret), created_at=now)
    log(user, "make_calendar_link", "Skapade en hemlig adress till sin kalender.", actor=user, at=now, internal=True)
    return secret


@transaction.atomic
def revoke_link(user: User, now: datetime) -> bool:
    """The address stops working at once; False when there was none."""
    ended = Kalenderlank.objects.filter(user=user, revoked_at=None).update(revoked_at=now)
    if ended:
        log(user, "revoke_calendar_link", "Avslutade den hemliga adressen till sin kalender.", actor=user, at=now, internal=True)
    return bool(ended)


def find(secret: str) -> Kalenderlank | None:
    """The link of the secret, if it works: not revoked, and the person's account is open."""
    rows = Kalenderlank.objects.select_related("user")
    return rows.filter(token_sha256=_hash(secret), revoked_at=None, user__is_active=True).first()


def feed(user: User, now: datetime) -> bytes:
    """The file. Five queries at most, however many days."""
    today = stockholm.day(now)
    days = sorted([*_reports(user, today), *_plans(user, today), *_signatures(user, today)], key=lambda one: (one.day, one.uid))
    return ics.calendar("SBS, sista dagar", days, now)


def _address(name: str, *args: int) -> str:
    return settings.SBS_BASE_URL + reverse(name, args=args)


def _uid(kind: str, pk: int) -> str:
    return f"{kind}-{pk}@{settings.SBS_BASE_URL.split('//')[-1]}"


def _near(rows: QuerySet, field: str, today: date) -> QuerySet:
    return rows.filter(**{f"{field}__gte": today - BACK, f"{field}__lte": today + AHEAD}).order_by(field, "pk")[:MOST]


def _reports(user: User, today: date) -> Iterator[ics.Day]:
    """At the agency those the person is responsible for."""
    rows = Redovisning.objects.visible_to(user).open().for_lists()
    if is_agency(user):
        rows = rows.filter(overenskommelse__samverkan__ansvarig=user)
    for row in _near(rows, "effective_date", today):
        words = f"{row.namn}, {row.huvudman}: ska in senast i dag"
        yield ics.Day(_uid("redovisning", row.pk), row.effective_date, words, row.galler, _address("reporting:report", row.pk))


def _plans(user: User, today: date) -> Iterator[ics.Day]:
    rows = Plandokument.objects.visible_to(user).filter(status__in=[Planstatus.OPEN, Planstatus.SUPPLEMENT]).for_lists()
    if is_agency(user):
        rows = rows.filter(samverkan__ansvarig=user)
    for row in _near(rows, "due_date", today):
        words = f"{row.get_slag_display()}, {row.vem}: ska in senast i dag"
        yield ics.Day(_uid("plan", row.pk), row.due_date, words, "", _address("agreements:plan", row.pk))


def _signatures(user: User, today: date) -> Iterator[ics.Day]:
    """What the person herself is to sign."""
    rows = Underskrift.objects.filter(
        user=user,
        status=Underskriftsstatus.WAITING,
        version__status=Versionsstatus.OPEN,
        version__overenskommelse__status=Status.SIGNING,
        version__overenskommelse__signing_deadline__isnull=False,
    ).select_related("version__overenskommelse__samverkan__huvudman")
    for row in _near(rows, "version__overenskommelse__signing_deadline", today):
        ok = row.version.overenskommelse
        words = f"{ok.short_name}, {ok.huvudman}: sista dag att skriva under"
        yield ics.Day(_uid("underskrift", row.pk), ok.signing_deadline, words, "", _address("agreements:sign", ok.pk))
