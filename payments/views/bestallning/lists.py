"""The orders of all huvudmän, and what they cost per year."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.filters import sorted_by
from payments import order_sums
from payments.models import Bestallning
from payments.order_filters import SORTS, BestallningFilter
from payments.views.bestallning.shared import tone
from payments.views.frame import pengar_frame
from sbs.accounts.pages import page
from sbs.lib import sheets, stockholm

PER_PAGE = 25
HEADER = (
    *("Huvudman", "Dnr", "Insats", "Leverantör", "Beställning", "Nummer", "Läge", "Beställd"),
    *("År", "Planerat, kr", "Fakturerat, kr", "Prognos, kr"),
)


def _wanted(request: HttpRequest):
    rows = Bestallning.objects.visible_to(request.user).select_related("overenskommelse__samverkan__huvudman", "leverantor")
    found = BestallningFilter(request.GET, queryset=rows, request=request)
    return rows, found, sorted_by(found.qs, request.GET.get("sort") or "-lagd", SORTS, "lagd")


@page("order.list")
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """One line per order. The sums are of everything the filter keeps, not of the page."""
    rows, found, wanted = _wanted(request)
    shown = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    costs = order_sums.by_order_and_year(wanted, found.year)
    own = order_sums.per_order(costs)
    nothing = order_sums.Cost()
    context = {
        **pengar_frame(request, current="bestallningar"),
        "title": "Beställningar",
        "filter": found,
        "page": shown,
        "hits": shown.paginator.count,
        "total": rows.count() if found.form.changed_data else shown.paginator.count,
        "rows": [{"order": row, "cost": own.get(row.pk, nothing), "tone": tone(row)} for row in shown],
        "years": order_sums.per_year(costs),
        "sum": order_sums.total(costs.values()),
        "query": request.GET.urlencode(),
    }
    return render(request, "payments/bestallning/list.html", context)


@page("order.list")
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The rows behind the figures, one for each order and year."""
    _, found, wanted = _wanted(request)
    costs = order_sums.by_order_and_year(wanted, found.year)
    by_key = {row.pk: row for row in wanted}
    lines = [(*_words(by_key[order]), year, value.planned, value.invoiced, value.forecast) for (order, year), value in costs.items()]
    response = HttpResponse(sheets.as_xlsx(("Beställningar", HEADER, lines)), content_type=sheets.TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="bestallningar-{stockholm.day(timezone.now()).isoformat()}.xlsx"'
    return response


def _words(row: Bestallning) -> tuple:
    ok = row.overenskommelse
    facts = (ok.huvudman.namn, ok.dnr, row.insats_text, row.leverantor.namn, row.rubrik, row.nummer)
    return (*facts, row.get_status_display(), row.ordered_on)
