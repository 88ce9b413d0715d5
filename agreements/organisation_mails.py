"""The letter about a huvudman or skolenhet that is another: to those who answer for the running cases it touches."""

from datetime import datetime

from django.urls import reverse

from agreements.models import Organisationsandring, Samverkan
from sbs.notices import mail


def changed(row: Organisationsandring, cases: list[Samverkan], now: datetime) -> None:
    """One letter per case to its responsible processtödjare, who finds on the case what is to be decided."""
    for case in cases:
        link = ("Öppna det som ska beslutas", mail.address(reverse("agreements:points", args=[case.pk])))
        why = "Du får mejlet för att du är ansvarig processtödjare."
        context = {"row": row, "case": case, "link": link, "why": why}
        key = f"organisation_changed:{row.pk}:{case.pk}"
        mail.queue(key, case.ansvarig, "agreements/organisation_changed", context, now=now, kind="organisation_changed", obj=case)
