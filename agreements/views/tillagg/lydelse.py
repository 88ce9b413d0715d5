"""Gällande lydelse: the consolidated text on a chosen day, as a page and as a PDF. Read by both parties."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from agreements.document import lydelse as document
from agreements.document.printing import page_html
from agreements.forms.tillagg import DayForm
from agreements.models import Overenskommelse
from agreements.services.pauses import ended_on
from agreements.views.editor_base import fetch
from agreements.views.frame import frame
from sbs.accounts.pages import page
from sbs.audit.journal import log_read
from sbs.documents import presentation
from sbs.lib import stockholm
from sbs.lib.dates import show_date


def _agreement(request: HttpRequest, pk: int) -> Overenskommelse:
    """The ÖK; a tillägg's lydelse is that of the ÖK it changes."""
    ok = fetch(request, pk)
    return fetch(request, ok.tillagg.andrar_id) if ok.is_tillagg else ok


@page("overenskommelse.read", checked_inside=True)
@require_safe
def lydelse(request: HttpRequest, pk: int) -> HttpResponse:
    ok, today = _agreement(request, pk), stockholm.day(timezone.now())
    if not ok.in_force_at:
        return redirect("agreements:preview", ok.pk)
    form = DayForm(request.GET if "dag" in request.GET else None, initial={"dag": today})
    day = form.cleaned_data["dag"] if form.is_bound and form.is_valid() else today
    snapshot = document.freeze(ok, day)
    log_read(request.user, ok, f"Läste gällande lydelse av {ok.short_name} den {show_date(day)}", at=timezone.now())
    made = document.made(snapshot)
    context = {
        **frame(request, ok, current="lydelse"),
        "heading": f"Gällande lydelse den {show_date(day)}",
        "form": form,
        "day": day,
        "today": today,
        "html": page_html(snapshot),
        "holding": snapshot["tillagg_list"],
        "coming": _coming(ok, day),
        "outside": _outside(ok, day),
        "docs": [presentation.row(made, refresh=request.get_full_path())] if made else [],
    }
    return render(request, "agreements/tillagg/lydelse.html", context, status=422 if form.errors else 200)


def _coming(ok: Overenskommelse, day: date) -> list[dict[str, Any]]:
    """Signed tillägg that begin after the day, each with the address of the text as it then is."""
    from agreements.services.tillagg.texts import steps

    page_url = reverse("agreements:lydelse", args=[ok.pk])
    return [
        {"kort": row.kort, "day": row.effective_on, "url": f"{page_url}?dag={row.effective_on.isoformat()}"}
        for row in steps(ok)
        if row.effective_on > day
    ]


def _outside(ok: Overenskommelse, day: date) -> str:
    """That the agreement does not hold on the day, in words; "" when it does."""
    last = ended_on(ok)
    if last and day >= last:
        return f"Överenskommelsen avbröts och gäller inte från och med {show_date(last)}. Texten är den som gällde innan."
    if ok.start and day < ok.start:
        return f"Överenskommelsen gäller från och med {show_date(ok.start)}. Texten är den som parterna skrev under."
    return ""


@page("overenskommelse.read", checked_inside=True)
@require_POST
def order_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the worker for the PDF of one day's text. The same text is made once, however often it is asked for."""
    ok = _agreement(request, pk)
    if not ok.in_force_at:
        return redirect("agreements:preview", ok.pk)
    form = DayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Skriv vilken dag det gäller.")
        return redirect("agreements:lydelse", ok.pk)
    day: date = form.cleaned_data["dag"]
    document.order(ok, day, request.user, timezone.now())
    messages.success(request, "PDF:en skapas. Den finns på sidan om en liten stund.")
    return redirect(f"{reverse('agreements:lydelse', args=[ok.pk])}?dag={day.isoformat()}")
