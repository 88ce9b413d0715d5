"""What payments needs to know of an ÖK's reports: how each stands before money is paid, and which instalments wait for one."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Overenskommelse
from payments.ledger.sources import Source
from payments.registries import Report
from reporting.enums import SETTLED, Redovisningsstatus
from reporting.holds import announced
from reporting.models import Redovisning
from sbs.lib import stockholm
from sbs.lib.dates import show_date

S = Redovisningsstatus
TONES = {S.SUBMITTED: "info", S.REVIEWED: "info", S.SUPPLEMENT: "warn", S.APPROVED: "ok", S.DECIDED: "ok", S.DISMISSED: "bad"}


def reports(ok: Overenskommelse, today: date) -> list[Report]:
    """Registered in ``payments.registries.REPORTS``. A tillägg's are those of the ÖK it changes. One query."""
    rows = Redovisning.objects.filter(overenskommelse=ok.tillagg.andrar_id if ok.is_tillagg else ok.pk).exclude(status=S.CANCELLED)
    return [_report(row, today) for row in rows.order_by("agreed_date", "omrade_text", "pk")]


def _report(row: Redovisning, today: date) -> Report:
    late = row.is_late(today)
    words = (
        row.get_status_display() if not row.is_open else f"{'Försenad, skulle in' if late else 'Ska in'} {show_date(row.effective_date)}"
    )
    if row.status == S.SUPPLEMENT:
        words = f"Komplettering, {words[0].lower()}{words[1:]}"
    text = f"{row.namn}, {row.omrade_text}" if row.is_interim else row.namn
    page = "final" if not row.is_interim and row.status in SETTLED else "report"
    return Report(text, words, "bad" if late else TONES.get(S(row.status), ""), reverse(f"reporting:{page}", args=[row.pk]))


def source(pk: int, ok: Overenskommelse) -> Source:
    """Where a posting of redovisat comes from (``payments.ledger.sources``)."""
    return Source("Redovisningen", reverse("reporting:report", args=[pk]))


def part(request: HttpRequest, ok: Overenskommelse) -> dict[str, Any] | None:
    """On the page "Pengar": the instalments that a report that does not come holds up, told beforehand. Three queries at most."""
    today = stockholm.day(timezone.now())
    rows = Redovisning.objects.visible_to(request.user).open().filter(overenskommelse=ok).order_by("effective_date")  # type: ignore[attr-defined]
    first: dict[int, Any] = {}
    for wait in announced(ok, rows, today):
        first.setdefault(wait.utbetalning.pk, []).append(wait)
    shown = list(first.values())[:1] + [waits for waits in list(first.values())[1:] if any(wait.late for wait in waits)]
    if not shown:
        return None
    return {"waits": [wait for waits in shown for wait in waits]}
