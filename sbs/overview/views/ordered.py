"""What is ordered and made in the background, as a page shows it: one row of ``parts/docs.html`` that follows along by itself."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sbs.lib.dates import show_clock, show_date, show_moment
from sbs.overview.enums import Uttagsstatus
from sbs.overview.models import Uttag


def new_key() -> str:
    """For a form: sent twice it is one order."""
    return str(uuid.uuid4())


def row(uttag: Uttag, name: str, url_name: str) -> dict[str, Any]:
    """For ``parts/doc.html``. ``url_name``: its page, which also answers the row alone; ``<url_name>_retry`` tries again."""
    address = reverse(url_name, args=[uttag.pk])
    shown: dict[str, Any] = {"name": name, "meta": _meta(uttag), "icon": "doc"}
    if uttag.status == Uttagsstatus.DONE:
        if uttag.dokument_id is None:
            return shown | {"badge": ("Borttagen", "")}
        return shown | {"badge": ("Klar", "ok"), "url": reverse("documents:download", args=[uttag.dokument_id])}
    if uttag.status == Uttagsstatus.FAILED:
        return shown | {"icon": "bad", "tone": "bad", "action": ("Försök igen", reverse(f"{url_name}_retry", args=[uttag.pk]))}
    moving = {"icon": "clock", "refresh": address, "poll": address}
    return shown | moving | ({"step": uttag.klara, "steps": uttag.totalt} if uttag.totalt else {"step": 0, "steps": 1})


def _meta(uttag: Uttag) -> str:
    status = Uttagsstatus(uttag.status)
    if status == Uttagsstatus.FAILED:
        return uttag.error
    if status == Uttagsstatus.DONE and uttag.done_at and uttag.gallras:
        if uttag.gallrad_at:
            return f"Klar {show_moment(uttag.done_at)}. Filen togs bort {show_moment(uttag.gallrad_at)}."
        return f"Klar {show_moment(uttag.done_at)}. Tas bort {show_date(uttag.gallras)}. SHA-256 {uttag.sha256}"
    if status == Uttagsstatus.RUNNING:
        return f"Görs: {uttag.klara} av {uttag.totalt}" if uttag.totalt else "Görs"
    since = f"I kö sedan {show_clock(uttag.created_at)}"
    return f"{since}. {uttag.error}" if uttag.error else since


def answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page; for the live update its row (``context["doc"]``) alone."""
    alone = request.headers.get("X-Requested-With") == "fetch"
    return render(request, "parts/doc.html" if alone else template, context)
