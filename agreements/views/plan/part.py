"""One part of a plan: read, written, saved over nobody; and the list of områden and insatser."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.forms.base import changed_rows
from agreements.forms.plan.part import NameForm, PlanPart
from agreements.models import Plandokument
from agreements.permissions.plan import writing_act
from agreements.plan.gather import gather, parts_of
from agreements.plan.outline import Part, after, find
from agreements.plan.snapshot import Choices
from agreements.plan.spec import INSATS, OMRADE, del_of
from agreements.services.plan import drafts
from agreements.views.plan.base import band, get_plan, private, when
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib.diff import word_diff

READ = "plan.read_draft"
GONE = "Delen har tagits bort av någon annan. Texten är inte sparad, men den står kvar här så att du kan kopiera den."


@private
@page(READ, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, pk: int, nyckel: str) -> HttpResponse:
    """A form for those who may write the part, else the same answers to read."""
    plan = get_plan(request, pk, READ)
    parts, choices = gather(plan, request.user)
    if request.method == "POST":
        require(request.user, writing_act(nyckel), plan)
        return _save(request, plan, parts, find(parts, nyckel) or _removed(plan, nyckel), choices)
    shown = _found(parts, nyckel)
    if not may(request.user, writing_act(nyckel), plan):
        form = PlanPart(shown, choices, request.user, now=timezone.now())
        return render(request, "agreements/plan/read.html", _shell(request, plan, parts, shown) | {"lines": form.lines()})
    return _show(request, plan, parts, shown, PlanPart(shown, choices, request.user, now=timezone.now()), revision=shown.revision)


def _found(parts: list[Part], nyckel: str) -> Part:
    shown = find(parts, nyckel)
    if shown is None:
        raise Http404("no such part")
    return shown


def _removed(plan: Plandokument, nyckel: str) -> Part:
    """A part that somebody took away while it was written in: the page still takes what was typed, so that it is not lost."""
    spec = del_of(plan.slag, nyckel)
    if spec is None:
        raise Http404("no such part")
    return Part(nyckel, spec, {}, rubrik=spec.rubrik)


def _shell(request: HttpRequest, plan: Plandokument, parts: list[Part], shown: Part) -> dict[str, Any]:
    saved = ""
    if shown.saved_at and shown.saved_by:
        saved = f"Senast sparad {when(shown.saved_at)} av {'dig' if shown.saved_by == request.user else shown.saved_by}."
    context = band(request, plan, current=shown.nyckel)
    return context | {"part": shown, "parts": parts, "next_part": after(parts, shown.nyckel), "saved_text": saved}


def _show(
    request: HttpRequest, plan: Plandokument, parts: list[Part], shown: Part, form: PlanPart, *, revision: int, **more: Any
) -> HttpResponse:
    context = _shell(request, plan, parts, shown) | {"form": form, "forms": form.forms, "revision": revision, **more}
    faults = form.data is not None and not form.is_loose
    return render(request, form.template, context, status=422 if faults else 200)


def _save(request: HttpRequest, plan: Plandokument, parts: list[Part], shown: Part, choices: Choices) -> HttpResponse:
    """Add or take away a row, or save. Whatever is wrong, all that was typed comes back."""
    nyckel = shown.nyckel
    revision = int(request.POST["revision"]) if request.POST.get("revision", "").isdecimal() else 0
    loose = _reshaped(request, shown, choices)
    if loose is not None:
        return _show(request, plan, parts, shown, loose, revision=revision)
    form = PlanPart(shown, choices, request.user, request.POST, now=timezone.now())
    if not form.is_valid():
        return _show(request, plan, parts, shown, form, revision=revision)
    try:
        drafts.save_part(plan.pk, nyckel, revision, form.answers, request.user, timezone.now())
    except drafts.Conflict as conflict:
        stored = PlanPart(_found(parts_of(plan, request.user), nyckel), choices, request.user, now=timezone.now())
        if not form.same_as(stored):
            return _conflict(request, plan, parts, shown, form, stored, conflict)
    except drafts.Gone:
        form.form.add_error(None, GONE)
        return _show(request, plan, parts, shown, form, revision=revision)
    return _saved(request, plan, parts, nyckel)


def _reshaped(request: HttpRequest, shown: Part, choices: Choices) -> PlanPart | None:
    """The page again with a row more or less; None when it is to be saved."""
    known = PlanPart(shown, choices, request.user, now=timezone.now()).row_prefixes
    add, (drop, _, number) = request.POST.get("add", ""), request.POST.get("drop", "").rpartition("-")
    if add in known:
        form = PlanPart(shown, choices, request.user, changed_rows(request.POST, add), now=timezone.now())
        form.focus_last(add)
    elif drop in known and number.isdecimal():
        form = PlanPart(shown, choices, request.user, changed_rows(request.POST, drop, drop=int(number)), now=timezone.now())
    else:
        return None
    form.quiet()
    return form


def _conflict(
    request: HttpRequest, plan: Plandokument, parts: list[Part], shown: Part, form: PlanPart, stored: PlanPart, conflict: drafts.Conflict
) -> HttpResponse:
    """Both texts, question by question where they differ; what was typed stays and can be saved over the other's."""
    fields = [
        {"label": label, "theirs": theirs, "mine": mine, "diff": word_diff(theirs, mine)}
        for label, theirs, mine in form.differences(stored)
    ]
    who = "Du" if conflict.saved_by == request.user else str(conflict.saved_by)
    facts = {"who": who, "at": when(conflict.saved_at), "fields": fields}
    return _show(request, plan, parts, shown, form, revision=conflict.revision, conflict=facts)


