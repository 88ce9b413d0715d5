"""A large list as a file: how far it has come, and trying again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sbs.accounts.pages import page
from sbs.overview import jobs
from sbs.overview.diarium.export import KIND
from sbs.overview.models import Diarieuttag
from sbs.overview.views import ordered


@never_cache
@page("diarium.read")
@require_safe
def diarium_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader's own export."""
    uttag = get_object_or_404(Diarieuttag.objects.visible_to(request.user), pk=pk)
    row = ordered.row(uttag, "Diariet som " + uttag.get_filformat_display(), "overview:diarium_export")
    return ordered.answer(request, "overview/diarium/export.html", {"title": "Uttag ur diariet", "doc": row, "uttag": uttag})


@page("diarium.read")
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Pressed twice it is tried once."""
    uttag = get_object_or_404(Diarieuttag.objects.visible_to(request.user), pk=pk)
    if jobs.retry(KIND, uttag.pk):
        messages.success(request, "Vi försöker igen.")
    else:
        messages.info(request, "Det finns inget att försöka igen.")
    return redirect("overview:diarium_export", pk=pk)
