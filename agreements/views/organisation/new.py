"""Registering a change: the form, what it touches, then the button. The file is kept between the two steps."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.document.readers import ORGANISATION
from agreements.enums import Andringsslag
from agreements.forms.organisation.change import ChangeForm
from agreements.models import Huvudman, Skolenhet
from agreements.services.organisation import CHANGE, affected, draft, plan
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import services
from sbs.documents.models import Dokument
from sbs.documents.uploads import UploadRefused
from sbs.lib import stockholm
from sbs.lib.dates import show_date

KEPT = "sbs_organisation"
Target = Huvudman | Skolenhet


@page(CHANGE, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def change_huvudman(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, get_object_or_404(Huvudman.objects.visible_to(request.user), pk=pk))


@page(CHANGE, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def change_skolenhet(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, get_object_or_404(Skolenhet.objects.visible_to(request.user).select_related("huvudman"), pk=pk))


def back_of(target: Target) -> tuple[str, str]:
    """Where one comes from: (name, address)."""
    name = "agreements:changes" if isinstance(target, Huvudman) else "agreements:skolenhet"
    return target.namn, reverse(name, args=[target.pk])


def _change(request: HttpRequest, target: Target) -> HttpResponse:
    require(request.user, CHANGE, target)
    if "genomfor" in request.POST or "fortsatt" in request.GET:
        return _review(request, target)
    posted = request.method == "POST"
    form = ChangeForm(request.POST if posted else None, request.FILES if posted else None, initial=_earlier(request, target), target=target)
    if posted and form.is_valid() and _keep(request, target, form):
        return redirect(f"{request.path}?fortsatt=1")
    context = {"title": f"Ändra {target}", "target": target, "form": form, "back": back_of(target)}
    return render(request, "agreements/organisation/new.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, target: Target) -> dict[str, Any]:
    kept = request.session.get(KEPT) or {}
    return kept if kept.get("target") == [target._meta.model_name, target.pk] else {}


def _earlier(request: HttpRequest, target: Target) -> dict[str, Any]:
    return {name: value for name, value in _kept(request, target).items() if name in ChangeForm.base_fields and name != "dokument"}


def _keep(request: HttpRequest, target: Target, form: ChangeForm) -> bool:
    """What cannot be done is told beside its field before anything is stored."""
    wanted = form.wanted()
    try:
        draft(target=target, **wanted)
        with transaction.atomic():
            file, now = form.cleaned_data["dokument"], timezone.now()
            dokument = services.store_upload(file, ORGANISATION, "Underlag för ändring", request.user, now)  # type: ignore[arg-type]
    except ValidationError as error:
        form.add_error(None, error)
        return False
    except UploadRefused as refused:
        form.add_error("dokument", refused)
        return False
    request.session[KEPT] = {
        **wanted,
        "from_date": wanted["from_date"].isoformat(),
        "till_huvudman": wanted["till_huvudman"].pk if wanted["till_huvudman"] else None,
        "dokument": str(dokument.pk),
        "target": [target._meta.model_name, target.pk],
    }
    return True


def _wanted(kept: dict[str, Any]) -> dict[str, Any]:
    return {
        "slag": kept["slag"],
        "text": kept["text"],
        "new_value": kept["new_value"],
        "from_date": date.fromisoformat(kept["from_date"]),
        "till_huvudman": Huvudman.objects.filter(pk=kept["till_huvudman"]).first(),
    }


def _review(request: HttpRequest, target: Target) -> HttpResponse:
    kept = _kept(request, target)
    dokument = Dokument.objects.filter(pk=kept.get("dokument") or None, created_by=request.user).first()
    if not kept or dokument is None:
        messages.info(request, "Fyll i uppgifterna först.")
        return redirect(request.path)
    now, wanted = timezone.now(), _wanted(kept)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _do(request, target, form, wanted, dokument):
        return redirect(back_of(target)[1])
    try:
        areas = affected(draft(target=target, **wanted), stockholm.day(now))
    except ValidationError as error:  # somebody else changed it meanwhile
        form.add_error(None, error.messages)
        areas = []
    context = {
        "title": "Det här följer",
        "target": target,
        "form": form,
        "facts": _facts(wanted),
        "dokument": dokument,
        "areas": areas,
        "back": back_of(target),
    }
    return render(request, "agreements/organisation/review.html", context, status=422 if form.errors else 200)


def _do(request: HttpRequest, target: Target, form: Form, wanted: dict[str, Any], dokument: Dokument) -> bool:
    try:
        row = plan(target=target, dokument=dokument, actor=request.user, now=timezone.now(), **wanted)  # type: ignore[arg-type]
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    del request.session[KEPT]
    when = "Den är införd." if row.applied_at else f"Den införs {show_date(row.from_date)}."
    messages.success(request, f"Klart. Ändringen är registrerad. {when}")
    return True


def _facts(wanted: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [
        ("Vad ändras", Andringsslag(wanted["slag"]).label),
        ("Ny uppgift", wanted["new_value"]),
        ("Tar över", wanted["till_huvudman"]),
        ("Från och med", show_date(wanted["from_date"])),
        ("Varför", wanted["text"]),
    ]
    return [{"term": term, "value": value} for term, value in rows if value]
