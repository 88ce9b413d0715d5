"""Every address is closed by default: a visitor without a login is sent to it, but for the few named here with their reason."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

OPEN = {
    r"^konto/": "login itself (allauth closes what needs a login)",
    r"^admin/(login|logout)/": "the administration's way to the login",
    r"^halsa/$": "the probe of the health page: one word",
    r"^verifiera/": "anyone may verify a document",
    r"^$": "the first page",
    r"^tillganglighet/": "the accessibility statement and its report form must be public",
    r"^personuppgifter/$": "how personal data is handled is for everyone to read",
    r"^planer/fragor/": "a form may be read before one starts, also without a login",
    r"^redovisningar/fragor/": "a form may be read before one starts, also without a login",
    r"^hjalp/$": "who cannot log in needs help too",
    r"^kalender/": "a calendar program cannot log in: the secret in the address is the key",
    r"^utseende/$": "light or dark: a cookie, no account",
}
SAMPLES = {"int": "1", "str": "x", "slug": "x", "uuid": "00000000-0000-4000-8000-000000000000", "path": "x"}


def addresses(patterns=None, before: str = "") -> list[str]:
    """Every route of the product, with its converters, as "overenskommelser/<int:pk>/"."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            found.append(route)
    return found


def sample(route: str) -> str | None:
    """An address that matches the route; None for a regular expression (the admin's catch-all, allauth's keys)."""
    if re.search(r"[\^$(]|\(\?", route):
        return None
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES.get(match[1] or "str", "1"), route)


def closed_routes() -> list[str]:
    return [route for route in addresses() if sample(route) and not any(re.search(opened, route) for opened in OPEN)]


def is_closed(response) -> bool:
    """To a login, or refused, or (a known route without its object) not there."""
    if response.status_code == 302:
        return response["Location"].startswith(("/konto/", "/admin/login/"))
    return response.status_code in (401, 403, 404, 405)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_without_a_login_is_let_in_nowhere(client, method):
    answers = {route: getattr(client, method)(sample(route)) for route in closed_routes()}
    wrong = [f"{method.upper()} {route} answers {answer.status_code}" for route, answer in answers.items() if not is_closed(answer)]
    assert not wrong, "\n".join(wrong)


def test_every_opened_address_exists():
    unknown = [opened for opened in OPEN if not any(re.search(opened, route) for route in addresses())]
    assert set(unknown) <= {r"^verifiera/", r"^$"}
