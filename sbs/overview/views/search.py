"""Search: huvudman, skolenhet or dnr."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sbs.accounts.pages import page
from sbs.overview.search import SHORTEST, find

LONGEST = 100


@page("overenskommelse.list")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    context = {"title": "Sök", "search_text": text, "found": find(request.user, text), "too_short": len(text) < SHORTEST}  # type: ignore[arg-type]
    return render(request, "overview/search.html", context)
