"""Per request: when the person was last here, MFA for those who must have it, and no text lost to an expired login."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import timezone

from sbs.accounts import mfa, rescue
from sbs.accounts.models import User

Answer = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = timedelta(minutes=5)
NEW_VISIT_AFTER = timedelta(minutes=30)
PREVIOUS_VISIT = "previous_visit"  # session key: when the person was last here before this visit, ISO


class LastSeenMiddleware:
    """``last_seen_at`` at most every fifth minute; no history row, no journal entry: it is no act."""

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        self._begin_visit(request, now)
        response = self.get_response(request)
        self._begin_visit(request, now)  # once more: this request may have been the login
        user = request.user
        if user.is_authenticated and (user.last_seen_at is None or user.last_seen_at < now - SEEN_EVERY):
            User.objects.filter(pk=user.pk).update(last_seen_at=now)
        return response

    @staticmethod
    def _begin_visit(request: HttpRequest, now: datetime) -> None:
        """The session remembers when the person was last here before this visit, so that a page can tell what is new since."""
        seen = request.user.last_seen_at if request.user.is_authenticated else None
        if seen and seen < now - NEW_VISIT_AFTER and request.session.get(PREVIOUS_VISIT) != seen.isoformat():
            request.session[PREVIOUS_VISIT] = seen.isoformat()


class ForceMfaMiddleware:
    """Whoever must have a second factor gets no further than setting one up."""

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if mfa.is_missing(request) and not mfa.is_open(request.path):
            messages.warning(request, "Lägg till en säkerhetsnyckel eller engångskoder innan du fortsätter. Det tar ett par minuter.")
            return redirect("mfa_index")
        return self.get_response(request)


class RescueMiddleware:
    """A posted form that would be lost on the way to the login page is kept and offered again afterwards."""

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and not request.user.is_authenticated and self._to_login(response):
            response = rescue.login_redirect(request) or response
        rescue.remember_owner(request, response)
        return response

    @staticmethod
    def _to_login(response: HttpResponse) -> bool:
        if not isinstance(response, HttpResponseRedirect):
            return False
        path = response.url.split("?", 1)[0]
        return path in (resolve_url(settings.LOGIN_URL), reverse("admin:login"))
