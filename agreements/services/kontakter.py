"""The huvudman's own people: invited and removed by themselves (rules.md, Roles at the huvudman)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements import kontakt_mails as mails
from agreements.enums import Huvudmannaroll, Underskriftsstatus, Versionsstatus
from agreements.models import Huvudman, Kontaktperson, Kontaktroll, Overenskommelse, Skolenhet, Underskrift
from sbs.accounts import invitations
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import history_of, log
from sbs.lib import stockholm

R = Huvudmannaroll
MANAGE, MANAGE_ALL = "kontakt.manage", "kontakt.manage_all"
#: May certify and submit for the huvudman: one is always left.
SUBMITS = (R.FIRMATECKNARE, R.REPRESENTANT)
AGAIN = timedelta(minutes=10)
NOT_THIS = "Använd en annan adress. Den här kan inte bjudas in härifrån. Fråga er processtödjare om ni behöver hjälp."
LAST = (
    "{person} är den enda hos er som kan skicka in åt huvudmannen. Bjud först in en firmatecknare eller representant till, "
    "eller be er processtödjare på Skolverket om hjälp."
)


@dataclass(frozen=True)
class Invited:
    """``made`` is False when the person had the role already; ``is_new`` when she has never logged in and got a link."""

    person: Kontaktperson
    made: bool
    is_new: bool


def act_for(roll: str) -> str:
    """Which act it is to give or take away the role: those who speak for the huvudman only by a firmatecknare."""
    return MANAGE_ALL if roll in SUBMITS else MANAGE


def roles_on(person: Kontaktperson, day: date) -> list[Kontaktroll]:
    return list(Kontaktroll.objects.on(day).filter(kontaktperson=person).select_related("skolenhet"))


def act_to_remove(roles: Iterable[Kontaktroll]) -> str:
    return MANAGE_ALL if any(row.roll in SUBMITS for row in roles) else MANAGE


def _lock(huvudman_id: int) -> Huvudman:
    """One at a time per huvudman: two who remove each other do not both succeed."""
    return Huvudman.objects.select_for_update(of=("self",)).get(pk=huvudman_id)


def invite(
    huvudman_id: int,
    *,
    email: str,
    first_name: str,
    last_name: str,
    befattning: str,
    roll: str,
    skolenhet: Skolenhet | None = None,
    avtal: Iterable[Overenskommelse] = (),
    actor: User,
    now: datetime,
) -> Invited:
    """Give a person a role at the huvudman, with an account when there is none. The same again changes nothing.

    A person who has an account keeps its name. ``skolenhet`` is for a rektor, ``avtal`` for an uppgiftslämnare; others' are left out.
    Raises PermissionDenied, ValidationError by field.
    """
    day = stockholm.day(now)
    with transaction.atomic():
        huvudman = _lock(huvudman_id)
        require(actor, act_for(roll), huvudman, day=day)
        if roll == R.REKTOR and (skolenhet is None or skolenhet.huvudman_id != huvudman.pk):
            raise ValidationError({"skolenhet": "Välj vilken skolenhet rektorn har."})
        user = _account(email, first_name, last_name)
        person, _ = Kontaktperson.objects.get_or_create(huvudman=huvudman, user=user, defaults={"befattning": befattning})
        if not person.is_active:
            person.is_active, person.befattning = True, befattning or person.befattning
            person.save()
        school = skolenhet if roll == R.REKTOR else None
        role = Kontaktroll.objects.on(day).filter(kontaktperson=person, roll=roll, skolenhet=school).first()
        made = role is None
        role = role or Kontaktroll.objects.create(kontaktperson=person, roll=roll, skolenhet=school, from_date=day)
        wanted = [ok for ok in avtal if ok.samverkan.huvudman_id == huvudman.pk] if roll == R.UPPGIFTSLAMNARE else []
        more = {ok.pk for ok in wanted} - set(role.inbjuden_till.values_list("pk", flat=True))
        role.inbjuden_till.add(*more)
        if made or more:
            what = f"{role.get_roll_display().lower()}{f' för {school}' if school else ''}"
            log(huvudman, "invite_contact", f"Bjöd in {user} som {what}.", actor=actor, at=now, data={"kontaktroll": role.pk})
            _tell(person, role, actor, now)
        return Invited(person, made or bool(more), user.last_login is None)


def _account(email: str, first_name: str, last_name: str) -> User:
    """The person's account. One that belongs to the agency, or is closed, is not for the huvudman to use; why is not said."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        return User.objects.create_user(email.strip(), first_name=first_name, last_name=last_name)
    if not user.is_active or user.is_staff or user.tjansteroller.exists():
        raise ValidationError({"email": NOT_THIS})
    return user


