"""Letters about the huvudman's own people: one mail = one function + ``templates/emails/kontakt/<stem>_*.txt``."""

from datetime import datetime

from django.urls import reverse

from agreements.models import Kontaktperson, Kontaktroll
from agreements.recipients import RESPONSIBLE
from sbs.accounts.models import User
from sbs.notices import mail

HERE = "Du får mejlet för att du är eller har varit kontaktperson hos {huvudman}."


def _send(to: User, stem: str, person: Kontaktperson, now: datetime, why: str, link: tuple[str, str] | None, **words) -> None:
    context = {"person": person, "huvudman": person.huvudman, "why": why, "link": link, "contact": None, **words}
    key = f"kontakt_{stem}:{person.pk}:{now.timestamp():.6f}"
    mail.queue(key, to, f"kontakt/{stem}", context, now=now, kind=f"kontakt_{stem}", obj=person.huvudman)


def added(person: Kontaktperson, role: Kontaktroll, actor: User, now: datetime) -> None:
    """One who has an account already: what she may do now, and who said so."""
    link = ("Öppna portalen", mail.address(reverse("overview:start")))
    _send(person.user, "added", person, now, HERE.format(huvudman=person.huvudman), link, role=role, actor=actor)


def removed(person: Kontaktperson, actor: User, now: datetime) -> None:
    """Who has no longer a role there."""
    _send(person.user, "removed", person, now, HERE.format(huvudman=person.huvudman), None, actor=actor)


def mandate_needed(person: Kontaktperson, actor: User, now: datetime) -> None:
    """The responsible of every case that runs: a firmatecknare is new and signs first when the mandate is approved."""
    cases = person.huvudman.samverkan.filter(closed_at=None).select_related("ansvarig")
    link = ("Öppna huvudmannens sida", mail.address(reverse("agreements:huvudman", args=[person.huvudman_id])))
    for user in {case.ansvarig for case in cases}:
        _send(user, "mandate_needed", person, now, RESPONSIBLE, link, actor=actor)
