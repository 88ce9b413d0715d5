"""Historik: the journal of one agreement. A huvudman's people see what concerns both parties, from the day it was shared."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agreements.models import Overenskommelse
from agreements.queries import first_shown, with_first_sent
from agreements.views.frame import frame
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.audit.journal import history_of

PER_PAGE = 50


@page("overenskommelse.read", checked_inside=True)
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    ok = get_object_or_404(with_first_sent(Overenskommelse.objects.visible_to(request.user).for_lists()), pk=pk)
    require(request.user, "overenskommelse.read", ok)
    rows = history_of(ok)
    if not may(request.user, "overenskommelse.read_internal", ok):
        begin = first_shown(ok)
        rows = rows.filter(internal=False, at__gte=begin) if begin else rows.none()
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {**frame(request, ok, current="historik"), "heading": "Historik", "page": shown}
    return render(request, "agreements/history/page.html", context)
