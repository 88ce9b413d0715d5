"""Proof that the person is there right now: needed before every signature (rules.md, Signatures).

    if (method := reauth.reauth_since(request, moment)) is None:
        return reauth.start_reauth(request, next_url)      # comes back to next_url when everything is confirmed

What it takes: a security key alone (it is two factors in itself); else the password and, when the person has them, a one-time code; for a
person who logs in with e-legitimation, a fresh one at the provider (``prompt=login``, ``max_age=0``, ``auth_time`` checked).
A recovery code never counts: it gets a person in, it does not sign.
"""

import time
from datetime import datetime
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sbs.accounts import identity

SESSION_KEY = "sbs_reauth"


def _records(request: HttpRequest, since: float) -> list[dict]:
    """Confirmations made after ``since`` (epoch seconds) in this session by this very person."""
    found = get_authentication_records(request, request.user)
    return [record for record in found if record.get("reauthenticated") and record["at"] >= since]


def _has(request: HttpRequest, *types: str) -> bool:
    return Authenticator.objects.filter(user=request.user, type__in=types).exists()


def by_provider(request: HttpRequest) -> bool:
    """Whether this person confirms at the identity provider: came in through it, or has no password here."""
    if not settings.SBS_OIDC_ISSUER or not request.user.identity_hash:
        return False
    came_so = any(record["method"] == "socialaccount" for record in get_authentication_records(request, request.user))
    return came_so or not request.user.has_usable_password()


def _method(request: HttpRequest, since: float) -> str | None:
    records = _records(request, since)
    methods = {record["method"] for record in records}
    types = {record.get("type") for record in records if record["method"] == "mfa"}
    if "socialaccount" in methods:
        return f"e-legitimation via {settings.SBS_OIDC_NAME}"
    if "webauthn" in types:
        return "säkerhetsnyckel"
    if "password" in methods and "totp" in types:
        return "lösenord och engångskod"
    if "password" in methods and not _has(request, "totp", "webauthn"):
        return "lösenord"
    return None


def reauth_since(request: HttpRequest, moment: datetime) -> str | None:
    """How the person confirmed after ``moment``, in words for the evidence page; None when it has not been done, or not fully."""
    return _method(request, moment.timestamp()) if request.user.is_authenticated else None


def start_reauth(request: HttpRequest, next_url: str) -> HttpResponse:
    """Send the person to confirm; ``next_url`` (ours only) is where it ends. Confirmations from before this moment do not count."""
    if not url_has_allowed_host_and_scheme(next_url, {request.get_host()}, require_https=request.is_secure()):
        next_url = "/"
    request.session[SESSION_KEY] = {"since": time.time(), "next": next_url}
    return redirect("confirm_identity")


def needs_more(request: HttpRequest) -> bool:
    """Whether the confirmation that was started is not complete."""
    wanted = request.session.get(SESSION_KEY)
    return wanted is not None and _method(request, wanted["since"]) is None


def next_step(request: HttpRequest) -> HttpResponse:
    """The next thing to confirm, or the end. Raises PermissionDenied when the person has no way to confirm."""
    wanted = request.session.get(SESSION_KEY)
    if wanted is None:
        return redirect("/")
    if _method(request, wanted["since"]):
        del request.session[SESSION_KEY]
        return redirect(wanted["next"])
    return _to(request, _step_url(request, wanted["since"]))


def _step_url(request: HttpRequest, since: float) -> str:
    if by_provider(request):
        return ""
    done = {record["method"] for record in _records(request, since)}
    if "password" not in done and request.user.has_usable_password() and not _has(request, "webauthn"):
        return reverse("account_reauthenticate")
    if _has(request, "webauthn") and "password" not in done:
        return reverse("mfa_reauthenticate_webauthn")
    if _has(request, "totp"):
        return reverse("mfa_reauthenticate")
    if _has(request, "webauthn"):
        return reverse("mfa_reauthenticate_webauthn")
    raise PermissionDenied("Du saknar ett sätt att bekräfta vem du är. Lägg till en säkerhetsnyckel under Inloggning och säkerhet.")


def _to(request: HttpRequest, url: str) -> HttpResponse:
    here = reverse("confirm_identity")
    if url:
        return redirect(f"{url}?{urlencode({'next': here})}")
    return _to_provider(request, here)


def _to_provider(request: HttpRequest, here: str) -> HttpResponse:
    request.session[identity.SESSION_KEY] = time.time()
    provider = get_adapter().get_provider(request, "oidc")
    params = {"prompt": "login", "max_age": "0"}
    if settings.SBS_OIDC_ACR:
        params["acr_values"] = settings.SBS_OIDC_ACR
    return provider.redirect(request, process="redirect", next_url=here, auth_params=params)
