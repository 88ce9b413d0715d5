"""The health page: two words for a probe, the details for an administrator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sbs.overview import health


@never_cache
@require_safe
def show_health(request: HttpRequest) -> HttpResponse:
    """200 when what is vital answers, else 503. Open to all by design: without a login it says only "ok" or "fel"."""
    checks = health.examine(timezone.now())
    well = health.is_well(checks)
    status = 200 if well else 503
    if not may_see_details(request, checks):
        return HttpResponse("ok\n" if well else "fel\n", status=status, content_type="text/plain; charset=utf-8")
    return render(request, "overview/health.html", {"title": "Driftläge", "checks": checks, "well": well}, status=status)


def may_see_details(request: HttpRequest, checks: list[health.Check]) -> bool:
    """Administrators; asking who is logged in needs the database, which may be what is ill."""
    database_ok = any(check.ok for check in checks if check.name == "Databas")
    return database_ok and request.user.is_authenticated and request.user.is_superuser
