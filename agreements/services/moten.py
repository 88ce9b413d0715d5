"""Meetings: planned, changed, cancelled, minuted. Each form's ``post_key`` is written once; whoever is invited gets a mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from agreements import samverkan_mails as mails
from agreements.enums import Motestyp, Part
from agreements.models import Delredovisningsdatum, Mote, Motesanteckning, Motesdeltagare, Samverkan
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency, may, require
from sbs.audit.journal import log
from sbs.lib import stockholm
from sbs.lib.dates import show_moment

MEET, NOTE = "samverkan.meet", "samverkan.note"
FEWEST_AT_VISIT = 2


@dataclass(frozen=True)
class Plan:
    """What a meeting says: the same for a new one and a changed one."""

    typ: str
    rubrik: str
    starts_at: datetime
    ends_at: datetime | None = None
    plats: str = ""
    lank: str = ""
    dagordning: str = ""
    ovriga: str = ""
    delredovisning: Delredovisningsdatum | None = None


def too_few(typ: str, people: Iterable[User]) -> str:
    """At least two processtödjare at a visit (rules.md, Organisation): warned of, not forced. "" when they are enough."""
    count = sum(1 for person in people if is_agency(person))
    if typ != Motestyp.BESOK or count >= FEWEST_AT_VISIT:
        return ""
    return f"Vid ett besök bör minst två från Skolverket vara med. Nu är {'ingen' if count == 0 else 'bara en'} inbjuden."


def plan_meeting(plan: Plan, cases: Iterable[Samverkan], people: Iterable[User], actor: User, now: datetime, *, post_key: UUID) -> Mote:
    """A meeting in one case or a joint one, and the invitations. Raises PermissionDenied unless the actor may in every case."""
    with transaction.atomic():
        cases = list(cases)
        for case in cases:
            require(actor, MEET, case, day=stockholm.day(now))
        if (earlier := Mote.objects.filter(post_key=post_key).first()) is not None:
            return earlier
        row = Mote.objects.create(**vars(plan), created_at=now, created_by=actor, post_key=post_key)
        row.samverkan_list.set(cases)
        invited = _invite(row, cases, people)
        for case in cases:
            log(case, "plan_meeting", f"Lade upp {_words(row)}.", actor=actor, at=now, data={"mote": row.pk})
        mails.invited(row, _without(invited, actor), now)
    return row


def _words(row: Mote) -> str:
    return f"{row.get_typ_display().lower()} {show_moment(row.starts_at)}: {row.rubrik}"


def _invite(row: Mote, cases: list[Samverkan], people: Iterable[User]) -> dict[User, Samverkan]:
    """The rows of those who are not invited yet, each for her party; with a case she reads it in."""
    there = set(row.deltagare.values_list("user", flat=True))
    new: dict[User, Samverkan] = {}
    for person in people:
        if person.pk in there:
            continue
        own = next((case for case in cases if case.huvudman.kontaktpersoner.filter(user=person, is_active=True).exists()), None)
        ours = own is None
        Motesdeltagare.objects.create(
            mote=row, user=person, part=Part.SKOLVERKET if ours else Part.HUVUDMAN, huvudman=None if own is None else own.huvudman
        )
        new[person] = own or cases[0]
    return new


def _without(people: dict[User, Samverkan], actor: User) -> dict[User, Samverkan]:
    return {user: case for user, case in people.items() if user.pk != actor.pk}


def _lock(row_id: int, actor: User, now: datetime, act: str = MEET) -> tuple[Mote, list[Samverkan]]:
    """The meeting for update and its cases. Raises PermissionDenied unless the actor may in one of them."""
    row = Mote.objects.select_for_update(of=("self",)).select_related("created_by").get(pk=row_id)
    cases = list(row.samverkan_list.select_related("huvudman", "dialogteam", "ansvarig").order_by("pk"))
    day = stockholm.day(now)
    if not any(may(actor, act, case, day=day) for case in cases):
        require(actor, act, cases[0], day=day)
    return row, cases


def change_meeting(row_id: int, plan: Plan, people: Iterable[User], actor: User, now: datetime) -> Mote:
    """Another time, place or agenda; who is new is invited, who is left out is not, and the others are told of a new time or place."""
    with transaction.atomic():
        row, cases = _lock(row_id, actor, now)
        before = (row.starts_at, row.ends_at, row.plats, row.lank)
        for name, value in vars(plan).items():
            setattr(row, name, value)
        row.save()
        people = list(people)
        row.deltagare.exclude(user__in=people).delete()
        stayed = _known(row, cases)
        new = _invite(row, cases, people)
        mails.invited(row, _without(new, actor), now)
        if before != (row.starts_at, row.ends_at, row.plats, row.lank):
            mails.meeting_changed(row, _without(stayed, actor), now)
        for case in cases:
            log(case, "change_meeting", f"Ändrade {_words(row)}.", actor=actor, at=now, data={"mote": row.pk})
    return row


def _known(row: Mote, cases: list[Samverkan]) -> dict[User, Samverkan]:
    by_owner = {case.huvudman_id: case for case in cases}
    return {one.user: by_owner.get(one.huvudman_id, cases[0]) for one in row.deltagare.select_related("user")}


def cancel_meeting(row_id: int, reason: str, actor: User, now: datetime) -> Mote:
    """It will not be held; everybody invited is told. Done already: nothing happens."""
    with transaction.atomic():
        row, cases = _lock(row_id, actor, now)
        if row.cancelled_at:
            return row
        row.cancelled_at, row.cancelled_by, row.cancelled_reason = now, actor, reason
        row.save()
        for case in cases:
            log(case, "cancel_meeting", f"Ställde in {_words(row)}. {reason}", actor=actor, at=now, data={"mote": row.pk})
        mails.meeting_cancelled(row, _without(_known(row, cases), actor), now)
    return row


def write_minutes(row_id: int, text: str, actor: User, now: datetime) -> Mote:
    """What both parties read about the meeting; the journal keeps every wording."""
    with transaction.atomic():
        row, cases = _lock(row_id, actor, now)
        if row.minnesanteckningar == text:
            return row
        before, row.minnesanteckningar = row.minnesanteckningar, text
        row.save()
        for case in cases:
            data = {"mote": row.pk, "before": before, "after": text}
            log(case, "write_minutes", f"Skrev minnesanteckningar från {_words(row)}.", actor=actor, at=now, data=data)
    return row


def note_meeting(row_id: int, text: str, author: User, now: datetime, *, post_key: UUID) -> Motesanteckning:
    """The agency's own note about the meeting."""
    with transaction.atomic():
        row, cases = _lock(row_id, author, now, NOTE)
        values = {"mote": row, "author": author, "text": text, "created_at": now}
        note, created = Motesanteckning.objects.get_or_create(post_key=post_key, defaults=values)
        if created:
            log(cases[0], "note_meeting", f"Skrev en intern anteckning om {_words(row)}.", actor=author, at=now, internal=True)
    return note
