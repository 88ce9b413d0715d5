"""The year's budget beside what the plans will draw of it, as a table, a figure and a file."""

import hashlib
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.views.acts import posted
from payments import amounts, order_sums
from payments.forecast import QUARTERS, Forecast, forecast, in_draft, known_years, signed, to_come
from payments.forms.budget import BudgetForm
from payments.models import Bestallning, Budget, Utbetalning
from payments.services.budget import WRITE, set_budget
from payments.views.frame import pengar_frame
from sbs.accounts.pages import page
from sbs.accounts.rights import may
from sbs.audit.journal import history_of
from sbs.lib import charts, sheets, stockholm
from sbs.lib.money import format_kronor

FIRST, LAST = 2000, 2100
SERIES = ("Betalt", "Planerat i gällande", "I utkast")
HEADER = ("Huvudman", "Dnr", "Överenskommelse", "Läge", "Utbetalning", "Betalas", "Avser från", "Avser till", "Belopp, kr", "Räknas som")
A_DAY = 24 * 3600


def _year(year: int) -> int:
    if not FIRST <= year <= LAST:
        raise Http404("no such year")
    return year


@page("budget.read")
@require_safe
def this_year(request: HttpRequest) -> HttpResponse:
    return redirect("payments:budget", stockholm.day(timezone.now()).year)


@page("budget.read")
@require_safe
def year(request: HttpRequest, ar: int) -> HttpResponse:
    """Quarter by quarter: paid, planned, in draft, against the budget; what is bought stands apart."""
    found, budget = forecast(_year(ar)), Budget.objects.filter(ar=ar).first()
    costs = order_sums.by_order_and_year(Bestallning.objects.all(), ar)
    context = {
        **pengar_frame(request, current="budget"),
        "title": f"Budget {ar}",
        "ar": ar,
        "forecast": found,
        "rows": [(f"Kvartal {quarter}", found.quarters[quarter], sums) for quarter, sums in zip(QUARTERS, found.running, strict=True)],
        "budget": budget,
        "years": sorted({*known_years(), ar}),
        "alt": _alt(found),
        "orders": order_sums.total(costs.values()),
        "may_write": may(request.user, WRITE),
        "history": history_of(budget)[:10] if budget else [],
    }
    return render(request, "payments/budget/year.html", context)


def _alt(found: Forecast) -> str:
    total = found.total
    parts = f"betalt {format_kronor(total.paid)}, planerat {format_kronor(total.planned)} och i utkast {format_kronor(total.draft)}"
    words = f"Stapeldiagram, ackumulerat per kvartal {found.year}: vid årets slut {format_kronor(total.total)}, varav {parts}."
    return words if found.budget is None else f"{words} Budgeten är {format_kronor(found.budget)}."


@page("budget.read")
@require_safe
def figure(request: HttpRequest, ar: int) -> HttpResponse:
    """The figure of the same numbers, drawn once for each set of them."""
    found = forecast(_year(ar))
    values = [[draw.paid / 1000, draw.planned / 1000, draw.draft / 1000] for draw in found.running]
    limit = None if found.budget is None else found.budget / 1000
    bars = charts.Bars([f"Kvartal {quarter}" for quarter in QUARTERS], SERIES, values, "tkr sedan årets början", limit, "Budget")
    key = f"chart:{hashlib.sha256(repr(bars).encode()).hexdigest()}"
    svg = cache.get_or_set(key, lambda: charts.svg_of(bars), A_DAY)
    return HttpResponse(svg, content_type="image/svg+xml")


@page("budget.read")
@require_safe
def export(request: HttpRequest, ar: int) -> HttpResponse:
    """The instalments behind the forecast. Those that are paid are in the ledger."""
    kinds = (("Planerat i gällande", to_come(_year(ar))), ("Undertecknat tillägg", signed(ar)), ("Utkast", in_draft(ar)))
    rows = [_line(row, kind) for kind, found in kinds for row in _with_words(found)]
    response = HttpResponse(sheets.as_xlsx((f"Prognos {ar}", HEADER, rows)), content_type=sheets.TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="prognos-{ar}.xlsx"'
    return response


def _with_words(rows: Any) -> Any:
    return rows.select_related("plan__overenskommelse__samverkan__huvudman").prefetch_related("rader").order_by("due_date", "pk")


def _line(row: Utbetalning, kind: str) -> tuple:
    ok = row.plan.overenskommelse
    who = (ok.huvudman.namn, ok.dnr, ok.short_name, row.get_status_display())
    return (*who, row.nummer, row.due_date, row.period_start, row.period_end, amounts.total(row), kind)


@page("budget.write")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ar: int) -> HttpResponse:
    row = Budget.objects.filter(ar=_year(ar)).first()
    form = BudgetForm(posted(request), initial={name: getattr(row, name) for name in ("belopp", "anslag", "note")} if row else {})
    if request.method == "POST" and form.is_valid():
        _save(request, ar, form, timezone.now())
        messages.success(request, f"Budgeten för {ar} är sparad.")
        return redirect("payments:budget", ar)
    context = pengar_frame(request, current="budget")
    context |= {"title": f"Ändra budgeten för {ar}", "form": form, "button": "Spara", "back_url": reverse("payments:budget", args=[ar])}
    context["crumbs"] = [("Budget", reverse("payments:budget", args=[ar]))]
    return render(request, "payments/form.html", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, ar: int, form: BudgetForm, now: datetime) -> None:
    data = form.cleaned_data
    set_budget(ar, data["belopp"], data["anslag"], data["note"], request.user, now)  # type: ignore[arg-type]
