"""The list of cases, filtered, sorted, by pages, and the same rows as a file. Every row comes from ``visible_to``."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.case_filters import CASE_SORTS, CaseFilter
from agreements.filters import sorted_by
from agreements.models import Samverkan
from agreements.phases import phase_of, with_phase
from agreements.portal import chosen_huvudman
from agreements.views.samverkan.frame import tone
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, personas
from sbs.lib import sheets
from sbs.lib.stockholm import day

PER_PAGE = 25
HEADER = (
    "Huvudman",
    "Organisationsnummer",
    "Dnr",
    "Urvalsomgång",
    "Fas",
    "Läge",
    "Beslut att inleda",
    "Dialogteam",
    "Ansvarig",
    "Skolenheter",
)


@page("samverkan.list")
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """All the reader may see; at a huvudman those of the one chosen, without filters: they are few."""
    agency = is_agency(request.user)
    rows = with_phase(Samverkan.objects.visible_to(request.user).for_lists())
    if not agency:
        rows = rows.filter(huvudman=chosen_huvudman(request))
    found = CaseFilter(request.GET, queryset=rows, request=request) if agency else None
    shown = Paginator(_wanted(request, found, rows), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Samverkan",
        "filter": found,
        "page": shown,
        "hits": shown.paginator.count,
        "total": rows.count() if found and found.form.changed_data else shown.paginator.count,
        "agency": agency,
        "may_assign": any(persona.roll in ("teamledare", "enhetschef") for persona in personas(request.user)),
        "rows": [{"case": case, "phase": phase_of(case), "tone": tone(case)} for case in shown],
    }
    return render(request, "agreements/samverkan/list.html", context)


def _wanted(request: HttpRequest, found: CaseFilter | None, rows: QuerySet) -> QuerySet:
    return sorted_by(found.qs if found else rows, request.GET.get("sort", ""), CASE_SORTS, "huvudman")


@page("samverkan.export")
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The rows of the list as it is filtered and sorted, as CSV or XLSX."""
    if form not in sheets.TYPES:
        raise Http404
    rows = with_phase(Samverkan.objects.visible_to(request.user).for_lists())
    found = CaseFilter(request.GET, queryset=rows, request=request)
    wanted = [_cells(case) for case in _wanted(request, found, rows).prefetch_related("skolenheter")]
    data = sheets.table(form, "Samverkan", HEADER, wanted)
    response = HttpResponse(data, content_type=sheets.TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="samverkan {day(timezone.now()).isoformat()}.{form}"'
    return response


def _cells(case: Samverkan) -> list[Any]:
    phase = phase_of(case)
    return [
        case.huvudman.namn,
        case.huvudman.orgnr,
        case.dnr,
        str(case.urvalsomgang),
        f"{phase.number} {phase.name}",
        case.lage,
        case.decided_on,
        str(case.dialogteam),
        str(case.ansvarig),
        ", ".join(school.namn for school in case.skolenheter.all()),
    ]
