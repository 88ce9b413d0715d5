"""Nothing written is lost when a login expires in the middle of a form.

A POST that meets the login page (or a stale CSRF token) is kept encrypted in the cache for an hour, bound to the person whose browser
it was, and offered again after login. Nothing is saved until the person presses the button: the form then goes the normal way, with all
its checks. Passwords, files and what somebody certifies are never kept.

Whose browser: an HttpOnly cookie with a signed user id that outlives the session and is removed at logout. Only same-origin posts are kept.
"""

import base64
import hashlib
import json
import secrets
from urllib.parse import urlencode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.cache import cache
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse

COOKIE = "sbs_who"
SALT = "sbs.accounts.rescue"
KEEP_SECONDS = 3600
WHO_SECONDS = 30 * 24 * 3600
LARGEST = 1024 * 1024
#: Secrets; and what a person certifies, so that nothing is sent in by the button that only offers the text again.
NEVER = ("csrfmiddlewaretoken", "password", "code", "credential", "otp", "intyg")


def _box() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"sbs-rescue").digest()
    return Fernet(base64.urlsafe_b64encode(key))


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """The posted fields in order, without secrets; empty when there is too much of it."""
    pairs = [(name, value) for name, values in request.POST.lists() if not any(word in name for word in NEVER) for value in values]
    return pairs if sum(len(value) for _, value in pairs) <= LARGEST else []


def _same_origin(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def owner_of(request: HttpRequest) -> int | None:
    """The person this browser last belonged to, logged in or not."""
    if request.user.is_authenticated:
        return request.user.pk
    try:
        return int(request.get_signed_cookie(COOKIE, salt=SALT, max_age=WHO_SECONDS))
    except (KeyError, BadSignature, ValueError):
        return None


def remember_owner(request: HttpRequest, response: HttpResponse) -> None:
    """Keep the cookie in step with who is logged in."""
    if request.user.is_authenticated:
        if request.COOKIES.get(COOKIE, "").split(":", 1)[0] != str(request.user.pk):
            response.set_signed_cookie(
                COOKIE, str(request.user.pk), salt=SALT, max_age=WHO_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure()
            )
    elif request.method == "POST" and request.path == reverse("account_logout"):
        response.delete_cookie(COOKIE)


def keep(request: HttpRequest) -> str | None:
    """Store what was posted; the address that offers it again, or None when there is nothing to keep."""
    owner, pairs = owner_of(request), _pairs(request)
    if not owner or not pairs or not _same_origin(request):
        return None
    name = secrets.token_urlsafe(24)
    content = {"owner": owner, "path": request.get_full_path(), "pairs": pairs, "files": bool(request.FILES)}
    cache.set(f"rescue:{name}", _box().encrypt(json.dumps(content).encode()), KEEP_SECONDS)
    return f"{reverse('rescue')}?{urlencode({'k': name})}"


def fetch(request: HttpRequest, name: str) -> dict | None:
    """What was kept under ``name``, if this person wrote it."""
    token = cache.get(f"rescue:{name}")
    try:
        content = json.loads(_box().decrypt(token)) if token else None
    except InvalidToken:
        return None
    return content if content and content["owner"] == request.user.pk else None


def drop(name: str) -> None:
    cache.delete(f"rescue:{name}")


def login_redirect(request: HttpRequest) -> HttpResponse | None:
    """To the login page and, after it, to the kept text."""
    back = keep(request)
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}") if back else None


def offer_again(request: HttpRequest) -> HttpResponse:
    """The answer to a stale CSRF token: the same fields with a fresh token, for the person to send again."""
    if request.user.is_authenticated and _same_origin(request) and (pairs := _pairs(request)):
        context = {"pairs": pairs, "path": request.get_full_path(), "files": bool(request.FILES)}
        return render(request, "pages/rescue.html", context, status=403)
    if not request.user.is_authenticated and (answer := login_redirect(request)):
        return answer
    return render(request, "errors/csrf.html", status=403)
