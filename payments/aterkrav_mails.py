"""The letters about an återkrav: one mail = one function + ``templates/emails/aterkrav/<stem>_subject.txt`` and ``_body.txt`` (style.md).

Called inside the act's transaction; the mails leave after commit.
"""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from agreements import recipients as to
from payments.models import Aterkrav, Fakturaunderlag, Inlaga
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.notices import mail

REGISTRATOR = "Mejlet går till den adress som {huvudman} har angett för sin registrator."
SENT = "Du får mejlet för att du skickade in handlingen."


def _send(people: to.People, stem: str, key: str, claim: Aterkrav, now: datetime, *, label: str = "Öppna återkravet", **words: Any) -> None:
    link = (label, mail.address(reverse("payments:claim", args=[claim.pk])))
    ansvarig = claim.overenskommelse.samverkan.ansvarig
    for user, why in people.items():
        contact = None if ansvarig.pk == user.pk else ansvarig
        context = {"claim": claim, "huvudman": claim.huvudman, "link": link, "why": why, "contact": contact, **words}
        mail.queue(f"claim_{stem}:{claim.pk}:{key}", user, f"aterkrav/{stem}", context, now=now, kind=f"claim_{stem}", obj=claim)


def _party(claim: Aterkrav, now: datetime) -> to.People:
    return to.contacts_of(claim.huvudman, stockholm.day(now), to.WIDE)


def _responsible(claim: Aterkrav) -> to.People:
    return {claim.overenskommelse.samverkan.ansvarig: to.RESPONSIBLE}


def _economists(claim: Aterkrav, now: datetime) -> to.People:
    return to.money(claim.overenskommelse, stockholm.day(now))


def _moment(now: datetime) -> str:
    return f"{now.timestamp():.6f}"


def communicated(claim: Aterkrav, text: str, now: datetime) -> None:
    """The huvudman's firmatecknare, representanter and ekonomi, and its registrator's address: read and answer."""
    _send(_party(claim, now), "communicated", "1", claim, now, label="Läs underlaget och svara", text=text)
    link = ("Läs underlaget", mail.address(reverse("payments:claim", args=[claim.pk])))
    why = REGISTRATOR.format(huvudman=claim.huvudman)
    contact = claim.overenskommelse.samverkan.ansvarig
    context = {"claim": claim, "huvudman": claim.huvudman, "link": link, "why": why, "contact": contact, "text": text}
    address, key = claim.huvudman.registrator_epost, f"claim_communicated:{claim.pk}:1"
    mail.queue(key, address, "aterkrav/communicated", context, now=now, kind="claim_communicated", obj=claim)


def extended(claim: Aterkrav, text: str, now: datetime) -> None:
    _send(_party(claim, now), "extended", _moment(now), claim, now, text=text)


def dropped(claim: Aterkrav, text: str, now: datetime) -> None:
    _send(_party(claim, now), "dropped", "1", claim, now, text=text)


def receipt(row: Inlaga, now: datetime) -> None:
    """The kvittens: what came in, when, and its checksum."""
    words = {"row": row, "moment": now, "sha256": row.dokument.snapshot_sha256 if row.dokument else ""}
    _send({row.created_by: SENT}, "receipt", str(row.pk), row.aterkrav, now, **words)


def came_in(row: Inlaga, now: datetime) -> None:
    """The responsible processtödjare: something has come in."""
    _send(to.without(_responsible(row.aterkrav), row.created_by), "came_in", str(row.pk), row.aterkrav, now, row=row)


def to_invoice(claim: Aterkrav, now: datetime) -> None:
    """The unit's ekonomer: a beslut asks for money, or lowers what was asked for."""
    _send(_economists(claim, now), "to_invoice", _moment(now), claim, now)


def invoiced(row: Fakturaunderlag, now: datetime) -> None:
    """The huvudman: an invoice, or a credit, will come."""
    _send(_party(row.aterkrav, now), "invoiced", str(row.pk), row.aterkrav, now, row=row)


def waits(claim: Aterkrav, text: str, now: datetime) -> None:
    """Both the huvudman and the ekonomer: no invoice for now."""
    _send(to.merge(_party(claim, now), _economists(claim, now)), "waits", _moment(now), claim, now, text=text)


def goes_on(claim: Aterkrav, text: str, now: datetime) -> None:
    _send(to.merge(_party(claim, now), _economists(claim, now)), "goes_on", _moment(now), claim, now, text=text)


def respite_answered(row: Inlaga, now: datetime) -> None:
    """The huvudman; and the ekonomer, who change the invoice's day in the finance system."""
    claim = row.aterkrav
    _send(to.merge(_party(claim, now), _economists(claim, now)), "respite_answered", str(row.pk), claim, now, row=row)


def to_pay_out(claim: Aterkrav, belopp: int, now: datetime) -> None:
    """The ekonomer: too much has come back, and is to be paid out by two of them."""
    _send(_economists(claim, now), "to_pay_out", _moment(now), claim, now, belopp=belopp)


def to_attest(claim: Aterkrav, belopp: int, actor: User, now: datetime) -> None:
    _send(to.without(_economists(claim, now), actor), "to_attest", _moment(now), claim, now, belopp=belopp, actor=actor)


def paid_out(claim: Aterkrav, belopp: int, day: date, now: datetime) -> None:
    """The huvudman: money has been paid to it."""
    _send(_party(claim, now), "paid_out", _moment(now), claim, now, belopp=belopp, day=day)
