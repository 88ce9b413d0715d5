"""The person's own calendar address: made, shown once and ended on a page of its own; and the feed that a calendar program fetches."""

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sbs.accounts.pages import own, public
from sbs.notices import mail
from sbs.overview import calendar

PER_LINK, WINDOW = 60, 3600  # fetches in an hour; programs ask a few times a day
FRESH = 3600


@never_cache
@own
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_link(request: HttpRequest) -> HttpResponse:
    """A new address is shown in the answer itself and nowhere else: it is not kept, not even in the session."""
    address = ""
    if request.method == "POST":
        secret = calendar.make_link(request.user, timezone.now())  # type: ignore[arg-type]
        address = mail.address(reverse("overview:calendar_feed", args=[secret]))
    context = {
        "title": "Kalender",
        "address": address,
        "link": calendar.link_of(request.user),  # type: ignore[arg-type]
        "back": ("inställningar", reverse("settings")),
    }
    return render(request, "overview/calendar.html", context)


@own
@require_POST
def end_calendar_link(request: HttpRequest) -> HttpResponse:
    if calendar.revoke_link(request.user, timezone.now()):  # type: ignore[arg-type]
        messages.success(request, "Adressen är avslutad. Kalendern hämtar inget mer.")
    else:
        messages.info(request, "Du har ingen adress som gäller.")
    return redirect("overview:calendar_link")


@public
@require_safe
def calendar_feed(request: HttpRequest, hemlighet: str) -> HttpResponse:
    """Without a login: the secret is the key. A revoked one, or of a closed account, is not there."""
    link = calendar.find(hemlighet)
    if link is None:
        raise Http404
    if not _within_limit(link.pk):
        return HttpResponse("Kalendern hämtas för ofta. Vänta en timme.\n", status=429, content_type="text/plain; charset=utf-8")
    response = HttpResponse(calendar.feed(link.user, timezone.now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="sbs.ics"'
    response["Cache-Control"] = f"private, max-age={FRESH}"
    return response


def _within_limit(pk: int) -> bool:
    key = f"calendar:{pk}"
    if cache.add(key, 1, WINDOW):
        return True
    try:
        return cache.incr(key) <= PER_LINK
    except ValueError:  # it ran out in this moment
        return True
