"""The desk's lists: tabs with counts, the own teams' first, by the day that counts."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reporting import desk
from reporting.enums import Redovisningsstatus
from reporting.for_payments import TONES
from reporting.forms.desk import DeskFilter
from reporting.models import Redovisning
from sbs.accounts.pages import page
from sbs.lib import stockholm

PER_PAGE = 25


@page("report.desk")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    today = stockholm.day(timezone.now())
    tab = next((one for one in desk.TABS if one.key == request.GET.get("lage")), desk.TABS[0])
    form = DeskFilter(request.GET)
    rows = _chosen(Redovisning.objects.visible_to(request.user), form.cleaned_data)
    counts = desk.counts(rows, today)
    found = desk.listed(rows, tab.key, request.user, today)  # type: ignore[arg-type]
    if form.cleaned_data.get("mina"):
        found = found.filter(own=True)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Granska redovisningar",
        "subnav": [_tab(request, one, tab, counts) for one in desk.TABS],
        "tab": tab,
        "filter": {"form": form},
        "page": shown,
        "rows": [_row(row, today) for row in shown],
        "hits": shown.paginator.count,
        "total": counts[tab.key],
    }
    return render(request, "reporting/desk/list.html", context)


def _chosen(rows: QuerySet[Redovisning], chosen: dict[str, Any]) -> QuerySet[Redovisning]:
    if chosen.get("slag"):
        rows = rows.filter(slag=chosen["slag"])
    if words := chosen.get("q"):
        rows = rows.filter(Q(**{f"{desk.CASE}__huvudman__namn__icontains": words}) | Q(**{f"{desk.CASE}__dnr__icontains": words}))
    return rows


def _tab(request: HttpRequest, one: desk.Tab, current: desk.Tab, counts: dict[str, int]) -> tuple[str, str, bool]:
    """The other choices are kept; the page is not."""
    query = request.GET.copy()
    query.pop("page", None)
    query["lage"] = one.key
    return f"{one.label} ({counts[one.key]})", f"{reverse('reporting:desk')}?{query.urlencode()}", one == current


def _row(row: Redovisning, today: Any) -> dict[str, Any]:
    late = row.is_late(today)
    label = "Försenad" if late and row.status == Redovisningsstatus.OPEN else row.get_status_display()
    return {"row": row, "late": late, "label": label, "tone": "bad" if late else TONES.get(Redovisningsstatus(row.status), "")}
