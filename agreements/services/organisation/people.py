"""Contacts, roles and mandates when a legal person gives way to another. Every row is saved by itself: the history says what happened."""

from datetime import date, timedelta

from agreements.enums import Huvudmannaroll
from agreements.models import Huvudman, Kontaktperson, Kontaktroll, Mandat, Overenskommelse, Skolenhet
from agreements.querysets import WIDE


def roles_follow(receiver: Huvudman) -> bool:
    """Whether also the roles that see everything follow to the receiver: only where it has nothing of its own to see."""
    return not receiver.samverkan.exists() and not Overenskommelse.objects.filter(samverkan__huvudman=receiver).exists()


def end_mandates(huvudman: Huvudman, day: date) -> None:
    """No mandate for the old legal person holds from ``day``. One that had not begun holds its first day only, for a party that is gone."""
    last = day - timedelta(days=1)
    for row in Mandat.objects.filter(huvudman=huvudman).exclude(valid_until__lt=day):
        row.valid_until = max(last, row.valid_from)
        row.save()


def _end_role(role: Kontaktroll, day: date) -> None:
    if role.until is None or role.until >= day:
        role.until = max(day - timedelta(days=1), role.from_date)
        role.save()


def move_contacts(old: Huvudman, new: Huvudman, day: date) -> None:
    """Everybody follows. A person who is there already keeps one row. Wide roles follow only as ``roles_follow`` says."""
    follow = roles_follow(new)
    there = {row.user_id: row for row in new.kontaktpersoner.all()}
    has_primary = any(row.is_primary and row.is_active for row in there.values())
    for person in old.kontaktpersoner.prefetch_related("roller"):
        known = there.get(person.user_id)
        for role in person.roller.all():
            if role.roll in WIDE and not follow:
                _end_role(role, day)
            elif known is not None:
                role.kontaktperson = known
                role.save()
        if known is None:
            person.huvudman, person.is_primary = new, person.is_primary and not has_primary
            person.save()
        else:
            _leave(person)


def _leave(person: Kontaktperson) -> None:
    """The row at the old huvudman stays as history."""
    person.is_active = person.is_primary = False
    person.save()


def end_rektorer(skola: Skolenhet, huvudman: Huvudman, day: date) -> None:
    """The rektor's role at the huvudman that the skolenhet leaves."""
    for role in Kontaktroll.objects.filter(roll=Huvudmannaroll.REKTOR, skolenhet=skola, kontaktperson__huvudman=huvudman):
        _end_role(role, day)
