"""Batches: the list, making one, one to read, its files."""

import logging
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.views.acts import posted
from agreements.views.attempt import put_into
from agreements.workflow.process import Refused
from payments.enums import Betalningsstatus
from payments.forms.utbetalning import BatchForm
from payments.models import Betalinstallning, Utbetalning, Utbetalningsomgang
from payments.services import batch as batches
from payments.services import instalment
from payments.services.aterkrav.settlement import deductions
from payments.views.frame import pengar_frame
from payments.views.utbetalning.shared import BETALNING_TONES
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.audit.journal import history_of
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor

PER_PAGE = 25
B = Betalningsstatus
logger = logging.getLogger(__name__)


@page("utbetalning.list")
@require_safe
def batch_list(request: HttpRequest) -> HttpResponse:
    counts = {status: Count("betalningar", filter=Q(betalningar__status=status)) for status in B.values}
    rows = Utbetalningsomgang.objects.visible_to(request.user).annotate(
        antal=Count("betalningar"), summa=Sum("betalningar__belopp"), **counts
    )
    shown = Paginator(rows.select_related("created_by").order_by("-ar", "-nummer"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **pengar_frame(request, current="omgangar"),
        "title": "Omgångar",
        "page": shown,
        "may_create": bool(may(request.user, "utbetalning.export")),
    }
    return render(request, "payments/utbetalning/batches.html", context)


@page("utbetalning.export")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """What will be sent and what will not, with why; then the batch."""
    today = timezone.localdate()
    form = BatchForm(posted(request), initial={"execution_date": BatchForm.next_day(today)})
    if request.method == "POST" and form.is_valid() and (omgang := _create(request, form)):
        return redirect("payments:batch", pk=omgang.pk)
    day = form.cleaned_data.get("execution_date") if form.is_bound and form.is_valid() else None
    going, left = batches.sort_out(batches.waiting(), day or BatchForm.next_day(today), today)
    context = {
        **pengar_frame(request, current="omgangar"),
        "title": "Ny omgång",
        "crumbs": [("Omgångar", reverse("payments:batches"))],
        "form": form,
        "going": _going(going),
        "left": left,
        "settings": Betalinstallning.current(),
    }
    return render(request, "payments/utbetalning/batch_create.html", context, status=422 if form.errors else 200)


def _going(rows: list[Utbetalning]) -> list[dict[str, Any]]:
    """Each with its sum, what is taken from it and what goes to the bank, whole kronor."""
    taken = deductions(row.pk for row in rows)
    sums = [(row, instalment.amount(row), taken.get(row.pk, 0)) for row in rows]
    return [{"utbetalning": row, "belopp": belopp, "avraknat": less, "betalas": belopp - less} for row, belopp, less in sums]


def _create(request: HttpRequest, form: BatchForm) -> Utbetalningsomgang | None:
    try:
        omgang, left = batches.create(form.cleaned_data["execution_date"], request.user, timezone.now())  # type: ignore[arg-type]
    except Refused as refused:
        put_into(form, refused)
        return None
    messages.success(request, f"{omgang} är skapad. Hämta filen och lämna den till banken eller ekonomisystemet.")
    for row, why in left:
        messages.warning(request, f"Kom inte med: {batches.name(row)}. {why}")
    return omgang


def get_batch(request: HttpRequest, pk: int) -> Utbetalningsomgang:
    return get_object_or_404(Utbetalningsomgang.objects.visible_to(request.user).select_related("created_by"), pk=pk)


@page("utbetalning.list")
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    omgang = get_batch(request, pk)
    rows = batches.payments_of(omgang)
    context = {
        **pengar_frame(request, current="omgangar"),
        "omgang": omgang,
        "title": f"Omgång {omgang.label}",
        "crumbs": [("Omgångar", reverse("payments:batches"))],
        "facts": _facts(omgang, rows),
        "rows": [{"betalning": row, "tone": BETALNING_TONES.get(B(row.status), "")} for row in rows],
        "acts": bool(may(request.user, "utbetalning.settle")),
        "may_fetch": bool(may(request.user, "utbetalning.export")),
        "history": history_of(omgang)[:20],
        "missing": sum(1 for row in rows if row.status == B.SENT),
    }
    return render(request, "payments/utbetalning/batch.html", context)


def _facts(omgang: Utbetalningsomgang, rows: list) -> list[tuple[str, Any, str] | tuple[str, Any]]:
    count = "1 betalning" if len(rows) == 1 else f"{len(rows)} betalningar"
    taken = sum(row.avraknat for row in rows)
    return [
        ("Betalas", format_kronor(sum(row.belopp for row in rows)), "n"),
        *([("Avräknat återkrav", format_kronor(taken), "n")] if taken else []),
        ("Antal", count),
        ("Betalningsdag", show_date(omgang.execution_date)),
        ("Skapad av", omgang.created_by),
    ]


@page("utbetalning.list")
@require_safe
def batch_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The file, the same to the byte each time; the fetching is in the journal."""
    omgang = get_batch(request, pk)
    require(request.user, "utbetalning.export")
    if form not in batches.FORMS:
        raise Http404
    try:
        filename, data = batches.fetch_file(omgang, form, request.user, timezone.now())  # type: ignore[arg-type]
    except batches.FileDiffers:
        logger.exception("A batch's file cannot be made as it was")
        messages.error(
            request, "Filen går inte att göra likadan som förut. Lämna inte någon ny fil till banken. Be en administratör om hjälp."
        )
        return redirect("payments:batch", pk=pk)
    response = HttpResponse(data, content_type=batches.FORMS[form][1])
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
