"""The postings behind a figure: by kind, insats and year, page by page, and the same rows as a file."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.models import Overenskommelse
from agreements.views.frame import frame
from payments.enums import Bokningsslag
from payments.ledger import sources
from payments.ledger.sums import LABELS, NAMES, figures
from payments.models import Bokning
from payments.views.pengar.page import READ, get_ok
from sbs.accounts.pages import page
from sbs.lib import sheets
from sbs.lib.stockholm import day

PER_PAGE = 50
#: What is left to pay out is two kinds: what is planned less what is paid.
KINDS = {name: [name] for name in Bokningsslag.values} | {"aterstar": [Bokningsslag.PLANERAT.value, Bokningsslag.UTBETALT.value]}
MINUS = {"aterstar": Bokningsslag.UTBETALT.value}
HEADER = ("Bokföringsdag", "Slag", "Insats", "Belopp, kr", "Avser", "Källa", "Bokförd")


class PostingFilter(forms.Form):
    """What of the ledger is shown; a value that does not fit is the same as none."""

    slag = forms.ChoiceField(label="Slag", required=False)
    insats = forms.ChoiceField(label="Insats", required=False)
    ar = forms.ChoiceField(label="År", required=False)

    def __init__(self, data: Any, ok: Overenskommelse):
        super().__init__(data)
        self.rows = Bokning.objects.filter(overenskommelse=ok)
        names = [(str(row.uid), row.name) for row in figures(ok).insatser]
        years = sorted({row.year for row in self.rows.dates("datum", "year")}, reverse=True)
        self._choose("slag", "Alla slag", [(name, LABELS[name]) for name in NAMES])
        self._choose("insats", "Alla insatser", names)
        self._choose("ar", "Alla år", [(str(year), str(year)) for year in years])
        self.is_valid()

    def _choose(self, name: str, every: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", every), *choices]  # type: ignore[attr-defined]
        self.fields[name].widget.attrs["class"] = "form-select"

    @property
    def qs(self) -> QuerySet[Bokning]:
        rows, chosen = self.rows.select_related("created_by"), self.cleaned_data
        if chosen.get("slag"):
            rows = rows.filter(slag__in=KINDS[chosen["slag"]])
        if chosen.get("insats"):
            rows = rows.filter(insats_uid=UUID(chosen["insats"]))
        if chosen.get("ar"):
            rows = rows.filter(datum__year=int(chosen["ar"]))
        return rows.order_by("-datum", "-pk")

    @property
    def total(self) -> Any:
        """The figure that the rows shown make; None when they are of several kinds that are not to be added."""
        slag = self.cleaned_data.get("slag")
        if not slag:
            return None
        sums = dict(self.qs.order_by().values_list("slag").annotate(kr=Sum("belopp")))
        return sum((-belopp if kind == MINUS.get(slag) else belopp) for kind, belopp in sums.items())


@page(READ, checked_inside=True)
@require_safe
def postings(request: HttpRequest, pk: int) -> HttpResponse:
    ok = get_ok(request, pk)
    found = PostingFilter(request.GET, ok)
    shown = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    slag = found.cleaned_data.get("slag") or ""
    context = frame(request, ok, current="bokningar")
    context |= {
        "crumbs": [*context["crumbs"], ("Pengar", reverse("payments:pengar", args=[ok.pk]))],
        "subnav": [(label, url, "true" if label == "Pengar" else current) for label, url, current in context["subnav"]],
        "heading": f"Bokningar, {ok.short_name} {ok.huvudman}",
        "filter": {"form": found},
        "found": found,
        "hits": shown.paginator.count,
        "total": found.rows.count(),
        "figure": LABELS.get(slag, ""),
        "minus": MINUS.get(slag, ""),
        "sum": found.total,
        "page": shown,
        "rows": [{"row": row, "source": sources.of(row.kalla, ok)} for row in shown],
        "export": f"{reverse('payments:postings_export', args=[ok.pk])}?{request.GET.urlencode()}",
    }
    return render(request, "payments/pengar/postings.html", context)


@page(READ, checked_inside=True)
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows as they are filtered, as Excel."""
    ok = get_ok(request, pk)
    rows = (
        (row.datum, row.get_slag_display(), row.insats_text, row.belopp, row.text, sources.of(row.kalla, ok).text, day(row.created_at))
        for row in PostingFilter(request.GET, ok).qs
    )
    response = HttpResponse(sheets.as_xlsx(("Bokningar", HEADER, rows)), content_type=sheets.TYPES["xlsx"])
    name = re.sub(r"[^\w.-]+", "-", f"bokningar-{ok.dnr or ok.pk}-{day(timezone.now()).isoformat()}")
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
