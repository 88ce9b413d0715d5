"""The rekvisition in "Underlag" on an instalment's page at the agency (``payments.registries.UNDERLAG``)."""

from datetime import date
from typing import Any

from django.urls import reverse

from payments.enums import Rekvisitionsstatus
from payments.models import Rekvisition, Utbetalning
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor


def line(utbetalning: Utbetalning, today: date) -> list[dict[str, Any]]:
    """How the rekvisition stands that the ÖK's instalments rest on, what it asks for and the huvudman's own reference."""
    row = Rekvisition.objects.alive().filter(overenskommelse=utbetalning.plan.overenskommelse).select_related("accepted_by").first()
    sent = row.versioner.first() if row else None
    if row is None or sent is None:
        return [{"term": "Rekvisition", "value": "Har inte kommit in."}]
    said = sent.snapshot["uppgifter"]
    words = f"Version {sent.nummer} på {format_kronor(said['belopp'])}, kom in {show_date(stockholm.day(sent.inkommen))}."
    if row.status == Rekvisitionsstatus.ACCEPTED and row.accepted_at:
        words += f" Godtagen av {row.accepted_by} {show_date(stockholm.day(row.accepted_at))}."
    else:
        words += f" {row.get_status_display()}."
    found = [{"term": "Rekvisition", "value": words, "url": reverse("payments:rekvisition", args=[row.pk]), "go": "Läs"}]
    return found + ([{"term": "Huvudmannens referens", "value": said["referens"]}] if said.get("referens") else [])
