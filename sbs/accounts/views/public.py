"""Pages anybody may read, and the form that reports a fault in accessibility (rules.md, Accessibility)."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from sbs.accounts.context import THEME_COOKIE, THEMES
from sbs.accounts.forms import BristanmalanForm, ThemeForm
from sbs.accounts.models import User
from sbs.audit import journal

A_YEAR = 365 * 24 * 3600


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html")


@require_http_methods(["GET", "HEAD", "POST"])
def report_defect(request: HttpRequest) -> HttpResponse:
    """Anyone may report; the row is read in the administration and the journal says that it came."""
    form = BristanmalanForm(request.POST or None, initial={"page": request.headers.get("Referer", "")[:300]})
    if form.is_valid():
        with transaction.atomic():
            anmalan = form.save(commit=False)
            anmalan.created_at = timezone.now()
            anmalan.save()
            actor = request.user if isinstance(request.user, User) else None
            journal.log(anmalan, "report_defect", "Brist i tillgänglighet anmäld.", actor=actor, at=anmalan.created_at, internal=True)
        messages.success(request, "Tack. Vi har tagit emot din anmälan.")
        return redirect("accessibility")
    return render(request, "pages/report_defect.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the device says; kept in a cookie, so it works before login too."""
    form = ThemeForm(request.POST or None, initial={"theme": request.COOKIES.get(THEME_COOKIE, "")})
    if not form.is_valid():
        return render(request, "pages/theme.html", {"form": form})
    target = form.cleaned_data["next"]
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    response = redirect(target if safe else "theme")
    messages.success(request, f"Sparat. Utseende: {THEMES[form.cleaned_data['theme']].lower()}.")
    response.set_cookie(THEME_COOKIE, form.cleaned_data["theme"], max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response
