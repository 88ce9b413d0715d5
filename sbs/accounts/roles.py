"""Who holds which agency role on a day, substitutes included."""

from datetime import date
from typing import NamedTuple

from django.db import connection

from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib.dates import STOCKHOLM
from sbs.lib.words import listed


class Held(NamedTuple):
    """A role somebody may act in: at which unit, and for whom when it is as a substitute."""

    roll: Roll
    enhet_id: int
    acting_for: int | None


def today() -> date:
    """The day by Stockholm's clock, where a view has no day of its own."""
    from django.utils import timezone

    return timezone.now().astimezone(STOCKHOLM).date()


def roles_of(user: User, day: date) -> frozenset[Held]:
    """Every role ``user`` may act in on ``day``: own ones, and those of the persons the user substitutes for.

    A substitute gets only the role named in the Vikariat, at the units where the replaced person holds it that day.
    Cached on the user object: a request asks the database once.
    """
    cache = user.__dict__.setdefault("_roles_by_day", {})
    if day not in cache:
        cache[day] = _read(user, day) if user.pk and user.is_active else frozenset()
    return cache[day]


# Asked at every request, so in one question and in SQL's own words: the query builder took longer than the database.
_HELD = """
SELECT NULL, r.roll, r.enhet_id
  FROM accounts_tjansteroll r
 WHERE r.user_id = %(user)s AND r.from_date <= %(day)s AND (r.until IS NULL OR r.until >= %(day)s)
UNION
SELECT v.for_user_id, r.roll, r.enhet_id
  FROM accounts_vikariat v
  JOIN accounts_user u ON u.id = v.for_user_id AND u.is_active
  JOIN accounts_tjansteroll r ON r.user_id = v.for_user_id AND r.roll = v.roll
 WHERE v.vikarie_id = %(user)s AND v.from_date <= %(day)s AND v.until >= %(day)s
   AND r.from_date <= %(day)s AND (r.until IS NULL OR r.until >= %(day)s)
"""


def _read(user: User, day: date) -> frozenset[Held]:
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"user": user.pk, "day": day.isoformat()})
        return frozenset(Held(Roll(roll), enhet_id, for_user) for for_user, roll, enhet_id in cursor.fetchall())


def uses_staff_side(user: User, day: date | None = None) -> bool:
    """Whether the person works at the agency that day (holds any role there, or runs the administration)."""
    return bool(user.is_authenticated and (user.is_staff or roles_of(user, day or today())))


def role_label(user: User, day: date | None = None) -> str:
    """The person's own roles in words for the menu: "processtödjare och teamledare"."""
    labels = sorted({held.roll.label.lower() for held in roles_of(user, day or today()) if held.acting_for is None})
    return listed(labels)


def may_administrate(user: User) -> bool:
    """The dated role decides, not a flag that somebody forgot to take away; a superuser is the operator's own way in."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or any(held.roll == Roll.ADMIN for held in roles_of(user, today()))
