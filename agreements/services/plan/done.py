""" "Min del är klar": a rektor says so, the huvudman's representant may send it back. And who is invited to write.

Why it was sent back is a word between people at the huvudman: encrypted with the draft, in no letter and no journal.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from agreements import plan_mails as mails
from agreements.enums import Huvudmannaroll
from agreements.models import Kontaktroll, Plandokument, Planklar
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.documents.drafts import store
from sbs.lib import stockholm

TILLBAKA = "tillbaka"


def _lock(plan_id: int) -> Plandokument:
    rows = Plandokument.objects.select_for_update(of=("self",))
    return rows.select_related("samverkan__huvudman", "samverkan__ansvarig", "skolenhet").get(pk=plan_id)


def mark_done(plan_id: int, user: User, now: datetime) -> Planklar:
    """The rektor's part is done. Done already: the mark that is there. Raises PermissionDenied."""
    with transaction.atomic():
        plan = _lock(plan_id)
        there = plan.klarmarkeringar.filter(reopened_at=None).first()
        if there and there.user_id == user.pk:
            return there
        require(user, "plan.done", plan, day=stockholm.day(now))
        made = Planklar.objects.create(plan=plan, user=user, at=now)
        mails.part_done(plan, user, now)
        return made


@sensitive_variables()
def send_back(plan_id: int, text: str, user: User, now: datetime) -> bool:
    """Open the rektor's part again, with why; she is told by mail that it is so, and reads why on the page. False: it was open already."""
    with transaction.atomic():
        plan = _lock(plan_id)
        require(user, "plan.reopen", plan, day=stockholm.day(now))
        there = plan.klarmarkeringar.select_related("user").filter(reopened_at=None).first()
        if there is None:
            return False
        there.reopened_at, there.reopened_by = now, user
        there.save(update_fields=["reopened_at", "reopened_by"])
        store.update(plan, TILLBAKA, lambda _: {"text": text}, user, now)
        mails.part_sent_back(plan, there.user, user, now)
        return True


def invitable(plan: Plandokument, now: datetime) -> list[User]:
    """The uppgiftslämnare at the huvudman today, by name."""
    rows = Kontaktroll.objects.on(stockholm.day(now)).filter(
        roll=Huvudmannaroll.UPPGIFTSLAMNARE,
        kontaktperson__huvudman=plan.samverkan.huvudman_id,
        kontaktperson__is_active=True,
        kontaktperson__user__is_active=True,
    )
    people = {row.kontaktperson.user for row in rows.select_related("kontaktperson__user")}
    return sorted(people, key=lambda user: (user.first_name, user.last_name, user.pk))


def invite(plan_id: int, users: Iterable[User], user: User, now: datetime) -> None:
    """These uppgiftslämnare may write in the plan, and no others. Raises PermissionDenied."""
    with transaction.atomic():
        plan = _lock(plan_id)
        require(user, "plan.invite", plan, day=stockholm.day(now))
        possible = {one.pk for one in invitable(plan, now)}
        plan.inbjudna.set(one for one in users if one.pk in possible)
