"""Begär komplettering and Fastställ: each with what has been said about the plan and what does not add up in it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from agreements.enums import Part, Planversionsslag
from agreements.forms.plan.staff import PlanActForm
from agreements.forms.planreview.acts import SupplementForm
from agreements.models import Plandokument, Plankommentar
from agreements.planreview.parts import titles
from agreements.services.planreview.doubts import doubts_of
from agreements.services.planreview.talk import comments_of
from agreements.views.plan.base import band, get_plan
from agreements.views.plan.staff import do_act, not_now
from agreements.workflow.plan import plan_acts
from agreements.workflow.plan.table import BY_ACTION
from sbs.accounts.pages import page


def _open(plan: Plandokument) -> list[tuple[Plankommentar, str]]:
    """The agency's own open comments with the part's title; the huvudman's are the agency's to answer."""
    rows = comments_of(plan).filter(parent=None, resolved_at=None, part=Part.SKOLVERKET).select_related("version", "author")
    return [(row, titles(row.version.snapshot).get(row.avsnitt, "Planen")) for row in rows.order_by("created_at", "pk")]


def _act(request: HttpRequest, plan: Plandokument, action: str, make: Any) -> HttpResponse:
    row = BY_ACTION[action]
    if row not in plan_acts(plan, request.user):
        return not_now(request, plan, row)
    comments = _open(plan)
    form = make(request.POST if request.method == "POST" else None, row, comments)
    if request.method == "POST" and form.is_valid() and do_act(request, plan, row, form, form.cleaned_data):
        return redirect("agreements:plan", plan.pk)
    sent = plan.versioner.filter(slag=Planversionsslag.SUBMITTED).select_related("plan__samverkan__huvudman", "plan__skolenhet").last()
    context = band(request, plan, task=True) | {"form": form, "row": row, "comments": comments, "version": sent}
    context["doubts"] = doubts_of(sent) if sent else []
    return render(request, "agreements/planreview/act.html", context, status=422 if form.errors else 200)


@page("plan.supplement", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """Orsak, words, a new last day, and which comments are to be answered. The plan opens for the huvudman again."""
    plan = get_plan(request, pk)
    return _act(request, plan, "supplement_plan", lambda data, row, comments: SupplementForm(data, row=row, comments=comments))


@page("plan.confirm", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The submitted version is the huvudman's plan."""
    plan = get_plan(request, pk)
    return _act(request, plan, "confirm_plan", lambda data, row, comments: PlanActForm(data, row=row))
