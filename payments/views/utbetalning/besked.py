"""Word from the bank: upload, see what it leads to, register."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.views.acts import posted
from agreements.workflow.process import Refused
from payments.besked.rows import Unreadable
from payments.enums import Beskedsformat
from payments.forms.utbetalning import BeskedForm
from payments.models import Bankbesked
from payments.services import besked as services
from payments.views.frame import pengar_frame
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.documents.uploads import read_scanned
from sbs.lib.money import format_exact

PER_PAGE = 25


@page("utbetalning.list")
@require_http_methods(["GET", "HEAD", "POST"])
def besked_list(request: HttpRequest) -> HttpResponse:
    """The files that have come, and the form for a new one."""
    settles = bool(may(request.user, "utbetalning.settle"))
    if request.method == "POST":
        require(request.user, "utbetalning.settle")
    form = BeskedForm(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (row := _receive(request, form)):
        return redirect("payments:besked", pk=row.pk)
    rows = Bankbesked.objects.visible_to(request.user).select_related("created_by", "applied_by").defer("rader", "utfall")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {**pengar_frame(request, current="besked"), "title": "Besked från banken", "form": form, "page": shown, "settles": settles}
    return render(request, "payments/utbetalning/besked_list.html", context, status=422 if form.errors else 200)


def _receive(request: HttpRequest, form: BeskedForm) -> Bankbesked | None:
    file = form.cleaned_data["fil"]
    try:
        row = services.receive(read_scanned(file), file.name or "", request.user, timezone.now())  # type: ignore[arg-type]
    except (Unreadable, ValidationError) as refused:
        form.add_error("fil", refused if isinstance(refused, ValidationError) else str(refused))
        return None
    if row.applied_at:
        messages.info(request, "Filen är redan registrerad. Inget är ändrat.")
    return row


@page("utbetalning.list")
@require_http_methods(["GET", "HEAD", "POST"])
def besked(request: HttpRequest, pk: int) -> HttpResponse:
    """Line by line what the file leads to, or led to; the button registers it."""
    row = get_object_or_404(Bankbesked.objects.visible_to(request.user).select_related("created_by", "applied_by"), pk=pk)
    if request.method == "POST":
        require(request.user, "utbetalning.settle")
        return _set_aside(request, row) if "undan" in request.POST else _apply(request, row)
    is_repaid = row.slag == Beskedsformat.REPAID
    found: list[Any] = services.repaid_verdicts(row, timezone.localdate()) if is_repaid else list(services.verdicts(row))
    told = row.utfall if row.applied_at else [verdict.text for verdict in found]
    context = {
        **pengar_frame(request, current="besked"),
        "title": row.filnamn,
        "crumbs": [("Besked från banken", reverse("payments:besked_list"))],
        "besked": row,
        "rows": [
            {"verdict": one, "belopp": _kronor(one.row.belopp), "text": text, "tone": one.tone if not row.applied_at else ""}
            for one, text in zip(found, told, strict=True)
        ],
        "acting": sum(1 for one in found if one.action),
        "wrong": sum(1 for one in found if is_repaid and one.faults),
        "settles": bool(may(request.user, "utbetalning.settle")),
    }
    template = "payments/utbetalning/repaid.html" if is_repaid else "payments/utbetalning/besked.html"
    return render(request, template, context)


def _set_aside(request: HttpRequest, row: Bankbesked) -> HttpResponse:
    services.set_aside(row.pk, request.user, timezone.now())  # type: ignore[arg-type]
    messages.success(request, "Filen är undanlagd. Inget är registrerat.")
    return redirect("payments:besked_list")


def _kronor(text: str) -> str:
    """The file's amount as amounts are written here; one that is none stands as it came."""
    try:
        return format_exact(Decimal(text))
    except (InvalidOperation, ValueError):
        return text


def _apply(request: HttpRequest, row: Bankbesked) -> HttpResponse:
    before = row.applied_at
    try:
        done = services.apply(row.pk, request.user, timezone.now())  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("payments:besked", pk=row.pk)
    count = sum(1 for text in done.utfall if text.startswith("Registrerad"))
    if before:
        messages.info(request, "Filen var redan registrerad. Inget är ändrat.")
    else:
        messages.success(request, f"Klart. {count} {'besked är registrerat' if count == 1 else 'besked är registrerade'}.")
    return redirect("payments:besked", pk=row.pk)
