"""The first page: what waits for the reader. For the agency, for a huvudman's people, and for who has not logged in."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.models import Overenskommelse
from agreements.portal import chosen_huvudman
from agreements.views.frame import TONES
from sbs.accounts.models import User
from sbs.accounts.pages import page, public
from sbs.accounts.rights import is_agency
from sbs.lib import stockholm
from sbs.overview import news, waiting
from sbs.overview.cards import cards

PER_PAGE = 50


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """One address for all; what it shows is the reader's own."""
    user, now = request.user, timezone.now()
    if not isinstance(user, User):
        return render(request, "overview/public.html", {"title": "Samverkan för bästa skola"})
    if is_agency(user):
        return render(request, "overview/start.html", _agency(request, user, now))
    return render(request, "overview/portal.html", _portal(request, user, now))


def _agency(request: HttpRequest, user: User, now) -> dict:
    today, items = stockholm.day(now), waiting.of_request(request, now)
    return {
        "title": f"Väntar på mig ({len(items)})" if items else "Väntar på mig",
        "summary": waiting.summary(items, today),
        "queue": waiting.groups(items, today),
        "nothing": not items,
        "cards": cards(user, items, today),
        "substitutions": waiting.substitutions(user, now),
        **_news(request, now),
    }


def _portal(request: HttpRequest, user: User, now) -> dict:
    today, huvudman = stockholm.day(now), chosen_huvudman(request)
    everything = waiting.of_request(request, now)
    items = [item for item in everything if huvudman and item.huvudman_id == huvudman.pk]
    agreements = Overenskommelse.objects.visible_to(user).filter(samverkan__huvudman=huvudman).for_lists()
    return {
        "title": huvudman.namn if huvudman else "Start",
        "huvudman": huvudman,
        "summary": waiting.summary(items, today),
        "queue": waiting.groups(items, today),
        "nothing": not items,
        "elsewhere": len(everything) - len(items),
        "agreements": [{"ok": ok, "tone": TONES.get(ok.status, "")} for ok in agreements],
        **_news(request, now),
    }


def _news(request: HttpRequest, now) -> dict:
    begin, words = news.since(request, now)
    agreements = news.by_id(request)
    rows = news.entries(request, agreements, begin)
    newest = list(rows[: news.SHOWN + 1])
    count = len(newest) if len(newest) <= news.SHOWN else rows.count()
    return {"since": words, "events": news.events(newest[: news.SHOWN], agreements), "event_count": count, "more": count > news.SHOWN}


@page("start")
@require_safe
def substitution(request: HttpRequest) -> HttpResponse:
    """The matters of those the reader substitutes for, a list for each."""
    user, now = request.user, timezone.now()
    assert isinstance(user, User)
    today = stockholm.day(now)
    rows = [
        {"vikariat": row.vikariat, "n": len(row.items), "queue": waiting.groups(row.items, today, prefix=f"v{row.vikariat.pk}-")}
        for row in waiting.substitutions(user, now)
    ]
    return render(request, "overview/substitution.html", {"title": "Du vikarierar", "rows": rows, "back": ("startsidan", "/")})


@page("start")
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Everything that has happened since the last visit, by pages."""
    begin, words = news.since(request, timezone.now())
    agreements = news.by_id(request)
    shown = Paginator(news.entries(request, agreements, begin), PER_PAGE).get_page(request.GET.get("page"))
    context = {"title": words, "page": shown, "events": news.events(shown, agreements), "back": ("startsidan", "/")}
    return render(request, "overview/events.html", context)
