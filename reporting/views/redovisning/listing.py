"""Mina redovisningar: what is due, when, who is on it; and all reports for the agency, without a word of any draft."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.portal import chosen_huvudman
from reporting.enums import DONE, WITH_AGENCY, WRITING, Redovisningsslag, Redovisningsstatus
from reporting.models import Redovisning
from reporting.querysets import RedovisningQuerySet
from reporting.report.spec import DELAR
from reporting.views.frame import label, today, tone, when
from sbs.accounts.pages import page, public
from sbs.accounts.rights import is_agency
from sbs.documents.drafts import store
from sbs.lib.dates import distance_in_words

PER_PAGE = 25
FILTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("Att lämna", (*WRITING, Redovisningsstatus.PAUSED)),
    "inlamnade": ("Inlämnade", WITH_AGENCY),
    "klara": ("Avslutade", DONE),
    "alla": ("Alla", tuple(Redovisningsstatus.values)),
}


@page("report.list")
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """A huvudman's own, or all for the agency; the soonest due first."""
    agency, chosen = is_agency(request.user), request.GET.get("visa", "")
    chosen = chosen if chosen in FILTERS else ""
    found = Redovisning.objects.visible_to(request.user).for_lists()
    if not agency:
        found = found.filter(overenskommelse__samverkan__huvudman=chosen_huvudman(request))
    shown = _page(request, found.filter(status__in=FILTERS[chosen][1]))
    context = {
        "title": "Redovisningar" if agency else "Mina redovisningar",
        "page": shown,
        "rows": _rows(request, list(shown)),
        "tabs": [(text, f"?visa={key}" if key else request.path, key == chosen) for key, (text, _) in FILTERS.items()],
        "agency": agency,
    }
    return render(request, "reporting/redovisning/list.html", context)


def _page(request: HttpRequest, found: RedovisningQuerySet) -> Any:
    ordered = found.order_by("effective_date", "overenskommelse__samverkan__huvudman__sort_key", "omrade_text", "pk")
    return Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))


def _rows(request: HttpRequest, shown: list[Redovisning]) -> list[dict[str, Any]]:
    states = store.states(shown)
    return [_row(request, row, states.get(row.pk, [])) for row in shown]


def _row(request: HttpRequest, row: Redovisning, states: list[store.State]) -> dict[str, Any]:
    """One line: nothing of what a draft says, only who has been at it."""
    names = list(dict.fromkeys("du" if state.saved_by.pk == request.user.pk else str(state.saved_by) for state in states))
    draft = ""
    if row.is_open:
        draft = f"Sparades senast {when(states[0].saved_at)}" if states else "Ingen har börjat"
    return {
        "report": row,
        "label": label(row),
        "tone": tone(row),
        "left": distance_in_words(row.effective_date, today()) if row.is_open else "",
        "draft": draft,
        "writers": [] if is_agency(request.user) or not row.is_open else names,
    }


@public
@require_safe
def questions(request: HttpRequest, slag: str) -> HttpResponse:
    """What will be asked, for anybody to read before starting (rules.md, Accessibility)."""
    if slag not in DELAR:
        raise Http404("no such report")
    label_ = Redovisningsslag(slag).label
    return render(request, "reporting/redovisning/questions.html", {"title": f"Frågorna i {label_.lower()}en", "delar": DELAR[slag]})
