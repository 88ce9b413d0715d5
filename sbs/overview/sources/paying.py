"""Paying out, for ekonomer: what to release, attest and send, what failed, and what the bank has said nothing about."""

from datetime import datetime

from django.db.models import Min, QuerySet
from django.urls import reverse

from payments.enums import Utbetalningsstatus
from payments.models import Betalinstallning, Utbetalning
from payments.services import desk
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.overview.sources.reach import counted, is_ekonom
from sbs.overview.waiting import Asking, Item, source

S = Utbetalningsstatus


def _item(label: str, rows: QuerySet[Utbetalning], words: str, view: str) -> Asking:
    """One line for all of them: it leads to the desk, where they are taken together."""
    url = reverse("payments:batch_create") if view == "ny" else reverse("payments:desk") + (f"?visa={view}" if view else "")
    return [
        Item(label, url, f"{_how_many(found['n'])}. {words}", due=found["due"], roll=Roll.EKONOM)
        for found in (yield counted(rows, due=Min("due_date")))
    ]


def _how_many(count: int) -> str:
    return "1 utbetalning" if count == 1 else f"{count} utbetalningar"


@source
def to_release(user: User, now: datetime) -> Asking:
    """This month's."""
    if not is_ekonom(user, now):
        return []
    today = stockholm.day(now)
    due = desk.to_pay(desk.rows(today), desk.month_end(today)).filter(status=S.PLANNED, held=False, failed=False)
    return (yield from _item("Frisläpp utbetalningar", due, "De ska betalas den här månaden.", ""))


@source
def to_pay_again(user: User, now: datetime) -> Asking:
    if not is_ekonom(user, now):
        return []
    rows = desk.rows(stockholm.day(now)).filter(failed=True)
    return (yield from _item("Betala på nytt", rows, "Förra försöket gick inte fram.", "misslyckade"))


@source
def to_attest(user: User, now: datetime) -> Asking:
    """What the person released herself is not hers to attest."""
    if not is_ekonom(user, now):
        return []
    rows = desk.rows(stockholm.day(now)).filter(status=S.RELEASED).exclude(released_by=user)
    return (yield from _item("Attestera utbetalningar", rows, "Frisläppta av någon annan.", "attest"))


@source
def to_send(user: User, now: datetime) -> Asking:
    if not is_ekonom(user, now):
        return []
    rows = desk.rows(stockholm.day(now)).filter(status=S.ATTESTED)
    return (yield from _item("Skicka attesterade utbetalningar", rows, "De väntar på en omgång.", "ny"))


@source
def without_word(user: User, now: datetime) -> Asking:
    """Sent, and nothing heard for some days (a setting)."""
    if not is_ekonom(user, now):
        return []
    days, today = Betalinstallning.current().obetald_dagar, stockholm.day(now)
    rows = desk.unpaid(desk.rows(today), today, days)
    return (yield from _item("Fråga banken om betalningar", rows, f"Inget besked efter {days} dagar.", "obetalda"))


SOURCES = [to_release, to_pay_again, to_attest, to_send, without_word]
