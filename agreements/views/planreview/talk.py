"""Comments beside the parts of a sent version, answers, settling, and the agency's own notes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.forms.talk import CommentForm, NoteForm, ReplyForm
from agreements.models import Plandokument, Plankommentar, Planversion
from agreements.plan.version_page import part_html
from agreements.planreview.parts import titles
from agreements.services.planreview import talk as services
from agreements.services.planreview.conversation import talk_of
from agreements.talk import PartTalk
from agreements.views.plan.base import band, get_plan
from agreements.views.planreview.read import version_of
from agreements.views.talk import written
from sbs.accounts.pages import page


def _back(plan: Plandokument, nummer: int, nyckel: str) -> HttpResponse:
    return redirect(reverse("agreements:plan_version", args=[plan.pk, nummer]) + f"#om-{nyckel}")


def _newest(plan: Plandokument) -> int:
    """Where one goes on reading: a thread stands beside every version that has its part."""
    return plan.versioner.order_by("-nummer").values_list("nummer", flat=True)[0]


def _title(version: Planversion, nyckel: str) -> str:
    title = titles(version.snapshot).get(nyckel)
    if not title:
        raise Http404("no such part")
    return title


def _page(request: HttpRequest, plan: Plandokument, version: Planversion, nyckel: str, form: Any, **words: Any) -> HttpResponse:
    part = next((row for row in version.snapshot.get("delar", []) if row["nyckel"] == nyckel), None)
    context = band(request, plan, task=True) | {
        "back": (f"version {version.nummer}", reverse("agreements:plan_version", args=[plan.pk, version.nummer]) + f"#om-{nyckel}"),
        "version": version,
        "form": form,
        "html": part_html(part) if part else "",
        "said": talk_of(plan, request.user, nyckel).get(nyckel) or PartTalk(nyckel, None),
        **words,
    }
    return render(request, "agreements/planreview/write.html", context, status=422 if form.errors else 200)


def _write(
    request: HttpRequest, pk: int, nummer: int, nyckel: str, act: str, kind: type, save: Callable[..., Any], done: str, **words: Any
) -> HttpResponse:
    plan = get_plan(request, pk, act)
    version = version_of(plan, nummer)
    title = _title(version, nyckel)
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> None:
            save(version.pk, nyckel, data["text"], request.user, timezone.now(), post_key=data["post_key"])

        written(request, write, data["text"], done)
        return _back(plan, nummer, nyckel)
    return _page(request, plan, version, nyckel, form, **words | {"heading": f"{words['heading']}: {title}"})


@page("plan.comment", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int, nummer: int, nyckel: str) -> HttpResponse:
    """Comment on a part of a sent version; both parties read it."""
    words = {"heading": "Kommentera", "button": "Skicka kommentaren", "verb": "skicka"}
    return _write(request, pk, nummer, nyckel, "plan.comment", CommentForm, services.comment, "Kommentaren är skickad.", **words)


@page("plan.note", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, pk: int, nummer: int, nyckel: str) -> HttpResponse:
    """The agency's own note on a part: a page of its own, so that nobody writes it in the wrong box."""
    words = {"heading": "Intern anteckning", "button": "Spara anteckningen", "verb": "spara", "internal_only": True}
    done = "Anteckningen är sparad. Bara myndigheten ser den."
    return _write(request, pk, nummer, nyckel, "plan.note", NoteForm, services.note, done, **words)


def _root(plan: Plandokument, kommentar: int) -> Plankommentar:
    rows = Plankommentar.objects.filter(version__plan=plan, parent=None).select_related("author", "version__plan", "version__dokument")
    return get_object_or_404(rows, pk=kommentar)


@page("plan.comment", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, pk: int, kommentar: int) -> HttpResponse:
    """Answer in a thread."""
    plan = get_plan(request, pk, "plan.comment")
    root = _root(plan, kommentar)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> None:
            services.reply(plan.pk, root.pk, data["text"], request.user, timezone.now(), post_key=data["post_key"])

        written(request, write, data["text"], "Svaret är skickat.")
        return _back(plan, _newest(plan), root.avsnitt)
    title = titles(root.version.snapshot).get(root.avsnitt, "planen")
    words = {"heading": f"Svara: {title}", "button": "Skicka svaret", "verb": "skicka", "root": root}
    return _page(request, plan, root.version, root.avsnitt, form, **words)


@page("plan.comment", checked_inside=True)
@require_POST
def resolve(request: HttpRequest, pk: int, kommentar: int) -> HttpResponse:
    """Mark a thread as settled; settled already: nothing more happens."""
    plan = get_plan(request, pk)
    root = _root(plan, kommentar)
    services.resolve(plan.pk, root.pk, request.user, timezone.now())
    messages.success(request, "Kommentaren är markerad som löst.")
    return _back(plan, _newest(plan), root.avsnitt)
