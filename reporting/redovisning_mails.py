"""Letters about reports: one mail = one function + ``templates/emails/redovisning/<stem>_*.txt``.

None of them holds a word of a draft: what is not sent is the huvudman's own (rules.md, Eget utrymme).
"""

from datetime import datetime
from typing import Any

from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.plan_mails import CERTIFIERS, contacts
from agreements.recipients import RESPONSIBLE, People, merge, without
from reporting.models import Redovisning, Redovisningsklar, Redovisningsversion
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.notices import mail

SENT = "Du får mejlet för att du skickade den."
DONE = "Du får mejlet för att du har markerat skolenhetens del som klar."
INVITED = "Du får mejlet för att du är inbjuden att skriva i redovisningen."


def _send(
    people: People,
    stem: str,
    key: str,
    row: Redovisning,
    now: datetime,
    *,
    label: str = "Öppna redovisningen",
    path: str = "",
    **words: Any,
) -> None:
    link = (label, mail.address(path or reverse("reporting:report", args=[row.pk])))
    ansvarig = row.samverkan.ansvarig
    for user, why in people.items():
        contact = None if ansvarig.pk == user.pk else ansvarig
        context = {"redovisning": row, "huvudman": row.huvudman, "link": link, "why": why, "contact": contact, **words}
        mail.queue(f"{stem}:{row.pk}:{key}", user, f"redovisning/{stem}", context, now=now, kind=stem, obj=row)


def _stamp(now: datetime) -> str:
    return f"{now.timestamp():.6f}"


def responsible(row: Redovisning) -> People:
    return {row.samverkan.ansvarig: RESPONSIBLE}


def senders(row: Redovisning, now: datetime) -> People:
    """Those at the huvudman who certify and send."""
    return contacts(row.samverkan, stockholm.day(now), CERTIFIERS)


def _receipt(version: Redovisningsversion) -> str:
    return reverse("reporting:report_receipt", args=[version.redovisning_id, version.nummer])


def _version(version: Redovisningsversion) -> str:
    return reverse("reporting:report_version", args=[version.redovisning_id, version.nummer])


def report_shared(version: Redovisningsversion, now: datetime) -> None:
    """The responsible: a working version to read."""
    row = version.redovisning
    _send(
        responsible(row),
        "report_shared",
        str(version.nummer),
        row,
        now,
        label="Läs arbetsversionen",
        path=_version(version),
        version=version,
    )


def report_receipt(version: Redovisningsversion, now: datetime) -> None:
    """Kvittens to the one who sent, and to the huvudman's other firmatecknare, representanter and ekonomi."""
    row = version.redovisning
    others = contacts(row.samverkan, stockholm.day(now), (*CERTIFIERS, Huvudmannaroll.EKONOMI))
    people = merge({version.created_by: SENT}, others)
    _send(people, "report_receipt", str(version.nummer), row, now, label="Öppna kvittensen", path=_receipt(version), version=version)


def report_submitted(version: Redovisningsversion, now: datetime) -> None:
    """The responsible: it has come in."""
    row = version.redovisning
    _send(
        responsible(row),
        "report_submitted",
        str(version.nummer),
        row,
        now,
        label="Läs redovisningen",
        path=_version(version),
        version=version,
    )


def report_registered(version: Redovisningsversion, now: datetime) -> None:
    """The huvudman: what came by post has been registered."""
    row = version.redovisning
    _send(senders(row, now), "report_registered", str(version.nummer), row, now, path=_receipt(version), version=version)


def part_done(mark: Redovisningsklar, now: datetime) -> None:
    """The huvudman's firmatecknare and representanter: the rektor is done."""
    row = mark.redovisning
    people = without(senders(row, now), mark.user)
    _send(people, "report_part_done", f"{mark.pk}", row, now, rektor=mark.user, skolenhet=mark.skolenhet)


def part_sent_back(mark: Redovisningsklar, actor: User, now: datetime) -> None:
    """The rektor: it is with you again. Why stands on the page, never in the letter."""
    row = mark.redovisning
    _send({mark.user: DONE}, "report_part_sent_back", f"{mark.pk}:{_stamp(now)}", row, now, actor=actor, skolenhet=mark.skolenhet)


def invited(row: Redovisning, user: User, actor: User, now: datetime) -> None:
    """An uppgiftslämnare: you may write in this report."""
    _send({user: INVITED}, "report_invited", _stamp(now), row, now, actor=actor)
