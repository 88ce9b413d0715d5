"""The lists: huvudmän and överenskommelser, filtered, sorted, by pages. Every row comes from ``visible_to``."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from agreements.enums import Part
from agreements.filters import HUVUDMAN_SORTS, OK_SORTS, HuvudmanFilter, OverenskommelseFilter, PortalFilter, sorted_by, with_status_order
from agreements.models import Huvudman, Overenskommelse, Samverkan
from agreements.phases import phase_of, with_phase
from agreements.portal import chosen_huvudman
from agreements.views.frame import TONES
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, require

PER_PAGE = 25


@page("huvudman.read", checked_inside=True)
@require_safe
def huvudman_list(request: HttpRequest) -> HttpResponse:
    """All huvudmän for the agency; a person at a huvudman is led to the own one."""
    if not is_agency(request.user):
        own = chosen_huvudman(request)
        require(request.user, "huvudman.read", own or Huvudman())
        return redirect("agreements:huvudman", pk=own.pk)  # type: ignore[union-attr]
    rows = Huvudman.objects.visible_to(request.user)
    found = HuvudmanFilter(request.GET, queryset=rows, request=request)
    wanted = sorted_by(found.qs.distinct(), request.GET.get("sort", ""), HUVUDMAN_SORTS, "namn")
    wanted = wanted.prefetch_related(Prefetch("samverkan", with_phase(Samverkan.objects.for_lists())))
    shown = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Huvudmän",
        "filter": found,
        "page": shown,
        "hits": shown.paginator.count,
        "total": rows.count() if found.form.changed_data else shown.paginator.count,
        "rows": [_huvudman_row(row) for row in shown],
    }
    return render(request, "agreements/lists/huvudman_list.html", context)


def _huvudman_row(row: Huvudman) -> dict:
    cases = list(row.samverkan.all())
    newest = max(cases, key=lambda case: (case.decided_on is not None, case.decided_on, case.pk), default=None)
    return {"huvudman": row, "samverkan": newest, "phase": phase_of(newest) if newest else None}


@page("overenskommelse.list")
@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    """All the reader may see; at a huvudman those of the one chosen."""
    agency = is_agency(request.user)
    rows = with_status_order(Overenskommelse.objects.visible_to(request.user).for_lists())
    if not agency:
        rows = rows.filter(samverkan__huvudman=chosen_huvudman(request))
    found = (OverenskommelseFilter if agency else PortalFilter)(request.GET, queryset=rows, request=request)
    wanted = sorted_by(found.qs, request.GET.get("sort", ""), OK_SORTS, "huvudman")
    shown = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Överenskommelser",
        "filter": found,
        "page": shown,
        "hits": shown.paginator.count,
        "total": rows.count() if found.form.changed_data else shown.paginator.count,
        "agency": agency,
        "rows": [{"ok": ok, "tone": TONES.get(ok.status, ""), "with": _holder(ok)} for ok in shown],
    }
    return render(request, "agreements/lists/agreement_list.html", context)


def _holder(ok: Overenskommelse) -> str:
    """Whose turn it is, while something remains to be done before it is in force."""
    if ok.in_force_at or ok.ended_at:
        return ""
    return ok.huvudman.namn if ok.turn == Part.HUVUDMAN else "Skolverket"
