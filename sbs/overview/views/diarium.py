"""The diarium's list, for all cases and rounds and for one; one entry; the list as a file."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from agreements.models import Handling, Samverkan, Urvalsomgang
from agreements.views.samverkan.frame import get_case
from agreements.views.urval.frame import get_round
from sbs.accounts.models import User
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.audit.journal import history_of, log_read
from sbs.overview.diarium import columns, export, listing
from sbs.overview.enums import Format
from sbs.overview.views.matter import matter_frame
from sbs.overview.views.ordered import new_key

Matter = Samverkan | Urvalsomgang

PER_PAGE = 50
HISTORY = 20


@page("diarium.read")
@require_safe
def diarium(request: HttpRequest) -> HttpResponse:
    """Every case and round."""
    context: dict[str, Any] = {"title": "Diarium", "base": "base.html", "one": False, "export_url": reverse("overview:diarium_file")}
    context["may_number"] = bool(may(request.user, "diarium.give_number"))
    return _list(request, None, context)


@page("diarium.read", checked_inside=True)
@require_safe
def case_diarium(request: HttpRequest, pk: int) -> HttpResponse:
    """One case, with the way to register by hand and to the dossier."""
    return _of_one(request, get_case(request, pk, "diarium.read"), "overview:case_diarium_file")


@page("diarium.read", checked_inside=True)
@require_safe
def round_diarium(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: the underlag and its beslut."""
    return _of_one(request, get_round(request, pk, "diarium.read"), "overview:round_diarium_file")


def _of_one(request: HttpRequest, about: Matter, file_url: str) -> HttpResponse:
    context = matter_frame(request, about) | {"heading": "Diarium", "one": True, "outer": "base.html"}
    context["export_url"] = reverse(file_url, args=[about.pk])
    context["may_register"] = bool(may(request.user, "diarium.register_document", about))
    return _list(request, about, context)


def _list(request: HttpRequest, about: Matter | None, context: dict[str, Any]) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)
    found = listing.found(user, request.GET, about)
    shown = Paginator(listing.in_order(found.qs, request.GET.get("sort", "")), PER_PAGE).get_page(request.GET.get("page"))
    log_read(user, about or user, f"Läste diariet, sida {shown.number}: {request.GET.urlencode() or 'allt'}", at=timezone.now())
    more = {
        "filter": found,
        "page": shown,
        "rows": shown,
        "hits": shown.paginator.count,
        "total": listing.visible(user, about).count() if found.form.changed_data else shown.paginator.count,
        "formats": Format.choices,
        "key": new_key(),
        "query": request.GET.urlencode(),
    }
    return render(request, "overview/diarium/list.html", context | more, status=422 if found.form.errors else 200)


@page("diarium.read", checked_inside=True)
@require_safe
def handling(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry with everything known of it, and what has been written about it since."""
    row = get_entry(request, pk)
    log_read(request.user, row, f"Läste om en handling: {row.beskrivning}", at=timezone.now())  # type: ignore[arg-type]
    context = matter_frame(request, row.arende) | {
        "heading": row.beskrivning,
        "row": row,
        "history": history_of(row)[:HISTORY],
        "may_correct": bool(may(request.user, "diarium.correct", row.arende)),
        "may_number": bool(may(request.user, "diarium.give_number", row.arende)) and not row.external_id,
    }
    return render(request, "overview/diarium/handling.html", context)


def get_entry(request: HttpRequest, pk: int, act: str = "diarium.read") -> Handling:
    """The entry, or 404 for who may not see it, 403 for who may not do ``act`` in its case or round."""
    rows = Handling.objects.visible_to(request.user).for_lists()
    rows = rows.select_related("samverkan__urvalsomgang", "samverkan__dialogteam", "samverkan__ansvarig", "registered_by", "created_by")
    row = get_object_or_404(rows, pk=pk)
    require(request.user, "diarium.read", row.arende)
    require(request.user, act, row.arende)
    return row


@page("diarium.read")
@require_POST
def diarium_file(request: HttpRequest) -> HttpResponseBase:
    return _file(request, None, reverse("overview:diarium"))


@page("diarium.read", checked_inside=True)
@require_POST
def case_diarium_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _file(request, get_case(request, pk, "diarium.read"), reverse("overview:case_diarium", args=[pk]))


@page("diarium.read", checked_inside=True)
@require_POST
def round_diarium_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _file(request, get_round(request, pk, "diarium.read"), reverse("overview:round_diarium", args=[pk]))


def _file(request: HttpRequest, about: Matter | None, back: str) -> HttpResponseBase:
    """The list as the page shows it: a short one at once, a long one as a job with a page of its own. The reading is logged."""
    user, now, filformat = request.user, timezone.now(), request.POST.get("format", "")
    assert isinstance(user, User)
    if filformat not in Format.values or listing.found(user, request.GET, about).form.errors:
        messages.error(request, "Välj CSV eller Excel, och rätta filtret om det står fel där.")
        return redirect(back)
    rows = export.rows_of(user, request.GET, about)
    log_read(user, about or user, f"Hämtade diariet som {filformat}: {request.GET.urlencode() or 'allt'}", at=now)
    if rows.count() > export.AT_ONCE:
        key = _key(request.POST.get("nyckel", ""))
        uttag = export.order(user, key=key, filformat=filformat, query=request.GET, about=about, now=now)
        return redirect("overview:diarium_export", pk=uttag.pk)
    out = BytesIO()
    columns.WRITERS[filformat](out, (columns.cells(row) for row in rows))
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=export.filename(filformat, now), content_type=columns.MEDIA_TYPES[filformat])


def _key(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return new_key()
