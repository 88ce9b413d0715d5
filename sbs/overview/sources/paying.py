"""Paying out, for ekonomer: what to release, attest and send, what failed, and what the bank has said nothing about."""

from datetime import datetime

from django.db.models import Count, Min, QuerySet
from django.urls import reverse

from payments.enums import Utbetalningsstatus
from payments.models import Betalinstallning, Utbetalning
from payments.services import desk
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.overview.sources.reach import own_personas
from sbs.overview.waiting import Item

S = Utbetalningsstatus


def _is_ekonom(user: User, now: datetime) -> bool:
    return any(persona.roll == Roll.EKONOM for persona in own_personas(user, now))


def _item(label: str, rows: QuerySet[Utbetalning], words: str, view: str) -> list[Item]:
    """One line for all of them: it leads to the desk, where they are taken together."""
    found = rows.order_by().aggregate(antal=Count("pk", distinct=True), due=Min("due_date"))
    if not found["antal"]:
        return []
    count = "1 utbetalning" if found["antal"] == 1 else f"{found['antal']} utbetalningar"
    url = reverse("payments:batch_create") if view == "ny" else reverse("payments:desk") + (f"?visa={view}" if view else "")
    return [Item(label, url, f"{count}. {words}", due=found["due"], roll=Roll.EKONOM)]


def to_pay(user: User, now: datetime) -> list[Item]:
    """This month's, each state by itself; what the person released herself is not hers to attest."""
    if not _is_ekonom(user, now):
        return []
    today = stockholm.day(now)
    rows = desk.rows(today)
    due = desk.to_pay(rows, desk.month_end(today))
    return [
        *_item("Frisläpp utbetalningar", due.filter(status=S.PLANNED, held=False, failed=False), "De ska betalas den här månaden.", ""),
        *_item("Betala på nytt", rows.filter(failed=True), "Förra försöket gick inte fram.", "misslyckade"),
        *_item("Attestera utbetalningar", rows.filter(status=S.RELEASED).exclude(released_by=user), "Frisläppta av någon annan.", "attest"),
        *_item("Skicka attesterade utbetalningar", rows.filter(status=S.ATTESTED), "De väntar på en omgång.", "ny"),
    ]


def without_word(user: User, now: datetime) -> list[Item]:
    """Sent, and nothing heard for some days (a setting)."""
    if not _is_ekonom(user, now):
        return []
    days, today = Betalinstallning.current().obetald_dagar, stockholm.day(now)
    rows = desk.unpaid(desk.rows(today), today, days)
    return _item("Fråga banken om betalningar", rows, f"Inget besked efter {days} dagar.", "obetalda")


SOURCES = [to_pay, without_word]
