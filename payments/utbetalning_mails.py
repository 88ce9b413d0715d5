"""The letters about a payment: one mail = one function + ``templates/emails/payments/<stem>_subject.txt`` and ``_body.txt`` (style.md)."""

from datetime import datetime

from django.urls import reverse

from agreements import recipients as to
from agreements.enums import Huvudmannaroll
from payments.models import Betalning
from sbs.lib import stockholm
from sbs.notices import mail

#: Who at the huvudman follows the money (rules.md, Roles at the huvudman).
MONEY = (Huvudmannaroll.EKONOMI, Huvudmannaroll.REPRESENTANT, Huvudmannaroll.FIRMATECKNARE)


def on_its_way(betalning: Betalning, now: datetime) -> None:
    """The huvudman: how much, when, to which account, and the text that will stand on the bank line."""
    _send(betalning, "on_its_way", now)


def offset(betalning: Betalning, now: datetime) -> None:
    """The huvudman: all of the instalment is taken for återkrav, and no money comes."""
    _send(betalning, "offset", now)


def not_arrived(betalning: Betalning, now: datetime) -> None:
    """The huvudman: the payment did not go through; the account may have to be mended."""
    _send(betalning, "not_arrived", now)


def _send(betalning: Betalning, stem: str, now: datetime) -> None:
    row = betalning.utbetalning
    ok = row.plan.overenskommelse
    link = ("Öppna utbetalningen", mail.address(reverse("payments:utbetalning", args=[row.pk])))
    for user, why in to.contacts_of(ok.huvudman, stockholm.day(now), MONEY).items():
        context = {
            "betalning": betalning,
            "utbetalning": row,
            "ok": ok,
            "huvudman": ok.huvudman,
            "link": link,
            "why": why,
            "contact": ok.samverkan.ansvarig,
        }
        mail.queue(f"pay_{stem}:{betalning.pk}", user, f"payments/{stem}", context, now=now, kind=f"pay_{stem}", obj=ok)
