"""Skicka för synpunkter and Skicka in: read everything, certify, send once, get a receipt; and the versions that have been sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.checks.types import FEL
from agreements.forms.plan.part import ShareForm, SubmitForm
from agreements.models import Plandokument, Planversion
from agreements.plan.gather import gather, kontroll
from agreements.plan.snapshot import content, content_digest
from agreements.plan.version_page import page_html
from agreements.services.plan import sending
from agreements.views.plan.base import band, get_plan, private
from agreements.workflow.process import Refused
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import presentation
from sbs.lib import stockholm


@private
@page("plan.share", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """A working version to Skolverket: what it is, everything in it, and the button."""
    return _send(request, pk, "share_plan", ShareForm)


@private
@page("plan.submit", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything, with faults and warnings, the certification and the button."""
    return _send(request, pk, "submit_plan", SubmitForm)


def _send(request: HttpRequest, pk: int, action: str, kind: type[ShareForm] | type[SubmitForm]) -> HttpResponse:
    plan = get_plan(request, pk, "plan.read_draft")
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        already = sending.sent_already(plan, action, request.POST.get("shown", ""), request.user)
        if already:
            return redirect("agreements:plan_receipt", plan.pk, already.nummer)
    require(request.user, sending.ACTS[action], plan)
    if request.method == "POST" and form.is_valid():
        version = _try(request, plan, action, form)
        if version:
            return redirect("agreements:plan_receipt", plan.pk, version.nummer)
    return _review(request, plan, action, form)


def _try(request: HttpRequest, plan: Plandokument, action: str, form: Any) -> Planversion | None:
    """The version, or None with the reason in the form."""
    try:
        return sending.send(plan.pk, action, form.cleaned_data, request.user, timezone.now())
    except Refused as refused:
        for field, text in refused.fields.items():
            form.add_error(field if field in form.fields else None, text)
        if not refused.fields:
            form.add_error(None, refused.message)
        return None


def _review(request: HttpRequest, plan: Plandokument, action: str, form: Any) -> HttpResponse:
    parts, choices = gather(plan, request.user)
    made = content(plan, parts, choices)
    brister = kontroll(plan, parts, stockholm.day(timezone.now()))
    context = band(request, plan, task=True) | {
        "form": form,
        "shown": content_digest(made),
        "html": page_html(made),
        "fel": [brist for brist in brister if brist.niva == FEL],
        "varningar": [brist for brist in brister if brist.niva != FEL],
        "intyg": sending.INTYG,
    }
    template = "agreements/plan/submit.html" if action == "submit_plan" else "agreements/plan/share.html"
    return render(request, template, context, status=422 if form.errors else 200)


# --- what has been sent -------------------------------------------------------------------------------------------------


def _version(plan: Plandokument, nummer: int) -> Planversion:
    return get_object_or_404(plan.versioner.select_related("dokument", "created_by"), nummer=nummer)


@page("plan.read", checked_inside=True)
@require_safe
def receipt(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """What was sent, the exact time, the sum, what happens next."""
    plan = get_plan(request, pk)
    version = _version(plan, nummer)
    context = band(request, plan, task=True) | {"version": version, "docs": [presentation.row(version.dokument)]}
    return render(request, "agreements/plan/receipt.html", context)
