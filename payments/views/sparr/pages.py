"""The agency's list of holds, one hold with what it stops and what can be done, and the acts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.workflow.process import Refused
from payments.enums import Sparrgrund, Sparrstatus
from payments.forms.sparr import HoldActForm, HoldFilter
from payments.holds import stopped_by
from payments.models import Sparr
from payments.registries import liftable
from payments.views.frame import pengar_frame
from payments.workflow.sparr import BY_SPARR_ACTION, available_for_sparr, perform_sparr
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, require

PER_PAGE = 25
#: Who ends a hold, in words for both parties (payments.permissions.sparr).
LIFTED_BY = {
    Sparrgrund.UTREDNING: "enhetschefen",
    Sparrgrund.BUDGET: "ansvarig processtödjare, teamledaren, enhetschefen eller en ekonom",
}
USUALLY = "ansvarig processtödjare, teamledaren eller enhetschefen"


def lifted_by(row: Sparr) -> str:
    return LIFTED_BY.get(Sparrgrund(row.grund), USUALLY)


@page("hold.list")
@require_safe
def hold_list(request: HttpRequest) -> HttpResponse:
    """What stops payments now, or as filtered; newest first."""
    rows = Sparr.objects.visible_to(request.user).for_lists()
    form = HoldFilter(request.GET, states=list(Sparrstatus.choices))
    shown = Paginator(_chosen(rows, form.cleaned_data), PER_PAGE).get_page(request.GET.get("page"))
    context = pengar_frame(request, current="sparrar")
    context |= {
        "title": "Spärrar",
        "filter": {"form": form},
        "page": shown,
        "hits": shown.paginator.count,
        "total": rows.count(),
    }
    return render(request, "payments/sparr/list.html", context)


def _chosen(rows: QuerySet[Sparr], chosen: dict[str, Any]) -> QuerySet[Sparr]:
    state = chosen.get("lage")
    if not state:
        rows = rows.holding()  # type: ignore[attr-defined]
    elif state != "alla":
        rows = rows.filter(status=state)
    if chosen.get("grund"):
        rows = rows.filter(grund=chosen["grund"])
    if words := chosen.get("q"):
        case = "overenskommelse__samverkan__huvudman__namn__icontains"
        rows = rows.filter(Q(**{case: words}) | Q(overenskommelse__dnr__icontains=words))
    return rows


def get_hold(request: HttpRequest, pk: int) -> Sparr:
    """The hold, or 404 when the person may not see it."""
    row = get_object_or_404(Sparr.objects.visible_to(request.user).for_lists().select_related("confirmed_by"), pk=pk)
    require(request.user, "hold.read", row)
    return row


@page("hold.read", checked_inside=True)
@require_safe
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """One hold. The huvudman reads about it on the page "Pengar" of its ÖK."""
    row = get_hold(request, pk)
    if not is_agency(request.user):
        return redirect("payments:pengar", row.overenskommelse_id)
    context = pengar_frame(request, current="sparrar") | {
        "title": row.get_grund_display(),
        "crumbs": [("Spärrar", reverse("payments:hold_list"))],
        "row": row,
        "ok": row.overenskommelse,
        "stopped": stopped_by(row),
        "lifted_by": lifted_by(row),
        "liftable": liftable([row]).get(row.pk, ""),
        "acts": available_for_sparr(row, request.user),  # type: ignore[arg-type]
    }
    return render(request, "payments/sparr/hold.html", context)


@page("hold.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Confirm, dismiss or lift. Posted twice: a calm word that it has been done."""
    row, line = get_hold(request, pk), BY_SPARR_ACTION.get(action)
    if line is None or line.page:
        raise Http404
    if row.status not in line.sources:
        messages.info(request, f"Inget är ändrat. Spärren är nu ”{row.status_label.lower()}”.")
        return redirect("payments:hold", row.pk)
    require(request.user, line.act, row)
    form = HoldActForm(request.POST if request.method == "POST" else None, row=line)
    if request.method == "POST" and form.is_valid() and _done(request, row, action, form):
        messages.success(request, f"Klart. Du {line.done}.")
        return redirect("payments:hold", row.pk)
    context = pengar_frame(request, current="sparrar") | {
        "title": line.label,
        "crumbs": [("Spärrar", reverse("payments:hold_list")), (row.get_grund_display(), reverse("payments:hold", args=[row.pk]))],
        "row": row,
        "line": line,
        "form": form,
        "stopped": stopped_by(row),
    }
    return render(request, "payments/sparr/act.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, row: Sparr, action: str, form: HoldActForm) -> bool:
    try:
        perform_sparr(row.pk, action, request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    return True
