"""Letters about the account money is paid to: one mail = one function + ``templates/emails/konto/<stem>_*.txt``."""

from datetime import datetime

from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.recipients import contacts_of
from payments.models import Kontouppgift
from sbs.lib import stockholm
from sbs.notices import mail


def _firmatecknare(row: Kontouppgift, stem: str, now: datetime) -> None:
    link = ("Öppna portalen", mail.address(reverse("agreements:list")))
    people = contacts_of(row.huvudman, stockholm.day(now), (Huvudmannaroll.FIRMATECKNARE,))
    for user, why in people.items():
        context = {"konto": row, "huvudman": row.huvudman, "link": link, "why": why}
        mail.queue(f"{stem}:{row.pk}", user, f"konto/{stem}", context, now=now, kind=stem, obj=row.huvudman)


def account_proposed(row: Kontouppgift, now: datetime) -> None:
    """The firmatecknare: another account has been proposed, and what to do if it is not theirs."""
    _firmatecknare(row, "account_proposed", now)


def account_confirmed(row: Kontouppgift, now: datetime) -> None:
    """The firmatecknare: money is paid to this account from now on."""
    _firmatecknare(row, "account_confirmed", now)


def account_rejected(row: Kontouppgift, now: datetime) -> None:
    """The firmatecknare: the account is not used, and why."""
    _firmatecknare(row, "account_rejected", now)
