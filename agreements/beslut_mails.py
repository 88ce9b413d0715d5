"""The letters about a beslut: one mail = one function + ``templates/emails/beslut/<stem>_subject.txt`` and ``_body.txt`` (style.md).

Called inside the act's transaction. Until the beslut is made they go to the agency only.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse

from agreements import recipients as to
from agreements.enums import Underskriftsstatus
from agreements.models import Beslut, Beslutsunderskrift, Beslutsversion
from agreements.permissions.beslut import REVIEWERS, may_review_beslut, open_beslut_signature
from sbs.accounts.enums import Roll
from sbs.accounts.models import Tjansteroll, User
from sbs.lib import stockholm
from sbs.notices import mail

WROTE = "Du får mejlet för att du har skrivit beslutet eller ansvarar för ärendet."
SIGNS = "Du får mejlet för att du ska skriva under beslutet."
SIGNED = "Du får mejlet för att du skrev under beslutet."
REVIEWS = "Du får mejlet för att du kan granska beslutet."
REGISTRATOR = "Mejlet går till den adress som {huvudman} har angett för sin registrator."


def _send(
    people: to.People,
    stem: str,
    key: str,
    beslut: Beslut,
    now: datetime,
    *,
    page: str = "beslut",
    label: str = "Öppna beslutet",
    **words: Any,
) -> None:
    link = (label, mail.address(reverse(f"agreements:{page}", args=[beslut.pk])))
    for user, why in people.items():
        context = {"beslut": beslut, "link": link, "why": why, "contact": _contact(beslut, user), **words}
        mail.queue(f"{stem}:{beslut.pk}:{key}", user, f"beslut/{stem}", context, now=now, kind=stem, obj=beslut)


def _contact(beslut: Beslut, user: User) -> User | None:
    """Whom to ask: the responsible processtödjare, unless that is the reader."""
    ansvarig = beslut.samverkan.ansvarig if beslut.samverkan else beslut.author
    return None if ansvarig.pk == user.pk else ansvarig


def _writers(beslut: Beslut) -> to.People:
    own = {beslut.author: WROTE}
    return to.merge({beslut.samverkan.ansvarig: WROTE}, own) if beslut.samverkan else own


def _moment(now: datetime) -> str:
    return f"{now.timestamp():.6f}"


def review_requested(beslut: Beslut, actor: User, text: str, now: datetime) -> None:
    """Those at the unit who may review it."""
    day = stockholm.day(now)
    rows = Tjansteroll.objects.on(day).filter(enhet=beslut.enhet_id, roll__in=REVIEWERS).select_related("user").order_by("pk")
    people = {row.user: REVIEWS for row in rows if may_review_beslut(row.user, beslut, day)}
    _send(to.without(people, actor), "review_requested", _moment(now), beslut, now, actor=actor, text=text)


def returned(beslut: Beslut, actor: User, text: str, now: datetime) -> None:
    """Who wrote it: why it came back, from granskning or from one who would not sign."""
    _send(to.without(_writers(beslut), actor), "returned", _moment(now), beslut, now, actor=actor, text=text)


def signing_turn(signature: Beslutsunderskrift, now: datetime) -> None:
    """The signer whose turn it is; once per signature."""
    words = {"signature": signature, "page": "beslut_sign", "label": "Läs och skriv under"}
    _send({signature.user: SIGNS}, "signing_turn", str(signature.pk), signature.version.beslut, now, **words)


def signing_turn_first(beslut: Beslut, now: datetime) -> None:
    """The föredragande, when the document has been printed and sealed and can be read."""
    signature = open_beslut_signature(beslut)
    if signature is not None and signature.status == Underskriftsstatus.WAITING:
        signing_turn(signature, now)


def withdrawn(beslut: Beslut, version: Beslutsversion, actor: User, text: str, now: datetime) -> None:
    """Those who have signed or were to: this version does not hold."""
    people = {row.user: SIGNED for row in version.underskrifter.select_related("user") if row.user_id != actor.pk}
    _send(people, "withdrawn", str(version.pk), beslut, now, actor=actor, text=text)


def decided(beslut: Beslut, now: datetime) -> None:
    """Who wrote it and the unit's registrator: the beslut is made."""
    rows = Tjansteroll.objects.on(stockholm.day(now)).filter(enhet=beslut.enhet_id, roll=Roll.REGISTRATOR).select_related("user")
    office = {row.user: to.OFFICE.format(role="registrator") for row in rows}
    _send(to.merge(_writers(beslut), office), "decided", "1", beslut, now)


def notified(beslut: Beslut, text: str, now: datetime) -> None:
    """The underrättelse: the huvudman's firmatecknare, representanter and ekonomi, and its registrator's address."""
    case = beslut.samverkan
    assert case is not None
    people = to.contacts_of(case.huvudman, stockholm.day(now), to.WIDE)
    _send(people, "notified", "1", beslut, now, label="Läs beslutet", text=text, huvudman=case.huvudman)
    link = ("Läs beslutet", mail.address(reverse("agreements:beslut", args=[beslut.pk])))
    why = REGISTRATOR.format(huvudman=case.huvudman)
    context = {"beslut": beslut, "link": link, "why": why, "contact": case.ansvarig, "text": text, "huvudman": case.huvudman}
    mail.queue(f"notified:{beslut.pk}:1", case.huvudman.registrator_epost, "beslut/notified", context, now=now, kind="notified", obj=beslut)
