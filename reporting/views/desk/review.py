"""One report at the desk: read as it was sent in, beside what was agreed and said before; approved, sent back, avsteg answered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reporting import reading
from reporting.enums import Redovisningsstatus, Versionsslag
from reporting.for_payments import TONES
from reporting.forms.desk import ApproveForm, DepartureForm, DismissForm, SupplementForm
from reporting.holds import announced
from reporting.models import Redovisning, Redovisningsversion
from reporting.views.shared import do_act, get_report
from reporting.workflow.redovisning import redovisning_acts
from reporting.workflow.redovisning.reviewing import submitted
from reporting.workflow.redovisning.table import BY_ACTION
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import presentation
from sbs.lib import stockholm
from sbs.lib.dates import show_interval

ON_THIS_PAGE = ("approve_report", "review_report", "supplement_report", "dismiss_report")


def band(request: HttpRequest, row: Redovisning, *, task: bool = False) -> dict[str, Any]:
    """What every page about one report at the desk shows on top."""
    desk, own = reverse("reporting:desk"), reverse("reporting:review", args=[row.pk])
    case = reverse("agreements:samverkan", args=[row.overenskommelse.samverkan_id])
    today = stockholm.day(timezone.now())
    acts = redovisning_acts(row, request.user)  # type: ignore[arg-type]
    context: dict[str, Any] = {
        "redovisning": row,
        "huvudman": row.huvudman,
        "late": row.is_late(today),
        "tone": "bad" if row.is_late(today) else TONES.get(Redovisningsstatus(row.status), ""),
        "about": f"{row.galler}. {show_interval(row.period_start, row.period_end)}.",
        "acts": [act for act in acts if act.action in ON_THIS_PAGE],
        "may_answer": any(act.action == "answer_departure" for act in acts),
    }
    crumbs = [("Granska redovisningar", desk), (str(row.huvudman), case)]
    return context | ({"back": (row.in_text, own)} if task else {"crumbs": crumbs})


@page("report.desk", checked_inside=True)
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The version sent in last, or another that was sent (``?version=1``). Nothing of a draft."""
    row = get_report(request, pk)
    require(request.user, "report.desk")
    versions = list(row.versioner.select_related("dokument", "created_by").order_by("-nummer"))
    version = _chosen(request, versions)
    today = stockholm.day(timezone.now())
    context = band(request, row) | {
        "version": version,
        "versions": versions,
        "departures": row.avsteg_list.filter(taken_back_at=None).select_related("answered_by"),
        "asked": row.kompletteringar.select_related("actor", "version").prefetch_related("fragor"),
        "meetings": reading.meetings(row),
        "waits": announced(row.overenskommelse, [row], today),
        "docs": _docs(version) if version else [],
    }
    if version and version.is_submission:
        context |= {"money": reading.money(version), "previous": reading.previous(version)}
    if version:
        context["parts"] = reading.parts(version)
    return render(request, "reporting/desk/review.html", context)


def _docs(version: Redovisningsversion) -> list[Any]:
    """The version as a file, and what was sent with it."""
    appendices = version.bilagor.order_by("pk").prefetch_related("revisions")
    return [presentation.row(version.dokument), *(presentation.row(dokument) for dokument in appendices)]


def _chosen(request: HttpRequest, versions: list[Redovisningsversion]) -> Redovisningsversion | None:
    """The one asked for, else the last submission, else the newest working version."""
    wanted = request.GET.get("version", "")
    found = next((one for one in versions if str(one.nummer) == wanted), None)
    return found or next((one for one in versions if one.slag == Versionsslag.SUBMITTED), None) or next(iter(versions), None)


def _not_now(request: HttpRequest, row: Redovisning, action: str) -> HttpResponse:
    """The state has moved on (posted twice, an old page): back to the report. Otherwise the rights table's reason."""
    if row.status in BY_ACTION[action].sources:
        require(request.user, BY_ACTION[action].act, row)
    return redirect("reporting:review", row.pk)


@page("report.approve", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """What is posted, per insats, then the button."""
    row = get_report(request, pk)
    line = BY_ACTION["approve_report"]
    if line not in redovisning_acts(row, request.user):  # type: ignore[arg-type]
        return _not_now(request, row, line.action)
    form = ApproveForm(request.POST if request.method == "POST" else None)
    done = "Redovisningen är godkänd och kostnaderna bokförda."
    if request.method == "POST" and form.is_valid() and do_act(request, row, line.action, form, done, text=form.cleaned_data["text"]):
        return redirect("reporting:review", row.pk)
    version = submitted(row)
    context = band(request, row, task=True) | {"form": form, "line": line, "version": version, "money": reading.money(version)}
    return render(request, "reporting/desk/approve.html", context, status=422 if form.errors else 200)


@page("report.dismiss", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Only what came late, where that leads to avvisning. The reason is the huvudman's to read."""
    row = get_report(request, pk)
    line = BY_ACTION["dismiss_report"]
    if line not in redovisning_acts(row, request.user):  # type: ignore[arg-type]
        return _not_now(request, row, line.action)
    form = DismissForm(request.POST if request.method == "POST" else None)
    done = "Redovisningen är avvisad. Huvudmannen får ett mejl."
    if request.method == "POST" and form.is_valid() and do_act(request, row, line.action, form, done, text=form.cleaned_data["text"]):
        return redirect("reporting:review", row.pk)
    context = band(request, row, task=True) | {"form": form, "line": line, "version": submitted(row)}
    return render(request, "reporting/desk/dismiss.html", context, status=422 if form.errors else 200)


@page("report.supplement", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """Orsak, words, a new day; and what in which question."""
    row = get_report(request, pk)
    line = BY_ACTION["supplement_report"]
    if line not in redovisning_acts(row, request.user):  # type: ignore[arg-type]
        return _not_now(request, row, line.action)
    version = submitted(row)
    form = SupplementForm(request.POST if request.method == "POST" else None, version=version)
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("orsak", "text", "deadline")}
        done = "Komplettering är begärd. Huvudmannen får ett mejl med frågorna."
        if do_act(request, row, line.action, form, done, fragor=form.fragor, **data):
            return redirect("reporting:review", row.pk)
    context = band(request, row, task=True) | {"form": form, "line": line, "version": version}
    return render(request, "reporting/desk/supplement.html", context, status=422 if form.errors else 200)


@page("report.answer_departure", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def departure(request: HttpRequest, pk: int, avsteg: int) -> HttpResponse:
    """The huvudman's words, and the answer. An answered one leads back."""
    row = get_report(request, pk)
    require(request.user, "report.answer_departure", row)
    one = get_object_or_404(row.avsteg_list.filter(taken_back_at=None), pk=avsteg)
    if not one.is_open:
        return redirect("reporting:review", row.pk)
    form = DepartureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = "Svaret är skickat. Huvudmannen läser det på redovisningens sida."
        if do_act(request, row, "answer_departure", form, done, avsteg=one.pk, text=form.cleaned_data["text"]):
            return redirect("reporting:review", row.pk)
    context = band(request, row, task=True) | {"form": form, "avsteg": one, "line": BY_ACTION["answer_departure"]}
    return render(request, "reporting/desk/departure.html", context, status=422 if form.errors else 200)