def _saved(request: HttpRequest, plan: Plandokument, parts: list[Part], nyckel: str) -> HttpResponse:
    """The message names no part: messages are kept where names of insatser may not be."""
    messages.success(request, "Delen är sparad.")
    following = after(parts, nyckel)
    if request.POST.get("then") == "next" and following:
        return redirect("agreements:plan_part", plan.pk, following.nyckel)
    if request.POST.get("then") == "list":
        return redirect("agreements:plan", plan.pk)
    return redirect("agreements:plan_part", plan.pk, nyckel)


# --- områden and insatser ---------------------------------------------------------------------------------------------


@private
@page("plan.write", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int, omrade: str = "") -> HttpResponse:
    """A new utvecklingsområde, or a new insats in the område with id ``omrade``."""
    plan = get_plan(request, pk, "plan.write")
    parts = parts_of(plan, request.user)
    area = _found(parts, f"{OMRADE}-{omrade}") if omrade else None
    if plan.slag != "atgardsplan":
        raise Http404("a nulägesanalys has no insatser")
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        name, now = form.cleaned_data["titel"], timezone.now()
        made = drafts.add_insats(plan.pk, omrade, name, request.user, now) if area else drafts.add_omrade(plan.pk, name, request.user, now)
        messages.success(request, "Tillagt. Fyll i resten här.")
        return redirect("agreements:plan_part", plan.pk, made)
    context = band(request, plan, task=True) | {"form": form, "area": area}
    return render(request, "agreements/plan/add.html", context, status=422 if form.errors else 200)


@private
@page("plan.write", checked_inside=True)
@require_POST
def move(request: HttpRequest, pk: int, nyckel: str) -> HttpResponse:
    """One place up or down."""
    plan = get_plan(request, pk, "plan.write")
    drafts.move(plan.pk, nyckel, -1 if request.POST.get("steg") == "upp" else 1, request.user, timezone.now())
    return redirect("agreements:plan", plan.pk)


@private
@page("plan.write", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, nyckel: str) -> HttpResponse:
    """Ask, then take an insats or an område away."""
    plan = get_plan(request, pk, "plan.write")
    if request.method == "POST":
        drafts.remove(plan.pk, nyckel, request.user, timezone.now())
        messages.success(request, "Borttaget.")
        return redirect("agreements:plan", plan.pk)
    parts = parts_of(plan, request.user)
    shown = _found(parts, nyckel)
    if not shown.is_named:
        raise Http404("this part belongs to every plan")
    below = [one for one in parts if one.spec.slag == INSATS and f"{OMRADE}-{one.parent}" == nyckel]
    return render(request, "agreements/plan/remove.html", band(request, plan, task=True) | {"part": shown, "below": below})
