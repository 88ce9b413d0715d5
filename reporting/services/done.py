""" "Min del är klar": a rektor says so of the own skolenhet's part, a representant may send it back. And who is invited.

Why it was sent back is a word between people at the huvudman: encrypted with the draft, in no letter and no journal.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from agreements.enums import Huvudmannaroll
from agreements.models import Kontaktroll
from reporting import redovisning_mails as mails
from reporting.models import Redovisning, Redovisningsklar
from reporting.report.outline import ReportPart
from reporting.report.spec import KLAR, SKOLA
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.documents.drafts import store
from sbs.documents.drafts.store import Opened
from sbs.lib import stockholm


def _lock(pk: int) -> Redovisning:
    return Redovisning.objects.select_for_update(of=("self",)).for_lists().get(pk=pk)


def back_key(school: int) -> str:
    """The encrypted part that says why a skolenhet's part was sent back; its rektor may read it."""
    return f"{SKOLA}-{school}-tillbaka"


def mark_of(row: Redovisning, school: int) -> Redovisningsklar | None:
    """The rektor's standing "Min del är klar"."""
    return row.klarmarkeringar.select_related("user", "skolenhet").filter(skolenhet=school, reopened_at=None).first()


@sensitive_variables()
def sent_back(row: Redovisning, part: ReportPart, user: User) -> Opened | None:
    """Why the part lies open again, if it was sent back and has not been marked since."""
    school = int(part.nyckel.removeprefix(f"{SKOLA}-"))
    found = store.read(row, back_key(school), user)
    return found if found.data and not part.is_marked else None


def mark_done(pk: int, school: int, user: User, now: datetime) -> Redovisningsklar:
    """The rektor's part is done. Done already: the mark that is there. Raises PermissionDenied."""
    with transaction.atomic():
        row = _lock(pk)
        there = mark_of(row, school)
        if there:
            return there
        require(user, "report.done", row, day=stockholm.day(now))
        made = Redovisningsklar.objects.create(redovisning=row, skolenhet_id=school, user=user, at=now)
        mails.part_done(made, now)
        return made


@sensitive_variables()
def send_back(pk: int, school: int, text: str, user: User, now: datetime) -> bool:
    """Open the skolenhet's part again, with why; its rektor is told by mail that it is so, and reads why on the page.

    False: it was open already. Raises PermissionDenied.
    """
    with transaction.atomic():
        row = _lock(pk)
        require(user, "report.reopen", row, day=stockholm.day(now))
        there = mark_of(row, school)
        if there is None:
            return False
        _reopen(there, user, now)
        store.update(row, f"{SKOLA}-{school}", lambda data: {**(data or {}), KLAR: False}, user, now)
        store.update(row, back_key(school), lambda _: {"text": text}, user, now)
        mails.part_sent_back(there, user, now)
        return True


def _reopen(mark: Redovisningsklar, user: User, now: datetime) -> None:
    mark.reopened_at, mark.reopened_by = now, user
    mark.save(update_fields=["reopened_at", "reopened_by"])


def reopen_all(row: Redovisning, user: User, now: datetime) -> None:
    """The rektorer may write again: for the act that asks for a komplettering, in its transaction."""
    for mark in row.klarmarkeringar.filter(reopened_at=None):
        _reopen(mark, user, now)


def invitable(row: Redovisning, now: datetime) -> list[User]:
    """The uppgiftslämnare at the huvudman today, by name."""
    rows = Kontaktroll.objects.on(stockholm.day(now)).filter(
        roll=Huvudmannaroll.UPPGIFTSLAMNARE,
        kontaktperson__huvudman=row.huvudman.pk,
        kontaktperson__is_active=True,
        kontaktperson__user__is_active=True,
    )
    people = {found.kontaktperson.user for found in rows.select_related("kontaktperson__user")}
    return sorted(people, key=lambda user: (user.first_name, user.last_name, user.pk))


def invite(pk: int, users: Iterable[User], user: User, now: datetime) -> None:
    """These uppgiftslämnare may write in the report, and no others. Those who are new get a letter. Raises PermissionDenied."""
    with transaction.atomic():
        row = _lock(pk)
        require(user, "report.invite", row, day=stockholm.day(now))
        possible = {one.pk for one in invitable(row, now)}
        chosen = [one for one in users if one.pk in possible]
        there = set(row.inbjudna.values_list("pk", flat=True))
        row.inbjudna.set(chosen)
        for one in chosen:
            if one.pk not in there:
                mails.invited(row, one, user, now)
