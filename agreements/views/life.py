"""Vilande, återuppta, avbryt: what follows is shown first, then confirmed. The file is kept between the two steps."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from agreements.consequences import dry_run, needs_tillagg
from agreements.document.readers import UNDERLAG
from agreements.enums import Orsak
from agreements.forms.process import ActForm
from agreements.models import Overenskommelse
from agreements.views.acts import attempt, posted
from agreements.views.attempt import put_into
from agreements.views.frame import frame
from agreements.workflow import Refused, Transition
from agreements.workflow.effects.life import check_dates
from sbs.documents import services
from sbs.documents.models import Dokument
from sbs.documents.uploads import UploadRefused
from sbs.lib import stockholm
from sbs.lib.dates import show_date

KEPT = "sbs_life"
DATES = ("from_date", "until")


def respond(request: HttpRequest, ok: Overenskommelse, row: Transition) -> HttpResponse:
    """The form, then (``?fortsatt=1``) what follows with the button that does it."""
    if "genomfor" in request.POST or "fortsatt" in request.GET:
        return _review(request, ok, row)
    form = ActForm(posted(request), request.FILES if request.method == "POST" else None, row=row, initial=_earlier(request, ok, row))
    if request.method == "POST" and form.is_valid() and _keep(request, ok, row, form):
        return redirect(f"{request.path}?fortsatt=1")
    context = {**frame(request, ok, current=""), "heading": row.label, "row": row, "form": form, "two_steps": True}
    return render(request, "agreements/process/act.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, ok: Overenskommelse, row: Transition) -> dict[str, Any]:
    kept = request.session.get(KEPT) or {}
    return kept if (kept.get("ok"), kept.get("action")) == (ok.pk, row.action) else {}


def _earlier(request: HttpRequest, ok: Overenskommelse, row: Transition) -> dict[str, Any]:
    """What was written before the look at what follows; the file is chosen again."""
    return {name: value for name, value in _data(_kept(request, ok, row)).items() if name != "dokument"}


def _keep(request: HttpRequest, ok: Overenskommelse, row: Transition, form: ActForm) -> bool:
    """The dates must hold before anything is shown; then the file is stored and all is remembered for the next step."""
    data = dict(form.cleaned_data)
    try:
        check_dates(ok, row.action, data)
    except Refused as refused:
        put_into(form, refused)
        return False
    dokument = None
    if data.get("dokument"):
        try:
            with transaction.atomic():
                title = f"Underlag: {row.label.lower()}"
                dokument = services.store_upload(data["dokument"], UNDERLAG, title, request.user, timezone.now())  # type: ignore[arg-type]
        except UploadRefused as refused:
            form.add_error("dokument", refused)
            return False
    days = {name: data[name].isoformat() for name in DATES if data.get(name)}
    words = {name: data[name] for name in ("orsak", "text") if name in data}
    request.session[KEPT] = {"ok": ok.pk, "action": row.action, "dokument": str(dokument.pk) if dokument else "", **words, **days}
    return True


def _data(kept: dict[str, Any]) -> dict[str, Any]:
    """What the act is done with."""
    data = {name: kept[name] for name in ("orsak", "text") if name in kept}
    return data | {name: date.fromisoformat(kept[name]) for name in DATES if name in kept}


def _review(request: HttpRequest, ok: Overenskommelse, row: Transition) -> HttpResponse:
    kept = _kept(request, ok, row)
    dokument = Dokument.objects.filter(pk=kept.get("dokument") or None, created_by=request.user).first()
    if not kept or ("dokument" in row.needs and dokument is None):
        messages.info(request, "Fyll i uppgifterna först.")
        return redirect("agreements:act", pk=ok.pk, action=row.action)
    form, data = Form(request.POST if request.method == "POST" else None), _data(kept)
    extra = {"dokument": dokument} if dokument else {}
    if request.method == "POST" and form.is_valid() and attempt(request, ok, row.action, form, **data, **extra):
        del request.session[KEPT]
        return redirect("agreements:detail", pk=ok.pk)
    areas = dry_run(ok, row.action, data, stockholm.day(timezone.now()))
    context = {
        **frame(request, ok, current=""),
        "heading": f"{row.label}: det här följer",
        "row": row,
        "form": form,
        "facts": _facts(data),
        "dokument": dokument,
        "areas": areas,
        "tillagg_url": tillagg_url(ok) if row.action == "resume" and needs_tillagg(areas) else "",
    }
    return render(request, "agreements/process/consequences.html", context, status=422 if form.errors else 200)


def _facts(data: dict[str, Any]) -> list[dict[str, str]]:
    labels = {"from_date": "Från och med", "until": "Till och med", "orsak": "Orsak", "text": "Varför"}
    shown = {name: show_date(value) if isinstance(value, date) else value for name, value in data.items()}
    shown["orsak"] = Orsak(shown["orsak"]).label if shown.get("orsak") else ""
    return [{"term": label, "value": shown[name]} for name, label in labels.items() if shown.get(name)]


def tillagg_url(ok: Overenskommelse) -> str:
    """Where a tillägg to the agreement is begun."""
    return reverse("agreements:create_tillagg", args=[ok.pk])
