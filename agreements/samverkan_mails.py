"""The case's letters: one mail = one function + ``templates/emails/samverkan/<stem>_subject.txt`` and ``_body.txt`` (style.md).

Called inside the act's transaction; the mails leave after commit. What the huvudman reads holds only what was written for both parties.
"""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from agreements.enums import Huvudmannaroll, Part
from agreements.models import Delatdokument, Erbjudande, Kontaktroll, Mote, Samverkan
from agreements.recipients import CONTACT, RESPONSIBLE, People, merge, without
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.notices import mail

WRITING = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT)
WIDE = (*WRITING, Huvudmannaroll.EKONOMI)


def contacts(case: Samverkan, day: date, roles: tuple[str, ...] = WRITING) -> People:
    """Active people at the huvudman who hold one of the roles that day."""
    rows = Kontaktroll.objects.on(day).filter(roll__in=roles, kontaktperson__huvudman=case.huvudman_id, kontaktperson__is_active=True)
    found: People = {}
    for row in rows.select_related("kontaktperson__user").order_by("-kontaktperson__is_primary", "pk"):
        found.setdefault(row.kontaktperson.user, CONTACT.format(role=row.get_roll_display().lower(), huvudman=case.huvudman.namn))
    return found


def responsible(case: Samverkan) -> People:
    return {case.ansvarig: RESPONSIBLE}


def _send(people: People, stem: str, key: str, case: Samverkan, now: datetime, *, page: str, label: str, **words: Any) -> None:
    link = (label, mail.address(reverse(f"agreements:{page}", args=[case.pk])))
    for user, why in people.items():
        contact = None if case.ansvarig_id == user.pk else case.ansvarig
        context = {"samverkan": case, "huvudman": case.huvudman, "link": link, "why": why, "contact": contact, **words}
        mail.queue(f"samverkan_{stem}:{case.pk}:{key}", user, f"samverkan/{stem}", context, now=now, kind=f"samverkan_{stem}", obj=case)


def _moment(now: datetime) -> str:
    return f"{now.timestamp():.6f}"


def offered(row: Erbjudande, now: datetime) -> None:
    """The huvudman's firmatecknare and representanter: an offer to answer."""
    people = contacts(row.samverkan, stockholm.day(now))
    _send(people, "offered", _moment(now), row.samverkan, now, page="samverkan_offer", label="Läs erbjudandet och svara", row=row)


def offer_withdrawn(row: Erbjudande, actor: User, now: datetime) -> None:
    """Both parties: the offer is taken back, and why."""
    case = row.samverkan
    people = without(merge(responsible(case), contacts(case, stockholm.day(now))), actor)
    _send(people, "offer_withdrawn", _moment(now), case, now, page="samverkan_offer", label="Läs erbjudandet och skälet", row=row)


def answered(row: Erbjudande, actor: User, now: datetime) -> None:
    """Both parties: what the answer is, and who gave or registered it."""
    case = row.samverkan
    people = without(merge(responsible(case), contacts(case, stockholm.day(now))), actor)
    _send(people, "answered", _moment(now), case, now, page="samverkan_offer", label="Läs svaret", row=row, actor=actor)


def answer_undone(row: Erbjudande, actor: User, text: str, now: datetime) -> None:
    """The huvudman: the offer waits for an answer again, and why."""
    people = without(merge(responsible(row.samverkan), contacts(row.samverkan, stockholm.day(now))), actor)
    _send(people, "answer_undone", _moment(now), row.samverkan, now, page="samverkan_offer", label="Läs erbjudandet", row=row, text=text)


def closed(case: Samverkan, actor: User, text: str, now: datetime) -> None:
    """Both parties: the case is closed, and why."""
    people = without(merge(responsible(case), contacts(case, stockholm.day(now), WIDE)), actor)
    _send(people, "closed", _moment(now), case, now, page="samverkan", label="Öppna samverkan", text=text)


def taken_over(cases: list[Samverkan], after: User, reason: str, from_date: date, now: datetime) -> None:
    """Who takes over: one mail about all the cases of one decision."""
    _handover("taken_over", cases, after, after, "Du får mejlet för att du är ny ansvarig processtödjare.", reason, from_date, now)


def handed_over(cases: list[Samverkan], before: User, after: User, reason: str, from_date: date, now: datetime) -> None:
    """Who leaves: one mail about all the cases of one decision."""
    why = "Du får mejlet för att du har varit ansvarig processtödjare."
    _handover("handed_over", cases, before, after, why, reason, from_date, now)


def _handover(stem: str, cases: list[Samverkan], to: User, after: User, why: str, reason: str, from_date: date, now: datetime) -> None:
    link = ("Öppna samverkan", mail.address(reverse("agreements:samverkan_list")))
    words = {"cases": cases, "after": after, "reason": reason, "from_date": from_date, "link": link, "why": why, "contact": None}
    key = f"samverkan_{stem}:{cases[0].pk}:{_moment(now)}"
    mail.queue(key, to, f"samverkan/{stem}", words, now=now, kind=f"samverkan_{stem}", obj=cases[0])


def shared(row: Delatdokument, now: datetime) -> None:
    """The other party: a document is there to read."""
    case, day = row.samverkan, stockholm.day(now)
    people = contacts(case, day) if row.part == Part.SKOLVERKET else responsible(case)
    _send(people, "shared", str(row.pk), case, now, page="samverkan_shared", label="Läs dokumentet", row=row)


def unshared(row: Delatdokument, now: datetime) -> None:
    """The other party: a document is withdrawn, and why."""
    case, day = row.samverkan, stockholm.day(now)
    people = contacts(case, day) if row.part == Part.SKOLVERKET else responsible(case)
    _send(people, "unshared", str(row.pk), case, now, page="samverkan_shared", label="Öppna delade dokument", row=row)


def invited(mote: Mote, people: dict[User, Samverkan], now: datetime) -> None:
    """Those invited, once each, with a link to the meeting in a case they may read."""
    for user, case in people.items():
        _meeting(mote, user, case, "invited", f"{mote.pk}", now)


def meeting_changed(mote: Mote, people: dict[User, Samverkan], now: datetime) -> None:
    """Those invited: another time or place."""
    for user, case in people.items():
        _meeting(mote, user, case, "meeting_changed", f"{mote.pk}:{_moment(now)}", now)


def meeting_cancelled(mote: Mote, people: dict[User, Samverkan], now: datetime) -> None:
    """Those invited: it will not be held, and why."""
    for user, case in people.items():
        _meeting(mote, user, case, "meeting_cancelled", f"{mote.pk}", now)


def _meeting(mote: Mote, user: User, case: Samverkan, stem: str, key: str, now: datetime) -> None:
    link = ("Öppna mötet", mail.address(reverse("agreements:samverkan_meeting", args=[case.pk, mote.pk])))
    why = "Du får mejlet för att du är inbjuden till mötet."
    words = {"mote": mote, "samverkan": case, "huvudman": case.huvudman, "link": link, "why": why, "contact": mote.created_by}
    mail.queue(f"samverkan_{stem}:{key}", user, f"samverkan/{stem}", words, now=now, kind=f"samverkan_{stem}", obj=case)


def time_running_out(case: Samverkan, last: date, now: datetime) -> None:
    """The responsible, once per case and last day: the longest time ends soon."""
    _send(responsible(case), "time_running_out", last.isoformat(), case, now, page="samverkan", label="Öppna samverkan", last=last)
