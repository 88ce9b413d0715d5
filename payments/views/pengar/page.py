"""An ÖK's money for both parties: the ledger's figures, each with the postings behind it; and the parts that other areas add."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse
from agreements.portal import chosen_huvudman
from agreements.views.frame import frame
from agreements.views.samverkan.frame import case_frame, get_case
from payments.ledger import Figures, figures, figures_of
from payments.ledger.sums import EXPLAINED, LABELS, NAMES
from payments.views.pengar.parts import shown
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may, require

READ = "money.read"
HEADERS = [LABELS[name] for name in NAMES]


def get_ok(request: HttpRequest, pk: int) -> Overenskommelse:
    """The ÖK, or 404 when the person may not see it, 403 when she may not see its money."""
    ok = get_object_or_404(Overenskommelse.objects.visible_to(request.user).for_lists(), pk=pk)
    require(request.user, READ, ok)
    return ok


def cells(figures: Figures, url: str, insats: str = "") -> list[dict[str, Any]]:
    """A row of the table: each figure with the address of the postings behind it."""
    rest = f"&insats={insats}" if insats else ""
    return [{"label": LABELS[name], "belopp": figures.of(name), "url": f"{url}?slag={name}{rest}"} for name in NAMES]


@page(READ, checked_inside=True)
@require_safe
def pengar(request: HttpRequest, pk: int) -> HttpResponse:
    """A tillägg's money is that of the ÖK it changes."""
    ok = get_ok(request, pk)
    if ok.is_tillagg:
        return redirect("payments:pengar", ok.tillagg.andrar_id)
    context = frame(request, ok, current="pengar")
    context |= {"heading": f"Pengar, {ok.short_name} {ok.huvudman}", "parts": shown(request, ok)}
    return render(request, "payments/pengar/page.html", context)


def ledger_part(request: HttpRequest, ok: Overenskommelse) -> dict[str, Any]:
    """The ledger's own part of the page."""
    ledger, url = figures(ok), reverse("payments:postings", args=[ok.pk])
    gone = "inte längre med i överenskommelsen"
    return {
        "headers": HEADERS,
        "summa": cells(ledger.summa, url),
        "rows": [
            {"name": row.name, "note": gone if row.gone else "", "cells": cells(row.figures, url, str(row.uid))} for row in ledger.insatser
        ],
        "explained": [(LABELS[name], EXPLAINED[name]) for name in NAMES],
        "postings": url,
    }


@page("samverkan.read", checked_inside=True)
@require_safe
def of_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The money of the case: its ÖK 2, and one that was ended before it if there was such."""
    case = get_case(request, pk)
    oks = _with_money(Overenskommelse.objects.visible_to(request.user).filter(samverkan=case))
    context = case_frame(request, case, current="pengar") | {"heading": f"Pengar, {case.huvudman}", "rows": _rows(request, oks)}
    return render(request, "payments/pengar/case.html", context | {"headers": HEADERS})


@page("money.list")
@require_safe
def pengar_list(request: HttpRequest) -> HttpResponse:
    """At a huvudman: the money of each ÖK that is or has been in force. The agency begins at its desk."""
    if is_agency(request.user):
        return redirect("payments:desk")
    oks = _with_money(Overenskommelse.objects.visible_to(request.user).filter(samverkan__huvudman=chosen_huvudman(request)))
    context = {"title": "Pengar", "rows": _rows(request, oks), "headers": HEADERS}
    return render(request, "payments/pengar/list.html", context)


def _with_money(rows: QuerySet[Overenskommelse]) -> QuerySet[Overenskommelse]:
    return Overenskommelse.objects.for_lists().filter(pk__in=rows, typ=Avtalstyp.OK2, in_force_at__isnull=False).order_by("-in_force_at")


def _rows(request: HttpRequest, oks: QuerySet[Overenskommelse]) -> list[dict[str, Any]]:
    own = [ok for ok in oks if may(request.user, READ, ok)]
    sums = figures_of(own)
    return [
        {
            "name": ok.short_name,
            "note": ok.get_status_display().lower(),
            "url": reverse("payments:pengar", args=[ok.pk]),
            "cells": [{"label": LABELS[name], "belopp": sums[ok.pk].of(name)} for name in NAMES],
        }
        for ok in own
    ]
