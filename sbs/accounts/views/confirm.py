"""The stations of a confirmation, one after the other (see sbs.accounts.reauth)."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sbs.accounts import reauth


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_identity(request: HttpRequest) -> HttpResponse:
    """On to the next station. At the provider's door the person presses a button: nobody leaves our site unasked."""
    waiting = request.session.get(reauth.SESSION_KEY)
    if request.method != "POST" and waiting and reauth.by_provider(request) and reauth.needs_more(request):
        return render(request, "account/confirm_at_provider.html", {"oidc_name": settings.SBS_OIDC_NAME})
    return reauth.next_step(request)
