"""Who holds which agency role on a day, substitutes included."""

from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from sbs.accounts.enums import Roll
from sbs.accounts.models import Tjansteroll, User, Vikariat
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


def _read(user: User, day: date) -> frozenset[Held]:
    """Asked at every request: one question, and no rows made into objects."""
    stands_in = Vikariat.objects.on(day).filter(vikarie=user, for_user=OuterRef("user"), roll=OuterRef("roll"))
    held = Tjansteroll.objects.on(day).filter(Q(user=user) | Q(Exists(stands_in), user__is_active=True))
    rows = held.values_list("user_id", "roll", "enhet_id")
    return frozenset(Held(Roll(roll), enhet, None if owner == user.pk else owner) for owner, roll, enhet in rows)


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
