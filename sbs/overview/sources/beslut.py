"""Beslut: the own signature, the review, what is decided but not sent, what nobody has opened; and at the huvudman one to read."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from agreements.enums import Beslutsstatus, Underskriftsstatus, Versionsstatus
from agreements.models import Beslut, Beslutsunderskrift
from agreements.permissions.beslut import REVIEWERS
from agreements.services.beslut_reading import unopened
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.documents.enums import DokumentStatus
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.overview.sources.reach import is_processtodjare, party_at, rules, units
from sbs.overview.waiting import Asking, Item, source

S = Beslutsstatus


def _item(label: str, beslut: Beslut, words: str = "", *, page: str = "beslut", roll: str = "", **more) -> Item:
    meta = f"{beslut.about}, {beslut.get_typ_display().lower()}.{f' {words}' if words else ''}"
    owner = beslut.samverkan.huvudman_id if beslut.samverkan else None
    return Item(label, reverse(f"agreements:{page}", args=[beslut.pk]), meta, roll=roll, huvudman_id=owner, **more)


@source
def signatures(user: User, now: datetime) -> Asking:
    """Signatures whose turn it is and whose document is made. Personal: no Vikariat takes one over."""
    left = [Underskriftsstatus.WAITING, Underskriftsstatus.APPLYING]
    earlier = Beslutsunderskrift.objects.filter(version=OuterRef("version"), ordning__lt=OuterRef("ordning"), status__in=left)
    rows = Beslutsunderskrift.objects.filter(
        ~Exists(earlier),
        user=user,
        status=Underskriftsstatus.WAITING,
        version__status=Versionsstatus.OPEN,
        version__beslut__status=S.SIGNING,
        version__dokument__status=DokumentStatus.DONE,
    ).select_related("version__beslut__samverkan__huvudman", "version__beslut__urvalsomgang")
    return [
        _item("Läs och skriv under beslutet", row.version.beslut, page="beslut_sign", since=row.version.frozen_at) for row in (yield rows)
    ]


@source
def reviews(user: User, now: datetime) -> Asking:
    """Beslut in granskning at the person's unit, not for those who wrote."""
    found = []
    for roll in REVIEWERS:
        if not (at := units(user, now, roll)):
            continue
        rows = Beslut.objects.filter(status=S.REVIEW, enhet__in=at).select_related("samverkan__huvudman", "urvalsomgang")
        for row in (yield rows.prefetch_related("skribenter")):
            writers = frozenset({row.author_id, *(one.pk for one in row.skribenter.all())})
            found.append(_item("Granska beslutet", row, roll=roll, not_for=writers))
        break
    return found


@source
def unsent(user: User, now: datetime) -> Asking:
    """Registered as decided elsewhere, and the huvudman has not been told here."""
    if not is_processtodjare(user, now):
        return []
    rows = Beslut.objects.filter(status=S.DECIDED, elsewhere=True, samverkan__ansvarig=user).select_related("samverkan__huvudman")
    return [_item("Underrätta huvudmannen om beslutet", row, roll=Roll.PROCESSTODJARE, since=row.issued_at) for row in (yield rows)]


@source
def closed_books(user: User, now: datetime) -> Asking:
    """Sent some days ago (a setting) and opened by nobody at the huvudman."""
    if not is_processtodjare(user, now):
        return []
    today, days = stockholm.day(now), rules(user).oppnat_dagar
    return [
        _item(
            "Hör av dig om beslutet",
            row,
            f"Ingen har öppnat det på {(today - stockholm.day(row.notified_at)).days} dagar.",
            roll=Roll.PROCESSTODJARE,
            since=row.notified_at,
        )
        for row in (yield unopened(today, days).filter(samverkan__ansvarig=user))
    ]


@source
def to_read(user: User, now: datetime) -> Asking:
    """At the huvudman: beslut that this person has not opened."""
    at = party_at(user, now)
    if not at:
        return []
    rows = Beslut.objects.filter(status=S.NOTIFIED, samverkan__huvudman__in=at).exclude(lasningar__user=user)
    return [
        _item("Läs beslutet", row, f"Fattat {show_date(row.decided_on)}." if row.decided_on else "", since=row.notified_at)
        for row in (yield rows.select_related("samverkan__huvudman"))
    ]


SOURCES = [signatures, reviews, unsent, closed_books, to_read]
