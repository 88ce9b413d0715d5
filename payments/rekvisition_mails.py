"""Letters about a rekvisition: one mail = one function + ``templates/emails/rekvisition/<stem>_*.txt``.

None of them holds a word of a draft: what is not signed is the huvudman's own (rules.md, Eget utrymme).
"""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.recipients import RESPONSIBLE, WIDE, People, contacts_of, merge, money, without
from payments.models import Rekvisition, Rekvisitionsversion
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.notices import mail

SIGNED = "Du får mejlet för att du skrev under rekvisitionen."


def _send(people: People, stem: str, key: str, rekvisition: Rekvisition, now: datetime, *, label: str, **words: Any) -> None:
    link = (label, mail.address(reverse("payments:rekvisition", args=[rekvisition.pk])))
    ansvarig = rekvisition.samverkan.ansvarig
    for user, why in people.items():
        contact = None if user.pk == ansvarig.pk else ansvarig
        context = {"rek": rekvisition, "huvudman": rekvisition.huvudman, "link": link, "why": why, "contact": contact, **words}
        mail.queue(f"{stem}:{rekvisition.pk}:{key}", user, f"rekvisition/{stem}", context, now=now, kind=stem, obj=rekvisition)


def _party(rekvisition: Rekvisition, day: date) -> People:
    return contacts_of(rekvisition.huvudman, day, WIDE)


def ready(rekvisition: Rekvisition, actor: User, now: datetime) -> None:
    """The firmatecknare: it waits for your signature. No word of what it says."""
    people = without(contacts_of(rekvisition.huvudman, stockholm.day(now), (Huvudmannaroll.FIRMATECKNARE,)), actor)
    _send(people, "rekvisition_ready", f"{now.timestamp():.0f}", rekvisition, now, label="Läs och skriv under", actor=actor)


def receipt(version: Rekvisitionsversion, now: datetime) -> None:
    """Kvittens to the signer and to all who see the huvudman's payments."""
    people = merge({version.underskrift.user: SIGNED}, _party(version.rekvisition, stockholm.day(now)))
    _send(people, "rekvisition_receipt", f"v{version.nummer}", version.rekvisition, now, label="Öppna kvittensen", version=version)


def received(version: Rekvisitionsversion, now: datetime) -> None:
    """The agency: it has come in. The unit's ekonomer and the responsible."""
    rekvisition = version.rekvisition
    people = merge(money(rekvisition.overenskommelse, stockholm.day(now)), {rekvisition.samverkan.ansvarig: RESPONSIBLE})
    _send(people, "rekvisition_received", f"v{version.nummer}", rekvisition, now, label="Läs rekvisitionen", version=version)


def registered(version: Rekvisitionsversion, now: datetime) -> None:
    """The huvudman: what came on paper has been registered."""
    people = _party(version.rekvisition, stockholm.day(now))
    _send(people, "rekvisition_registered", f"v{version.nummer}", version.rekvisition, now, label="Öppna rekvisitionen", version=version)


def accepted(rekvisition: Rekvisition, text: str, now: datetime) -> None:
    """The huvudman: it is accepted, and when the money can come."""
    from payments.services.rekvisition import money_day

    day = stockholm.day(now)
    words = {"text": text, "when": money_day(rekvisition.overenskommelse, day)}
    _send(_party(rekvisition, day), "rekvisition_accepted", "", rekvisition, now, label="Öppna rekvisitionen", **words)


def returned(version: Rekvisitionsversion, now: datetime) -> None:
    """The huvudman: what is to be mended."""
    people = _party(version.rekvisition, stockholm.day(now))
    _send(people, "rekvisition_returned", f"v{version.nummer}", version.rekvisition, now, label="Rätta rekvisitionen", version=version)
