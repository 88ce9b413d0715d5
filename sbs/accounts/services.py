"""Writes about people: substitutes and invitations. Each is logged in the same transaction."""

from datetime import datetime, timedelta

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
