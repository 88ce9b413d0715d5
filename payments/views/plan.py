"""Bilaga 1 of the draft: made by rule, adjusted by hand, every sum checked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.outline import find, outline
from agreements.services.parts import EDIT, Conflict
from agreements.views.editor_base import fetch, when
from agreements.views.editor_part import respond
from payments.forms.plan import PlanPart
from payments.services.plan import PLAN, CannotGenerate, regenerate
from sbs.accounts.pages import page
from sbs.accounts.rights import require

WAYS = {"even": False, "weighted": True}


@page("overenskommelse.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    ok = fetch(request, pk)
    rows = outline(ok)
    row = find(rows, PLAN)
    if row is None:
        raise Http404("no utbetalningsplan in this kind of agreement")
    if request.method == "POST" and request.POST.get("generate") in WAYS:
        require(request.user, EDIT, ok)
        return _generate(request, pk)
    return respond(request, ok, row, rows, PlanPart)


def _generate(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace the plan by rule, unless somebody has saved it since the page was opened."""
    revision = int(request.POST["revision"]) if request.POST.get("revision", "").isdecimal() else 0
    try:
        regenerate(pk, revision, request.user, timezone.now(), weighted=WAYS[request.POST["generate"]])
        messages.success(request, "Utbetalningsplanen är skapad efter regeln.")
    except CannotGenerate as reason:
        messages.error(request, str(reason))
    except Conflict as conflict:
        if conflict.saved_by != request.user:
            at = when(conflict.saved_at) if conflict.saved_at else ""
            messages.warning(request, f"{conflict.saved_by} sparade planen {at}. Läs den innan du skapar en ny.")
    return redirect("payments:plan", pk)
