"""The page of a slutredovisning at the agency: the money per insats, what has been said, what comes next, what the closing lacks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.enums import Status
from payments import closing as money
from reporting import closing
from reporting.models import Redovisning, Slutgranskning
from reporting.services import final
from reporting.settling import Line, totals
from reporting.views.slut.frame import READ, final_frame, get_final
from sbs.accounts.pages import page
from sbs.documents import presentation


@page(READ, checked_inside=True)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_final(request, pk)
    review, version = final.current(row), final.submitted(row)
    lines = final.lines(row.overenskommelse)
    context = final_frame(request, row, review, below=False) | {
        "rows": _rows(lines, review),
        "total": _total(lines, review),
        "version": version,
        "docs": [presentation.row(version.dokument, refresh=request.path)] if version else [],
        "returned": row.slutgranskningar.filter(returned_at__isnull=False).select_related("reviewed_by", "returned_by"),
        "left": _left(row),
    }
    return render(request, "reporting/slut/page.html", context)


def _rows(lines: list[Line], review: Slutgranskning | None) -> list[dict[str, Any]]:
    said = {one.insats_uid: one for one in review.rader.all()} if review else {}
    return [{"line": line, "row": said.get(line.uid)} for line in lines]


def _total(lines: list[Line], review: Slutgranskning | None) -> dict[str, Any]:
    rader = list(review.rader.all()) if review else []
    return {"line": totals(lines), "approved": sum(one.approved for one in rader), "owed": sum(one.owed for one in rader)}


def _left(row: Redovisning) -> list[str]:
    """What stops the ÖK from being closed; nothing is said of one that is closed."""
    ok = row.overenskommelse
    return [] if ok.status == Status.CLOSED else [*closing.left(ok), *money.left(ok)]
