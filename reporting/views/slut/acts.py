"""Reviewing a slutredovisning, settling its amounts, sending it back, beginning the beslut. Posted twice: told, nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from agreements.views.acts import posted
from reporting.forms.slut import PrepareForm, ReviewForm, SendBackForm, SettleForm
from reporting.models import Redovisning
from reporting.services import final
from reporting.views.shared import do_act
from reporting.views.slut.frame import final_frame, get_final, ready
from reporting.workflow.redovisning.table import BY_ACTION
from sbs.accounts.pages import page
from sbs.lib.forms import SbsForm

METHODS = ["GET", "HEAD", "POST"]


@page("report.review", checked_inside=True)
@require_http_methods(METHODS)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The processtödjare's verdict and proposed cost per insats."""
    row = get_final(request, pk)
    if back := ready(request, row, "review_report"):
        return back
    before = row.slutgranskningar.order_by("-pk").prefetch_related("rader").first()
    form = ReviewForm(posted(request), lines=final.lines(row.overenskommelse), before=before)
    if request.method == "POST" and form.is_valid():
        done, words = "Granskningen är klar. Ekonomen fastställer beloppen.", form.cleaned_data["omdome"]
        if do_act(request, row, "review_report", form, done, rader=form.rader, omdome=words):
            return redirect("reporting:final", row.pk)
    return _page(request, row, form, "review_report", before=before)


@page("report.settle", checked_inside=True)
@require_http_methods(METHODS)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """The ekonom's amounts and outcome."""
    row = get_final(request, pk)
    if back := ready(request, row, "decide_report"):
        return back
    made = final.current(row)
    assert made is not None
    form = SettleForm(posted(request), lines=final.lines(row.overenskommelse), review=made)
    if request.method == "POST" and form.is_valid():
        data = {"rader": form.rader, "utfall": form.cleaned_data["utfall"], "skal": form.cleaned_data["skal"]}
        if do_act(request, row, "decide_report", form, "Beloppen är fastställda.", **data):
            return redirect("reporting:final", row.pk)
    return _page(request, row, form, "decide_report")


@page("report.settle", checked_inside=True)
@require_http_methods(METHODS)
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_final(request, pk)
    if back := ready(request, row, "send_back_review"):
        return back
    form = SendBackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = "Granskningen är tillbaka hos processtödjaren."
        if do_act(request, row, "send_back_review", form, done, text=form.cleaned_data["text"]):
            return redirect("reporting:final", row.pk)
    return _page(request, row, form, "send_back_review")


@page("report.prepare_final", checked_inside=True)
@require_http_methods(METHODS)
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Goes on to the draft of the beslut."""
    row = get_final(request, pk)
    if back := ready(request, row, "prepare_final"):
        return back
    form = PrepareForm(posted(request))
    done = "Utkastet är skapat. Läs det, välj beslutsfattare och skicka det vidare."
    if request.method == "POST" and form.is_valid() and do_act(request, row, "prepare_final", form, done):
        made = final.current(row)
        assert made is not None
        return redirect("agreements:beslut", made.beslut_id)
    return _page(request, row, form, "prepare_final")


def _page(request: HttpRequest, row: Redovisning, form: SbsForm, action: str, **more: object) -> HttpResponse:
    context = final_frame(request, row, final.current(row)) | {"form": form, "act": BY_ACTION[action], **more}
    return render(request, "reporting/slut/act.html", context, status=422 if form.errors else 200)
