"""The dossier of a case: ordering it whole or for utlämnande, following its making, trying again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.models import Samverkan
from agreements.views.samverkan.frame import case_frame, get_case
from sbs.accounts.models import User
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.audit.journal import log_read
from sbs.overview import jobs
from sbs.overview.dossier import content, services
from sbs.overview.enums import Dossierslag
from sbs.overview.forms.dossier import HandOutForm, MaskForm, OrderForm
from sbs.overview.models import Dossier
from sbs.overview.views import ordered

PER_PAGE = 20
MOST_MASKED = 900  # rows of two fields: what one form may carry (DATA_UPLOAD_MAX_NUMBER_FIELDS)


@never_cache
@page("dossier.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def dossiers(request: HttpRequest, pk: int) -> HttpResponse:
    """Those there are, and the form for the whole case."""
    case = get_case(request, pk, "dossier.read")
    form = OrderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(request.user, "dossier.order", case)
        if form.is_valid():
            return _order(request, case, form)
    rows = Dossier.objects.visible_to(request.user).filter(samverkan=case).select_related("created_by")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = case_frame(request, case, current="dossier") | {
        "heading": "Dossier",
        "form": form,
        "page": shown,
        "docs": [_row(row) for row in shown],
        "count": content.entries(case).count(),
        "may_order": bool(may(request.user, "dossier.order", case)),
    }
    return render(request, "overview/dossier/list.html", context, status=422 if form.errors else 200)


def _row(dossier: Dossier) -> dict[str, Any]:
    to = f" till {dossier.mottagare}" if dossier.mottagare else ""
    by = f", beställd av {dossier.created_by}" if dossier.created_by else ""
    return ordered.row(dossier, f"{dossier.get_slag_display()}{to}{by}", "overview:dossier")


def _order(request: HttpRequest, case: Samverkan, form: OrderForm, **more: Any) -> HttpResponse:
    user, data = request.user, form.cleaned_data
    assert isinstance(user, User)
    key = f"{user.pk}:{data['nyckel']}"
    dossier, new = services.order(case, key=key, actor=user, now=timezone.now(), med_journal=data["med_journal"], **more)
    messages.success(request, "Dossiern är beställd. Du får ett mejl när den är klar.") if new else None
    return redirect("overview:dossier", pk=dossier.pk)


@page("dossier.order", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The masking list: what is handed out, replaced or left out, for each document of the case."""
    case = get_case(request, pk, "dossier.order")
    log_read(request.user, case, "Läste listan för utlämnande", at=timezone.now())  # type: ignore[arg-type]
    posted = request.POST if request.method == "POST" else None
    rows = list(content.entries(case))
    form = HandOutForm(posted)
    new = [row for row in rows if posted is not None and f"{row.pk}-hur" not in posted]
    masks = [MaskForm(None if row in new else posted, handling=row) for row in rows]
    if posted is not None and not new and not any(one.errors for one in (form, *masks)):
        choices = {mask.handling.pk: mask.choice() for mask in masks}
        return _order(request, case, form, slag=Dossierslag.UTLAMNANDE, mottagare=form.cleaned_data["mottagare"], choices=choices)
    context = case_frame(request, case, current="dossier") | {"heading": "Lämna ut handlingar", "form": form, "masks": masks}
    context |= {"new": len(new), "too_many": len(rows) > MOST_MASKED}
    return render(request, "overview/dossier/hand_out.html", context, status=422 if posted is not None else 200)


def _get(request: HttpRequest, pk: int, act: str) -> Dossier:
    rows = Dossier.objects.visible_to(request.user).select_related(
        "samverkan__huvudman", "samverkan__urvalsomgang", "samverkan__dialogteam", "samverkan__ansvarig", "created_by"
    )
    dossier = get_object_or_404(rows, pk=pk)
    require(request.user, "dossier.read", dossier.samverkan)
    require(request.user, act, dossier.samverkan)
    return dossier


@never_cache
@page("dossier.read", checked_inside=True)
@require_safe
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come, with a bar that moves; without JavaScript one loads the page anew."""
    found = _get(request, pk, "dossier.read")
    if request.headers.get("X-Requested-With") == "fetch":
        return ordered.answer(request, "", {"doc": _row(found)})
    context = case_frame(request, found.samverkan, current="dossier")
    context |= {"heading": "Dossier", "doc": _row(found), "dossier": found, "left_out": content.left_out(found)}
    return render(request, "overview/dossier/dossier.html", context)


@page("dossier.order", checked_inside=True)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Försök igen: pressed twice it is tried once."""
    found = _get(request, pk, "dossier.order")
    if jobs.retry(services.KIND, found.pk):
        messages.success(request, "Vi försöker igen.")
    else:
        messages.info(request, "Det finns inget att försöka igen.")
    return redirect("overview:dossier", pk=pk)
