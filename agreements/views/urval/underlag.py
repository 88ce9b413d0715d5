"""Underlag: the template, the file that is tried, and the confirmation that reads it in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.forms.urval.underlag import ConfirmForm, FileForm
from agreements.models import Underlag, Urvalsomgang
from agreements.services.urval.register import examine
from agreements.services.urval.underlag import Faulty, discard, receive
from agreements.services.urval.underlag import confirm as read_in
from agreements.urval import files
from agreements.urval.columns import COLUMNS
from agreements.views.acts import posted
from agreements.views.attempt import attempt
from agreements.views.urval.frame import frame, get_round
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib.sheets import TYPES

MOST_FAULTS = 200


@page("urval.read")
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The empty template, as Excel or CSV."""
    if kind not in TYPES:
        raise Http404
    return download(files.template(kind), kind, "underlag-mall")


def download(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type=TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"', "X-Content-Type-Options": "nosniff"},
    )


@page("urval.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def underlag_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of the round, and the door for a new one. A file with faults is not kept; all its faults are told at once."""
    omgang = get_round(request, pk)
    if request.method == "POST":
        require(request.user, "urval.edit", omgang)
    form = FileForm(posted(request), request.FILES if request.method == "POST" else None)
    faults: list = []
    if request.method == "POST" and form.is_valid():
        made, faults = _receive(request, omgang, form)
        if made:
            return redirect("agreements:urval_confirm", omgang.pk, made.pk)
    context = {
        **frame(request, omgang, current="underlag"),
        "heading": "Underlag",
        "form": form,
        "faults": faults[:MOST_FAULTS],
        "more_faults": max(0, len(faults) - MOST_FAULTS),
        "editable": bool(may(request.user, "urval.edit", omgang)),
        "rows": omgang.underlag.select_related("dokument", "created_by", "confirmed_by"),
        "columns": COLUMNS,
    }
    return render(request, "agreements/urval/underlag.html", context, status=422 if form.errors else 200)


def _receive(request: HttpRequest, omgang: Urvalsomgang, form: FileForm) -> tuple[Underlag | None, list]:
    try:
        return attempt(form, lambda: receive(omgang, form.cleaned_data["fil"], request.user, timezone.now())), []
    except Faulty as faulty:
        form.add_error("fil", _how_many(len(faulty.faults)))
        return None, faulty.faults


def _how_many(number: int) -> str:
    return f"Rätta {'felet' if number == 1 else f'de {number} felen'} i filen och ladda upp den igen. Ingenting är inläst."


@page("urval.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int, underlag: int) -> HttpResponse:
    """What reading in would do; "Läs in" does it, "Lägg åt sidan" gives it up. Sent twice it is done once."""
    omgang = get_round(request, pk)
    row = get_object_or_404(omgang.underlag.select_related("dokument", "created_by", "confirmed_by"), pk=underlag)
    if request.method == "POST":
        require(request.user, "urval.read" if row.confirmed_at else "urval.edit", omgang)
        if "discard" in request.POST:
            return _discard(request, omgang, row)
    found = examine(omgang, row.rows) if row.is_waiting else None
    form = ConfirmForm(posted(request), has_new=bool(found and found.has_new))
    if request.method == "POST" and form.is_valid() and _read_in(request, row, form):
        return redirect("agreements:urval_round", omgang.pk)
    context = {**frame(request, omgang), "heading": "Läs in underlag", "underlag": row, "found": found, "form": form}
    context |= {"editable": bool(may(request.user, "urval.edit", omgang)), "rows": row.rows[:20], "number": len(row.rows)}
    return render(request, "agreements/urval/confirm.html", context, status=422 if form.errors else 200)


def _read_in(request: HttpRequest, row: Underlag, form: ConfirmForm) -> bool:
    create_new = bool(form.cleaned_data.get("create_new"))
    try:
        done = attempt(form, lambda: read_in(row.pk, request.user, timezone.now(), create_new=create_new))
    except Faulty:
        form.add_error(None, "Registret har ändrats sedan filen laddades upp. Felen står här nedanför.")
        return False
    if done:
        messages.success(request, f"Underlaget är inläst: {len(row.rows)} rader.")
    return bool(done)


def _discard(request: HttpRequest, omgang: Urvalsomgang, row: Underlag) -> HttpResponse:
    form = ConfirmForm(request.POST, has_new=False)
    if attempt(form, lambda: discard(row.pk, request.user, timezone.now())):
        messages.info(request, "Underlaget är lagt åt sidan. Filen finns kvar här.")
    else:
        messages.info(request, "Underlaget är redan inläst.")
    return redirect("agreements:urval_underlag", omgang.pk)
