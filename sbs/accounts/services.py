"""Writes about people: substitutes and invitations. Each is logged in the same transaction."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sbs.accounts.models import User, Vikariat
from sbs.audit import journal
from sbs.lib import dates


@transaction.atomic
def add_vikariat(vikariat: Vikariat, *, actor: User, at: datetime) -> Vikariat:
    """Save a dated substitute and log it. Raises ValidationError from the model's constraints."""
    vikariat.full_clean()
    vikariat.save()
    when = dates.show_interval(vikariat.from_date, vikariat.until)
    text = f"{vikariat.vikarie} vikarierar för {vikariat.for_user} som {vikariat.get_roll_display().lower()} {when}."
    journal.log(vikariat, "add_substitute", text, actor=actor, at=at, internal=True)
    return vikariat


@transaction.atomic
def end_vikariat(vikariat: Vikariat, *, actor: User, at: datetime) -> None:
    """End it from the day of ``at``: yesterday becomes the last day. One that has not begun is removed; one that is over is left."""
    day = dates.local(at).date()
    if vikariat.until < day:
        return
    journal.log(vikariat, "end_substitute", f"Vikariatet för {vikariat.vikarie} avslutades.", actor=actor, at=at, internal=True)
    if vikariat.from_date >= day:
        vikariat.delete()
        return
    vikariat.until = day - timedelta(days=1)
    vikariat.save(update_fields=["until"])


@transaction.atomic
def name_substitute(for_user: User, *, vikarie: User, roll: str, from_date: date, until: date, actor: User, at: datetime) -> Vikariat:
    """A dated substitute named from a page; the same period again is the one that is there. Raises ValidationError.

    The caller has asked whether ``actor`` may.
    """
    same = Vikariat.objects.filter(for_user=for_user, vikarie=vikarie, roll=roll, from_date=from_date, until=until).first()
    if same:
        return same
    return add_vikariat(Vikariat(for_user=for_user, vikarie=vikarie, roll=roll, from_date=from_date, until=until), actor=actor, at=at)
