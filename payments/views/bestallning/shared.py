"""What the pages of an order share."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from payments.enums import Bestallningsstatus
from payments.models import Bestallning
from payments.views.frame import pengar_frame

S = Bestallningsstatus
TONES = {S.PLANNED: "warn", S.ORDERED: "info", S.DONE: "ok", S.CANCELLED: ""}


def tone(row: Bestallning) -> str:
    return TONES[S(row.status)]


def get_order(request: HttpRequest, pk: int) -> Bestallning:
    """The order, or 404 when the person may not see it."""
    rows = Bestallning.objects.visible_to(request.user).select_related("overenskommelse__samverkan__huvudman", "leverantor")
    return get_object_or_404(rows.select_related("overenskommelse__samverkan__dialogteam"), pk=pk)


def crumbs(row: Bestallning | None = None) -> list[tuple[str, str]]:
    found = [("Beställningar", reverse("payments:orders"))]
    return found if row is None else [*found, (str(row.rubrik), reverse("payments:order", args=[row.pk]))]


def form_page(request: HttpRequest, form: BaseForm, *, title: str, button: str, back_url: str, **more: Any) -> HttpResponse:
    """A page with one form. ``more``: crumbs, consequence, danger."""
    context = pengar_frame(request, current="bestallningar")
    context |= {"title": title, "form": form, "button": button, "back_url": back_url, **more}
    return render(request, "payments/form.html", context, status=422 if form.errors else 200)
