"""Whether anybody who speaks for a huvudman can be reached by mail (rules.md, Deadlines: the only contact who bounces or leaves)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from agreements.enums import Huvudmannaroll
from agreements.models import Huvudman, Kontaktperson, Kontaktroll, Samverkan
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.notices import bounces
from sbs.notices.models import Studs

CLEAR = "kontakt.clear_bounce"
#: Those who can send in for the huvudman: with none of them, nothing from us is acted upon.
SPEAKERS = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT)


@dataclass(frozen=True)
class Unreached:
    """A huvudman with nobody to reach. ``bounces`` are of those who still have a role there; empty when nobody has."""

    bounces: tuple[Studs, ...] = ()

    @property
    def why(self) -> str:
        if not self.bounces:
            return "Ingen firmatecknare eller representant är kvar."
        names = " och ".join(f"{row.user} ({row.address}, sedan {show_date(stockholm.day(row.at))})" for row in self.bounces)
        return f"Mejl går inte fram till {names}, och ingen annan kan skicka in."

    @property
    def since(self) -> datetime | None:
        return max((row.at for row in self.bounces), default=None)


def unreached(huvudman_ids: Iterable[int], day: date) -> dict[int, Unreached]:
    """Those of the huvudmän that nobody can be reached at. One that never had a firmatecknare or representant is not yet among them.

    Three queries at most, however many they are.
    """
    asked = set(huvudman_ids)
    speakers = Kontaktroll.objects.filter(roll__in=SPEAKERS, kontaktperson__huvudman__in=asked)
    now = speakers.on(day).filter(kontaktperson__is_active=True, kontaktperson__user__is_active=True)
    people: dict[int, set[int]] = {}
    for huvudman_id, user_id in now.values_list("kontaktperson__huvudman", "kontaktperson__user"):
        people.setdefault(huvudman_id, set()).add(user_id)
    marked = bounces.bounced({user_id for users in people.values() for user_id in users})
    found = {
        pk: Unreached(tuple(sorted((marked[user] for user in users), key=lambda row: row.at)))
        for pk, users in people.items()
        if users <= marked.keys()
    }
    if left := asked - people.keys():
        had = speakers.filter(kontaktperson__huvudman__in=left, from_date__lte=day).values_list("kontaktperson__huvudman", flat=True)
        found |= dict.fromkeys(had, Unreached())
    return found


def with_nobody(cases: QuerySet[Samverkan], day: date) -> QuerySet[Samverkan]:
    """The cases whose huvudman has nobody to reach that day, and those whose huvudman never had anybody: ``unreached`` tells them apart."""
    marked = Studs.objects.open().filter(user=OuterRef("kontaktperson__user"))
    speakers = Kontaktroll.objects.on(day).filter(roll__in=SPEAKERS, kontaktperson__huvudman=OuterRef("huvudman"))
    speakers = speakers.filter(~Exists(marked), kontaktperson__is_active=True, kontaktperson__user__is_active=True)
    return cases.filter(~Exists(speakers))


def bounces_of(huvudman: Huvudman) -> dict[int, Studs]:
    """By person, for the list of contacts."""
    return bounces.bounced(Kontaktperson.objects.filter(huvudman=huvudman, is_active=True).values_list("user", flat=True))


def clear_bounce(person: Kontaktperson, actor: User, now: datetime) -> bool:
    """Somebody at the agency has made sure that the address works; False when nothing was marked. Raises PermissionDenied."""
    require(actor, CLEAR, person.huvudman, day=stockholm.day(now))
    return bounces.clear(person.user, person.huvudman, actor, now)
