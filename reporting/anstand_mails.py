"""Letters about anstånd: one mail = one function + ``templates/emails/anstand/<stem>_*.txt``."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from agreements.models import Huvudman
from agreements.recipients import RESPONSIBLE, People, contacts, contacts_of, merge
from reporting.models import Anstand, Anstandsbeslut, Anstandsrad
from sbs.lib import stockholm
from sbs.notices import mail

ASKED = "Du får mejlet för att du begärde anståndet."


def asked(anstand: Anstand, now: datetime) -> None:
    """The responsible: a request to answer."""
    _send({anstand.redovisning.samverkan.ansvarig: RESPONSIBLE}, "extension_asked", anstand, now, label="Svara på begäran")


def granted(anstand: Anstand, now: datetime) -> None:
    """Those who certify and submit, and who asked: the new day."""
    _send(_theirs(anstand, now), "extension_granted", anstand, now, label="Öppna redovisningen")


def refused(anstand: Anstand, now: datetime) -> None:
    """The same: the day stands, and why."""
    _send(_theirs(anstand, now), "extension_refused", anstand, now, label="Öppna redovisningen")


def granted_many(beslut: Anstandsbeslut, huvudman: Huvudman, rows: list[Anstandsrad], now: datetime) -> None:
    """One letter to each person about all the days of the huvudman that one decision moved."""
    link = ("Öppna redovisningarna", mail.address(reverse("reporting:reports")))
    contact = rows[0].redovisning.samverkan.ansvarig
    for user, why in contacts_of(huvudman, stockholm.day(now)).items():
        words = {"beslut": beslut, "huvudman": huvudman, "rows": rows, "link": link, "why": why, "contact": contact}
        key = f"extensions_granted:{beslut.pk}:{huvudman.pk}"
        mail.queue(key, user, "anstand/extensions_granted", words, now=now, kind="extensions_granted", obj=beslut)


def _theirs(anstand: Anstand, now: datetime) -> People:
    asked_by: People = {anstand.asked_by: ASKED} if anstand.asked_by else {}
    return merge(asked_by, contacts(anstand.redovisning.overenskommelse, stockholm.day(now)))


def _send(people: People, stem: str, anstand: Anstand, now: datetime, *, label: str) -> None:
    row = anstand.redovisning
    link = (label, mail.address(reverse("reporting:extension", args=[row.pk])))
    for user, why in people.items():
        contact = None if user.pk == row.samverkan.ansvarig_id else row.samverkan.ansvarig
        words: dict[str, Any] = {"anstand": anstand, "redovisning": row, "huvudman": row.huvudman, "link": link, "why": why}
        mail.queue(f"{stem}:{anstand.pk}", user, f"anstand/{stem}", words | {"contact": contact}, now=now, kind=stem, obj=row)
