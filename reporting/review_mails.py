"""Letters about reports that have been read: one mail = one function + ``templates/emails/granskning/<stem>_*.txt``."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from agreements.recipients import People, contacts, merge
from reporting.models import Avsteg, Komplettering, Redovisning, Redovisningsversion
from sbs.lib import stockholm
from sbs.notices import mail

SENT = "Du får mejlet för att du skickade in redovisningen."


def approved(row: Redovisning, version: Redovisningsversion, text: str, now: datetime) -> None:
    """Those who certify and submit, and who sent it."""
    _send(_theirs(row, now, version), "report_approved", f"{row.pk}:{version.nummer}", row, now, version=version, text=text)


def dismissed(row: Redovisning, version: Redovisningsversion, text: str, now: datetime) -> None:
    """The same: it came too late and is not examined, and why."""
    _send(_theirs(row, now, version), "report_dismissed", f"{row.pk}:{version.nummer}", row, now, version=version, text=text)


def supplement(asked: Komplettering, now: datetime) -> None:
    """The same: what is to be completed, question by question, and by when."""
    people = _theirs(asked.redovisning, now, asked.version)
    fragor = list(asked.fragor.all())
    _send(people, "report_supplement", str(asked.pk), asked.redovisning, now, begaran=asked, fragor=fragor)


def departure_answered(avsteg: Avsteg, now: datetime) -> None:
    """The same: the answer stands on the page and here."""
    _send(_theirs(avsteg.redovisning, now, avsteg.version), "departure_answered", str(avsteg.pk), avsteg.redovisning, now, avsteg=avsteg)


def _theirs(row: Redovisning, now: datetime, version: Redovisningsversion) -> People:
    """What came by post was registered at the agency: then the contacts alone."""
    sender: People = {} if version.by_post else {version.created_by: SENT}
    return merge(sender, contacts(row.overenskommelse, stockholm.day(now)))


def _send(people: People, stem: str, key: str, row: Redovisning, now: datetime, **words: Any) -> None:
    link = ("Öppna redovisningen", mail.address(reverse("reporting:report", args=[row.pk])))
    for user, why in people.items():
        contact = row.samverkan.ansvarig
        context = {"redovisning": row, "huvudman": row.huvudman, "link": link, "why": why, "contact": contact, **words}
        mail.queue(f"{stem}:{key}", user, f"granskning/{stem}", context, now=now, kind=stem, obj=row)
