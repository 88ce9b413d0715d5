"""What has been sent: the receipt, a version to read, and two beside each other. Versions only, never a draft."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agreements.forms.planreview.compare import VersionsForm
from agreements.planreview.versions import changed, compare
from reporting.models import Redovisning, Redovisningsversion
from reporting.report.making import page_html
from reporting.views.frame import band, get_report
from sbs.accounts.pages import page
from sbs.documents import presentation


def version_of(row: Redovisning, nummer: int) -> Redovisningsversion:
    """The sent version, or 404."""
    return get_object_or_404(row.versioner.select_related("dokument", "created_by"), nummer=nummer)


def reading(version: Redovisningsversion) -> dict[str, Any]:
    """What ``reporting/redovisning/_version_text.html`` needs to show a version: for every page that has it beside something else."""
    appendices = version.bilagor.order_by("pk").prefetch_related("revisions")
    return {
        "version": version,
        "html": "" if version.by_post else page_html(version.snapshot),
        "lines": list(version.rader.select_related("kostnadsslag")) if version.by_post else [],
        "docs": [presentation.row(version.dokument), *(presentation.row(dokument) for dokument in appendices)],
    }


@page("report.read", checked_inside=True)
@require_safe
def receipt(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """What was sent, the exact time, the sum, what happens next."""
    row = get_report(request, pk)
    context = band(request, row, task=True) | reading(version_of(row, nummer))
    return render(request, "reporting/redovisning/receipt.html", context)


@page("report.read", checked_inside=True)
@require_safe
def version(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """The version as it was sent."""
    row = get_report(request, pk)
    numbers = list(row.versioner.order_by("nummer").values_list("nummer", flat=True))
    more = {"newest": numbers[-1] if numbers and numbers[-1] != nummer else None, "comparable": len(numbers) > 1}
    context = band(request, row, task=True) | reading(version_of(row, nummer)) | more
    return render(request, "reporting/redovisning/version.html", context)


@page("report.read", checked_inside=True)
@require_safe
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions, the newest and the one before it unless others are chosen (``?fran=1&till=2``)."""
    row = get_report(request, pk)
    form = VersionsForm(request.GET, versions=list(row.versioner.order_by("nummer")))  # type: ignore[arg-type]  # numbers and kinds alike
    old, new = form.pair
    context = band(request, row, task=True) | {"form": form, "old": old, "new": new}
    if old and new:
        parts = compare(old.snapshot, new.snapshot)
        context |= {"parts": changed(parts), "same": len(parts) - len(changed(parts)), "by_post": bool(old.by_post or new.by_post)}
    return render(request, "reporting/redovisning/differences.html", context)
