"""The list of cases, filtered, sorted, by pages. Every row comes from ``visible_to``."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.models import Samverkan
from agreements.phases import phase_of, with_phase
from agreements.portal import chosen_huvudman
from agreements.views.samverkan.frame import tone
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency

PER_PAGE = 25


@page("samverkan.list")
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """All the reader may see; at a huvudman those of the one chosen."""
    agency = is_agency(request.user)
    rows = with_phase(Samverkan.objects.visible_to(request.user).for_lists())
    if not agency:
        rows = rows.filter(huvudman=chosen_huvudman(request))
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Samverkan",
        "page": shown,
        "total": shown.paginator.count,
        "agency": agency,
        "rows": [{"case": case, "phase": phase_of(case), "tone": tone(case)} for case in shown],
    }
    return render(request, "agreements/samverkan/list.html", context)
