"""The list for Skolinspektionen: signed överenskommelser since a day, as page, CSV and Excel."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agreements.forms.urval.candidates import SinceForm
from agreements.services.urval.signed import HEADINGS, read, signed_versions
from agreements.views.urval.frame import LIST
from agreements.views.urval.underlag import download
from sbs.accounts.pages import page
from sbs.lib import sheets

PER_PAGE = 25


@page("urval.read")
@require_safe
def signed_list(request: HttpRequest) -> HttpResponse:
    form = SinceForm(request.GET or None)
    since = form.cleaned_data.get("sedan") if form.is_bound and form.is_valid() else None
    shown = Paginator(signed_versions(request.user, since), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Lista för Skolinspektionen",
        "crumbs": [(LIST[0], reverse(LIST[1]))],
        "form": form,
        "since": since,
        "page": shown,
        "rows": read(shown),
        "query": f"?sedan={since.isoformat()}" if since else "",
    }
    return render(request, "agreements/urval/signed.html", context, status=422 if form.errors else 200)


@page("urval.read")
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The whole list as a file, with the same day as the page."""
    form = SinceForm(request.GET)
    if kind not in sheets.TYPES or not form.is_valid():
        raise Http404
    since = form.cleaned_data.get("sedan")
    rows = [row.cells for row in read(signed_versions(request.user, since))]
    name = f"overenskommelser-sedan-{since.isoformat()}" if since else "overenskommelser"
    return download(sheets.table(kind, "Överenskommelser", HEADINGS, rows), kind, name)
