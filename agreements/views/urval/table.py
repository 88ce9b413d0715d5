"""The weighing table: candidates per skolenhet, grouped by huvudman, sorted by any figure, filtered. It shows; people decide."""

from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.enums import Skolform
from agreements.models import Kandidat, Urvalsomgang
from agreements.services.urval.rounds import averages_of
from agreements.urval.enums import Kandidatstatus
from agreements.urval.figures import COMPARED, Figure, is_worse, show_difference, show_number, shown_in
from agreements.urval.signals import Facts, signals
from agreements.urval_filters import ORDERS, KandidatFilter, in_order, with_running
from agreements.views.urval.frame import POSITION_TONES, frame, get_round
from sbs.accounts.pages import page
from sbs.accounts.rights import may

PER_PAGE = 50
FORMS = dict(Skolform.choices)
Averages = dict[str, tuple[Decimal, int]]


@page("urval.read", checked_inside=True)
@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    omgang = get_round(request, pk)
    rows = with_running(Kandidat.objects.filter(omgang=omgang))
    found = KandidatFilter(request.GET, queryset=rows, request=request, omgang=omgang)
    wanted = in_order(found.qs, request.GET.get("sort", "")).select_related("huvudman", "skolenhet").annotate(notes=Count("anteckningar"))
    shown = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    figures, averages = shown_in(request.GET.get("siffror", "")), averages_of(omgang)
    counts = dict(omgang.kandidater.values_list("status").annotate(Count("pk")).order_by())
    context = {
        **frame(request, omgang, current="kandidater"),
        "filter": found,
        "page": shown,
        "hits": shown.paginator.count,
        "total": sum(counts.values()),
        "counts": [(label, counts.get(slug, 0)) for slug, label in Kandidatstatus.choices],
        "figures": figures,
        "groups": _groups(shown, omgang, figures, averages, by_name=request.GET.get("sort", "").removeprefix("-") not in ORDERS),
        "columns": 5 + len(figures),
        "may_choose": omgang.is_open and may(request.user, "urval.choose"),
        "may_add": may(request.user, "urval.edit", omgang),
    }
    return render(request, "agreements/urval/table.html", context)


def _groups(shown: Page, omgang: Urvalsomgang, figures: list[Figure], averages: Averages, *, by_name: bool) -> list[dict[str, Any]]:
    """By huvudman when sorted by name; else one group without a heading, each row with its huvudman."""
    made = [candidate_row(row, omgang, figures, averages) for row in shown]
    if not by_name:
        return [{"huvudman": None, "rows": made}] if made else []
    about = _spread(omgang, {row.huvudman_id for row in shown})
    groups: dict[int, dict[str, Any]] = {}
    for row, cells in zip(shown, made, strict=True):
        group = groups.setdefault(row.huvudman_id, {"huvudman": row.huvudman, "about": about[row.huvudman_id], "rows": []})
        group["rows"].append(cells)
    return list(groups.values())


def _spread(omgang: Urvalsomgang, owners: set[int]) -> dict[int, str]:
    """How many of a huvudman's skolenheter are in the round and how far apart their results lie. One query."""
    rows = omgang.kandidater.filter(huvudman__in=owners).values("huvudman").order_by()
    rows = rows.annotate(units=Count("skolenhet"), low=Min("merit_9"), high=Max("merit_9"))
    return {row["huvudman"]: _spread_text(row) for row in rows}


def _spread_text(row: dict[str, Any]) -> str:
    units = {0: "utan skolenhet", 1: "1 skolenhet"}.get(row["units"], f"{row['units']} skolenheter")
    if row["low"] is None or row["low"] == row["high"]:
        return units
    return f"{units}, meritvärde åk 9 från {show_number(row['low'])} till {show_number(row['high'])}"


def facts_of(row: Kandidat, running: bool) -> Facts:
    """The candidate's facts for the signals."""
    return Facts(
        figures=row.figures,
        typ=row.huvudman.typ,
        skolform=row.skolform,
        beslut=row.beslut,
        tillsyn_avslutad=row.tillsyn_avslutad,
        brister_ska=row.brister_ska,
        riktad_insats=row.riktad_insats,
        antal_elever=row.antal_elever,
        running=running,
    )


def candidate_row(row: Any, omgang: Urvalsomgang, figures: list[Figure], averages: Averages) -> dict[str, Any]:
    """One row as the table prints it. ``row`` carries ``running``."""
    found = signals(facts_of(row, row.running), averages, omgang.liten_grans)
    return {
        "row": row,
        "form": FORMS.get(row.skolform, ""),
        "tone": POSITION_TONES[Kandidatstatus(row.status)],
        "pro": [signal for signal in found if signal.speaks == "for"],
        "contra": [signal for signal in found if signal.speaks == "mot"],
        "other": [signal for signal in found if not signal.speaks],
        "cells": [figure_cell(figure, getattr(row, figure.slug), averages) for figure in figures],
    }


def figure_cell(figure: Figure, value: Decimal | None, averages: Averages) -> dict[str, Any]:
    """The value and, where there is an average, the difference from it. ``worse``: on the side that speaks for support."""
    average = averages.get(figure.slug) if figure.slug in COMPARED else None
    compared = value is not None and average is not None
    return {
        "figure": figure,
        "value": show_number(value),
        "average": show_number(average[0]) if average else "",
        "year": average[1] if average else "",
        "gap": show_difference(value - average[0]) if compared else "",  # type: ignore[operator, index]
        "worse": compared and is_worse(figure, value, average[0]),  # type: ignore[index]
    }