def _tell(person: Kontaktperson, role: Kontaktroll, actor: User, now: datetime) -> None:
    why = f"{actor} har bjudit in dig som {role.get_roll_display().lower()} för {person.huvudman}."
    if person.user.last_login is None:
        invitations.invite(person.user, actor=actor, at=now, why=why)
    else:
        mails.added(person, role, actor, now)
    if role.roll == R.FIRMATECKNARE:
        mails.mandate_needed(person, actor, now)


def invite_again(person: Kontaktperson, actor: User, now: datetime) -> bool:
    """A new link to one who has never logged in; False when one went a moment ago or she has. Raises PermissionDenied."""
    day = stockholm.day(now)
    with transaction.atomic():
        huvudman = _lock(person.huvudman_id)
        require(actor, act_to_remove(roles_on(person, day)), huvudman, day=day)
        recent = history_of(person.user).filter(verb="invite", at__gt=now - AGAIN)
        if person.user.last_login or not person.is_active or recent.exists():
            return False
        invitations.invite(person.user, actor=actor, at=now, why=f"{actor} har bjudit in dig för {huvudman}.")
    return True


def stop_reason(person: Kontaktperson, day: date) -> str:
    """Why the person cannot be removed now, or "": somebody else must be left who may submit for the huvudman."""
    if not any(row.roll in SUBMITS for row in roles_on(person, day)):
        return ""
    others = Kontaktroll.objects.on(day).filter(
        roll__in=SUBMITS, kontaktperson__huvudman=person.huvudman_id, kontaktperson__is_active=True, kontaktperson__user__is_active=True
    )
    return "" if others.exclude(kontaktperson=person).exists() else LAST.format(person=person.user)


def waits_to_sign(person: Kontaktperson) -> list[str]:
    """Short names of what the person is asked to sign for the huvudman: somebody else must then be named."""
    rows = Underskrift.objects.filter(user=person.user_id, status=Underskriftsstatus.WAITING, version__status=Versionsstatus.OPEN)
    rows = rows.filter(version__overenskommelse__samverkan__huvudman=person.huvudman_id)
    return sorted({row.version.overenskommelse.short_name for row in rows.select_related("version__overenskommelse__samverkan__huvudman")})


def remove(person_id: int, actor: User, now: datetime) -> bool:
    """All the person's roles at the huvudman end at once, and the mandates for it; what she has done stays. False: it was done already.

    Raises PermissionDenied, ValidationError when nobody who may submit would be left.
    """
    day = stockholm.day(now)
    with transaction.atomic():
        found = Kontaktperson.objects.select_related("user", "huvudman").get(pk=person_id)
        huvudman = _lock(found.huvudman_id)
        person = Kontaktperson.objects.select_for_update(of=("self",)).select_related("user", "huvudman").get(pk=person_id)
        roles = roles_on(person, day)
        require(actor, act_to_remove(roles), huvudman, day=day)
        if not person.is_active:
            return False
        if why := stop_reason(person, day):
            raise ValidationError(why)
        _end(person, roles, day)
        words = ", ".join(sorted({row.get_roll_display().lower() for row in roles})) or "ingen roll"
        log(huvudman, "remove_contact", f"Tog bort {person.user} ({words}).", actor=actor, at=now, data={"kontaktperson": person.pk})
        mails.removed(person, actor, now)
    return True


def _end(person: Kontaktperson, roles: list[Kontaktroll], day: date) -> None:
    """Row by row, so that the history says what happened."""
    for row in roles:
        row.until = max(day - timedelta(days=1), row.from_date)
        row.save()
    for mandat in person.user.mandat.filter(huvudman=person.huvudman_id).exclude(valid_until__lt=day):
        mandat.valid_until = max(day - timedelta(days=1), mandat.valid_from)
        mandat.save()
    person.is_active = person.is_primary = False
    person.save()
