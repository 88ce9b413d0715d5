"""Who is concerned by what happens to an agreement, each with the reason they are told. Used by the modules of mails only.

``People`` keeps one reason per person: the first one given, so the closest relation is named first.
"""

from collections.abc import Iterable
from datetime import date

from agreements.enums import Huvudmannaroll, Underskriftsstatus
from agreements.models import Avtalsversion, Granskning, Huvudman, Kontaktroll, Overenskommelse
from agreements.permissions import may_review_step, open_steps
from sbs.accounts.enums import Roll
from sbs.accounts.models import Tjansteroll, User, Vikariat

People = dict[User, str]

RESPONSIBLE = "Du får mejlet för att du är ansvarig processtödjare."
WROTE = "Du får mejlet för att du har skrivit överenskommelsen."
SUBMITTED = "Du får mejlet för att du skickade överenskommelsen till granskning."
REVIEWS = "Du får mejlet för att du ska granska överenskommelsen."
REVIEWED = "Du får mejlet för att du har granskat eller skulle granska överenskommelsen."
SIGNS = "Du får mejlet för att du är undertecknare."
REPLACED = "Du får mejlet för att någon annan skriver under i ditt ställe."
CONTACT = "Du får mejlet för att du är {role} hos {huvudman}."
OFFICE = "Du får mejlet för att du är {role} på enheten."

WIDE = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT, Huvudmannaroll.EKONOMI)
WRITING = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT)


def merge(*groups: People) -> People:
    """All of them, once each, with the first reason given."""
    result: People = {}
    for group in groups:
        for user, why in group.items():
            result.setdefault(user, why)
    return result


def without(people: People, user: User | None) -> People:
    """The one who acted knows already."""
    return {person: why for person, why in people.items() if user is None or person.pk != user.pk}


def responsible(ok: Overenskommelse) -> People:
    """The responsible processtödjare and the one who started the agreement."""
    return merge({ok.samverkan.ansvarig: RESPONSIBLE}, {ok.author: WROTE})


def submitter(granskning: Granskning | None) -> People:
    return {granskning.submitted_by: SUBMITTED} if granskning else {}


def contacts(ok: Overenskommelse, day: date, roles: Iterable[str] = WRITING) -> People:
    """Active people at the agreement's huvudman who hold one of the roles that day."""
    return contacts_of(ok.huvudman, day, roles)


def contacts_of(huvudman: Huvudman, day: date, roles: Iterable[str] = WRITING) -> People:
    """Active people at the huvudman who hold one of the roles that day."""
    rows = Kontaktroll.objects.on(day).filter(roll__in=list(roles), kontaktperson__huvudman=huvudman, kontaktperson__is_active=True)
    found: People = {}
    for row in rows.select_related("kontaktperson__user").order_by("-kontaktperson__is_primary", "pk"):
        why = CONTACT.format(role=row.get_roll_display().lower(), huvudman=huvudman.namn)
        found.setdefault(row.kontaktperson.user, why)
    return found


def office(ok: Overenskommelse, day: date, *roles: str) -> People:
    """Those who hold one of the agency roles at the agreement's unit that day."""
    rows = Tjansteroll.objects.on(day).filter(enhet=ok.enhet_id, roll__in=roles).select_related("user").order_by("pk")
    return {row.user: OFFICE.format(role=row.get_roll_display().lower()) for row in rows}


def signers(version: Avtalsversion, *statuses: str) -> People:
    """The signers of a version, in order; with ``statuses`` only those."""
    rows = version.underskrifter.exclude(status=Underskriftsstatus.REPLACED).select_related("user").order_by("ordning", "pk")
    return {row.user: SIGNS for row in rows if not statuses or row.status in statuses}


def named_signers(ok: Overenskommelse) -> People:
    """Those the agreement names as signers, where the signatures themselves were made elsewhere."""
    return {row.user: SIGNS for row in ok.undertecknare.select_related("user").order_by("ordning", "pk")}


def candidates(ok: Overenskommelse, day: date) -> list[User]:
    """Everybody who could hold an approver's step that day: people with a role at the unit and their substitutes."""
    held = set(Tjansteroll.objects.on(day).filter(enhet=ok.enhet_id).values_list("user", flat=True))
    held |= set(Vikariat.objects.on(day).filter(for_user__in=held).values_list("vikarie", flat=True))
    return list(User.objects.filter(pk__in=held, is_active=True).order_by("pk"))


def reviewers(ok: Overenskommelse, granskning: Granskning, day: date) -> People:
    """Those who can take a step that is open now: never somebody who wrote (domain.md, States)."""
    steps = open_steps(granskning)
    named = User.objects.filter(pk__in=[step.user_id for step in steps if step.user_id], is_active=True)
    people = {user.pk: user for user in [*candidates(ok, day), *named]}
    return {user: REVIEWS for user in people.values() if any(may_review_step(user, step, ok, day) for step in steps)}


def all_reviewers(ok: Overenskommelse, granskning: Granskning | None, day: date) -> People:
    """Those who have approved a step of the round and those who were to."""
    if granskning is None:
        return {}
    done = {step.approved_by: REVIEWED for step in granskning.steg.select_related("approved_by") if step.approved_by}
    return merge(done, dict.fromkeys(reviewers(ok, granskning, day), REVIEWED))


def money(ok: Overenskommelse, day: date) -> People:
    """Those at the agency who must stop or start paying."""
    return office(ok, day, Roll.EKONOM)
