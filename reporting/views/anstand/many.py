"""Anstånd at the agency: what has been asked for and given; and one decision for many, with the dry run first."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reporting.enums import Anstandsutfall, Radutfall
from reporting.forms.anstand import AnstandFilter, ChoiceForm, DecideForm
from reporting.models import Anstand, Anstandsbeslut
from reporting.services.extensions import MOST, DryRun, decide, dry_run
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib import stockholm

PER_PAGE = 25
SAMVERKAN = "redovisning__overenskommelse__samverkan"
CHANGED = "Något har ändrats sedan du tog fram listan. Läs igenom den igen och besluta sedan."


@page("report.list_extensions")
@require_safe
def extension_list(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, by the day it is about; or as filtered."""
    rows = Anstand.objects.visible_to(request.user)
    form = AnstandFilter(request.GET)
    paths = (f"{SAMVERKAN}__huvudman", "asked_by", "answered_by")
    found = _filtered(rows, form.cleaned_data, request).select_related(*paths).order_by(F("answered_at").desc(nulls_first=True), "old_date")
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Anstånd",
        "filter": {"form": form},
        "page": shown,
        "hits": shown.paginator.count,
        "total": rows.count(),
        "may_many": bool(may(request.user, "report.extend_many")),
        "decisions": _decisions(request),
    }
    return render(request, "reporting/anstand/list.html", context)


def _decisions(request: HttpRequest) -> QuerySet[Anstandsbeslut]:
    moved = Count("rader", filter=Q(rader__utfall=Radutfall.MOVED))
    rows = Anstandsbeslut.objects.visible_to(request.user).annotate(moved=moved, count=Count("rader"))
    return rows.select_related("created_by").order_by("-created_at")[:10]  # type: ignore[no-any-return]


def _filtered(rows: QuerySet[Anstand], chosen: dict[str, Any], request: HttpRequest) -> QuerySet[Anstand]:
    state = chosen.get("lage")
    if not state:
        rows = rows.filter(utfall=Anstandsutfall.WAITING)
    elif state != "alla":
        rows = rows.filter(utfall=state)
    if chosen.get("mina"):
        own = Q(**{f"{SAMVERKAN}__ansvarig": request.user}) | Q(**{f"{SAMVERKAN}__dialogteam__medlemmar": request.user})
        rows = rows.filter(own | Q(**{f"{SAMVERKAN}__dialogteam__teamledare": request.user})).distinct()
    if words := chosen.get("q"):
        rows = rows.filter(Q(**{f"{SAMVERKAN}__huvudman__namn__icontains": words}) | Q(**{f"{SAMVERKAN}__dnr__icontains": words}))
    return rows


@page("report.extend_many")
@require_http_methods(["GET", "HEAD", "POST"])
def extend_many(request: HttpRequest) -> HttpResponse:
    """The choice is in the address; below it stands what it would do. Only "Besluta" changes anything."""
    asked = bool(request.GET)
    choice = ChoiceForm(request.GET if asked else None)
    run = dry_run(choice.cleaned_data, request.user, stockholm.day(timezone.now())) if asked and choice.is_valid() else None  # type: ignore[arg-type]
    form = DecideForm(request.POST if request.method == "POST" else None, initial={"shown": run.sha256} if run else None)
    if request.method == "POST" and run is not None:
        made = _decide(request, choice, form, run)
        if made:
            messages.success(request, "Beslutet är fattat. Här ser du vad som har flyttats.")
            return redirect("reporting:extension_decision", made.pk)
    context = {"title": "Anstånd för flera", "choice": choice, "run": run, "form": form, "most": MOST, "back": _back()}
    faults = choice.errors or (request.method == "POST" and form.errors)
    return render(request, "reporting/anstand/many.html", context, status=422 if faults else 200)


def _back() -> tuple[str, str]:
    return "anstånd", reverse("reporting:extension_list")


def _decide(request: HttpRequest, choice: ChoiceForm, form: DecideForm, run: DryRun) -> Anstandsbeslut | None:
    """None when something is missing or is no longer what was shown. Posted twice it is the same decision."""
    if not form.is_valid():
        return None
    data = form.cleaned_data
    there = Anstandsbeslut.objects.filter(post_key=data["post_key"], created_by=request.user).first()
    if there:
        return there
    if data["shown"] != run.sha256:
        form.add_error(None, CHANGED)
        form.data = {**form.data.dict(), "shown": run.sha256}  # type: ignore[attr-defined]
        return None
    if not run.moved or run.too_many:
        form.add_error(None, "Det finns inget att flytta. Välj andra redovisningar." if not run.moved else f"Välj färre än {MOST}.")
        return None
    return decide(choice.cleaned_data, run, text=data["text"], actor=request.user, now=timezone.now(), post_key=data["post_key"])  # type: ignore[arg-type]


@page("report.list_extensions", checked_inside=True)
@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: what was chosen, why, and each report's old and new day."""
    beslut = get_object_or_404(Anstandsbeslut.objects.visible_to(request.user).select_related("created_by", "urvalsomgang"), pk=pk)
    require(request.user, "report.list_extensions")
    rows = beslut.rader.select_related(f"{SAMVERKAN}__huvudman").order_by("pk")
    counts = beslut.rader.aggregate(
        waiting=Count("pk", filter=Q(utfall=Radutfall.WAITING)),
        moved=Count("pk", filter=Q(utfall=Radutfall.MOVED)),
        left=Count("pk", filter=Q(utfall=Radutfall.LEFT)),
    )
    shown = Paginator(rows, 100).get_page(request.GET.get("page"))
    context = {"title": "Beslut om anstånd för flera", "beslut": beslut, "page": shown, "counts": counts}
    return render(request, "reporting/anstand/decision.html", context | {"crumbs": [("Anstånd", reverse("reporting:extension_list"))]})
