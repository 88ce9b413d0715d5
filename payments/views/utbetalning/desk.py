"""The desk: what is to be paid."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from payments.services import desk as found
from payments.views.frame import pengar_frame
from sbs.accounts.pages import page

PER_PAGE = 50


@page("utbetalning.list")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What is due by the end of the month and not paid."""
    today = timezone.localdate()
    rows = found.to_pay(found.rows(today), found.month_end(today))
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {**pengar_frame(request, current="utbetalningar"), "title": "Att betala", "page": shown}
    return render(request, "payments/utbetalning/desk.html", context)
