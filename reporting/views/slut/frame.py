"""What the pages of a slutredovisning's review share: fetching it, the band, whose turn it is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from reporting.enums import Redovisningsstatus
from reporting.models import Redovisning, Slutgranskning
from reporting.services import final
from reporting.views.shared import get_report
from reporting.workflow.redovisning import redovisning_acts
from reporting.workflow.redovisning.table import BY_ACTION
from sbs.accounts.rights import require
from sbs.lib import stockholm
from sbs.lib.dates import show_date

S = Redovisningsstatus
READ = "report.read_final"
TONES = {S.SUBMITTED: "info", S.REVIEWED: "info", S.SUPPLEMENT: "warn", S.DECIDED: "ok"}


def get_final(request: HttpRequest, pk: int) -> Redovisning:
    """The slutredovisning, or 404; 403 at the huvudman: the review is the agency's until the beslut."""
    row = get_report(request, pk, READ)
    if row.is_interim:
        raise Http404
    return row


def ready(request: HttpRequest, row: Redovisning, action: str) -> HttpResponse | None:
    """None when the person may do the act now; else the way back with what has happened. PermissionDenied when it is not hers."""
    found = BY_ACTION[action]
    if found in redovisning_acts(row, request.user):  # type: ignore[arg-type]
        return None
    if row.status in found.sources:
        require(request.user, found.act, row)
    messages.info(request, f"Inget är ändrat. Slutredovisningen är nu ”{row.get_status_display().lower()}”.")
    return redirect("reporting:final", row.pk)


def final_frame(request: HttpRequest, row: Redovisning, review: Slutgranskning | None, *, below: bool = True) -> dict[str, Any]:
    """The context of the band. ``below``: a page under the report's own."""
    url = reverse("reporting:final", args=[row.pk])
    acts = [act for act in redovisning_acts(row, request.user) if act.page.startswith("reporting:final")]  # type: ignore[arg-type]
    ok = row.overenskommelse
    return {
        "redovisning": row,
        "ok": ok,
        "huvudman": row.huvudman,
        "review": review,
        "tone": TONES.get(S(row.status), ""),
        "crumbs": [("Granska redovisningar", reverse("reporting:desk")), ("Slutredovisning", reverse("reporting:review", args=[row.pk]))]
        + ([("Granskning och belopp", url)] if below else []),
        "turn": _turn(row, review, bool(acts)),
        "facts": [
            ("Dnr", ok.dnr or "saknas", "n"),
            ("Huvudman", row.huvudman),
            ("Gäller", ok.short_name),
            ("Ansvarig processtödjare", row.samverkan.ansvarig),
        ],
        "buttons": [(act.label, reverse(act.page, args=[row.pk]), act.primary) for act in acts],
    }


def _turn(row: Redovisning, review: Slutgranskning | None, mine: bool) -> dict[str, Any]:
    """Whose turn it is, to do what."""
    who, text = _place(row, review)
    strong = {"skolverket": "Hos dig." if mine else "Hos Skolverket.", "huvudman": f"Hos {row.huvudman}."}.get(who, "")
    return {"who": who, "mine": mine and who == "skolverket", "strong": strong, "text": text}


def _place(row: Redovisning, review: Slutgranskning | None) -> tuple[str, str]:
    if row.status == S.DECIDED:
        day = f" {show_date(stockholm.day(row.approved_at))}" if row.approved_at else ""
        return "", f"Slutredovisningen är beslutad{day}."
    if row.status == S.SUBMITTED:
        return "skolverket", "Processtödjaren läser och bedömer varje insats."
    if row.status == S.REVIEWED and review:
        return "skolverket", _reviewed(review)
    if row.is_open:
        return "huvudman", f"Slutredovisningen ska in senast {show_date(row.effective_date)}."
    return "", f"Slutredovisningen är ”{row.get_status_display().lower()}”."


def _reviewed(review: Slutgranskning) -> str:
    if not final.goes_on(review):
        return "Beslutet ska beredas." if final.waits_for_beslut(review) else "Ekonomen fastställer beloppen."
    return "Återkravet avgör vad som betalas tillbaka." if review.aterkrav else "Beslutet är under arbete."
