"""Error pages in plain Swedish. They never leak what was there."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from sbs.accounts import rescue


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read; one that is too large gets its own words."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "errors/413.html", status=413)
    return render(request, "errors/400.html", status=400)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The reason of a PermissionDenied is written for the reader ("Bara firmatecknare kan skriva under.") and shown."""
    return render(request, "errors/403.html", {"reason": str(exception or "")}, status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without database or session: they may be what failed."""
    return render(None, "errors/500.html", {"side": "public", "user": None, "trial": False}, status=500)  # type: ignore[arg-type]


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is too old: the login expired, or another tab logged in or out. What was written is offered again."""
    return rescue.offer_again(request)
