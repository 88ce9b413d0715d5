"""What the pages of a report share: fetching, the band, whose turn it is."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from agreements.views.plan.base import private, when
from reporting.enums import Redovisningsstatus
from reporting.for_payments import TONES
from reporting.models import Redovisning
from reporting.views import shared
from reporting.workflow.redovisning import redovisning_acts
from sbs.accounts.rights import is_agency, may, require
from sbs.lib import stockholm
from sbs.lib.dates import distance_in_words, show_date, show_interval, show_weekday_date

__all__ = ["band", "get_report", "private", "tone", "today", "when"]

S = Redovisningsstatus


def today() -> date:
    return stockholm.day(timezone.now())


def get_report(request: HttpRequest, pk: int, act: str = "report.read") -> Redovisning:
    """The report, or 404 when the person may not see it, 403 with the reason when she may not do ``act``."""
    row = shared.get_report(request, pk)
    require(request.user, act, row)
    return row


def tone(row: Redovisning) -> str:
    return "bad" if row.is_late(today()) else TONES.get(S(row.status), "")


def label(row: Redovisning) -> str:
    """The state in a word; the day has passed: that."""
    return "Försenad" if row.is_late(today()) else str(row.get_status_display())


def band(request: HttpRequest, row: Redovisning, *, task: bool = False) -> dict[str, Any]:
    """The context of the band. A ``task`` is a page below the report's own: it has only the way back above."""
    agency = is_agency(request.user)
    back = (row.in_text, reverse("reporting:report", args=[row.pk])) if task else ("redovisningar", reverse("reporting:reports"))
    return {
        "report": row,
        "huvudman": row.huvudman,
        "agency": agency,
        "label": label(row),
        "tone": tone(row),
        "about": f"{row.galler}, {show_interval(row.period_start, row.period_end)}",
        "turn": _turn(row, agency, request.user),
        "sees_reminders": may(request.user, "report.reminders", row),
        "acts": redovisning_acts(row, request.user),  # type: ignore[arg-type]
        "back": back,
    }


def due_words(row: Redovisning) -> str:
    """ "torsdag 15 april 2021. Det är 3 dagar kvar." """
    left = (row.effective_date - today()).days
    words = show_weekday_date(row.effective_date)
    if left > 1:
        return f"{words}. Det är {left} dagar kvar."
    return f"{words}, {distance_in_words(row.effective_date, today())}."


def _turn(row: Redovisning, agency: bool, user: Any) -> dict[str, Any]:
    """Whose turn, to do what, by when."""
    who, text = {
        S.OPEN: ("huvudman", f"Skicka in senast {due_words(row)}"),
        S.SUPPLEMENT: ("huvudman", f"Skolverket har begärt komplettering. Skicka in en ny version senast {due_words(row)}"),
        S.SUBMITTED: ("skolverket", "Redovisningen är inlämnad. Skolverket läser den."),
        S.REVIEWED: ("skolverket", "Redovisningen är granskad. Ekonomin är nästa steg."),
        S.APPROVED: ("", f"Redovisningen är godkänd{_on(row)}."),
        S.DECIDED: ("", f"Redovisningen är avslutad med beslut{_on(row)}."),
        S.PAUSED: ("", "Redovisningen vilar, därför att överenskommelsen vilar. Det går att läsa men inte att skriva."),
        S.DISMISSED: ("", "Redovisningen kom in för sent och är avvisad. Den prövas inte, och beloppen räknas inte."),
        S.CANCELLED: ("", "Redovisningen behöver inte lämnas. Det som är skrivet finns kvar hos huvudmannen."),
    }[S(row.status)]
    mine = who == ("skolverket" if agency else "huvudman")
    strong = "" if not who else "Hos Skolverket." if who == "skolverket" else "Hos er." if mine else f"Hos {row.huvudman}."
    asks = mine and not agency and may(user, "report.ask_extension", row)
    action = ("Begär anstånd", reverse("reporting:extension", args=[row.pk]), True) if asks else None
    return {"who": who, "text": text, "strong": strong, "mine": mine and not agency, "action": action}


def _on(row: Redovisning) -> str:
    return f" {show_date(stockholm.day(row.approved_at))}" if row.approved_at else ""
