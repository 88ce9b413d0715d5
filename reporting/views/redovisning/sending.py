"""Skicka för synpunkter and Skicka in: read everything, certify, send once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.checks.types import FEL
from agreements.forms.plan.part import ShareForm, SubmitForm
from agreements.workflow.process import Refused
from reporting.models import Redovisning, Redovisningsversion
from reporting.report.making import page_html
from reporting.report.reading import kontroll
from reporting.report.snapshot import content, content_digest
from reporting.services import sending
from reporting.services.drafts import parts_of
from reporting.views.frame import band, get_report, private, today
from sbs.accounts.pages import page
from sbs.accounts.rights import require


@private
@page("report.share", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """A working version to Skolverket: what it is, everything in it, and the button."""
    return _send(request, pk, sending.SHARE, ShareForm)


@private
@page("report.submit", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything, with faults apart from warnings, the certification and the button."""
    return _send(request, pk, sending.SUBMIT, SubmitForm)


def _send(request: HttpRequest, pk: int, action: str, kind: type[ShareForm] | type[SubmitForm]) -> HttpResponse:
    row = get_report(request, pk, "report.read_draft")
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        already = sending.sent_already(row, action, request.POST.get("shown", ""), request.user)  # type: ignore[arg-type]
        if already:
            return redirect("reporting:report_receipt", row.pk, already.nummer)
    require(request.user, sending.ACTS[action], row)
    if request.method == "POST" and form.is_valid():
        version = _try(request, row, action, form)
        if version:
            return redirect("reporting:report_receipt", row.pk, version.nummer)
    return _review(request, row, action, form)


def _try(request: HttpRequest, row: Redovisning, action: str, form: Any) -> Redovisningsversion | None:
    """The version, or None with the reason in the form."""
    try:
        return sending.send(row.pk, action, form.cleaned_data, request.user, timezone.now())  # type: ignore[arg-type]
    except Refused as refused:
        for field, text in refused.fields.items():
            form.add_error(field if field in form.fields else None, text)
        if not refused.fields:
            form.add_error(None, refused.message)
        return None


def _review(request: HttpRequest, row: Redovisning, action: str, form: Any) -> HttpResponse:
    parts = parts_of(row, request.user)  # type: ignore[arg-type]
    made = content(row, parts)
    brister = kontroll(row, parts, today())
    context = band(request, row, task=True) | {
        "form": form,
        "shown": content_digest(made),
        "html": page_html(made),
        "fel": [brist for brist in brister if brist.niva == FEL],
        "varningar": [brist for brist in brister if brist.niva != FEL],
        "intyg": sending.INTYG,
        "has_parts": bool(parts),
    }
    template = "submit.html" if action == sending.SUBMIT else "share.html"
    return render(request, f"reporting/redovisning/{template}", context, status=422 if form.errors else 200)
