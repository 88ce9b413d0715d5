"""Content-Security-Policy under Django 6's setting name; swap for ``django.middleware.csp`` on Django 6."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def build(policy: dict[str, list[str]]) -> str:
    """The header's value: one directive after the other."""
    return "; ".join(" ".join([name, *values]) for name, values in policy.items())


class ContentSecurityPolicyMiddleware:
    """Sets the strict policy on every response; nothing inline is ever allowed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", build(settings.SECURE_CSP))
        return response
