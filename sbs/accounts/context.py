"""What every template knows: side (staff, portal, public), the menus, the theme, whether this is a trial."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sbs.accounts.nav import Nav
from sbs.accounts.roles import uses_staff_side

THEMES = {"light": "Ljust", "dark": "Mörkt", "": "Som på din dator eller telefon"}
THEME_COOKIE = "sbs_theme"


def side_of(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return "public"
    return "staff" if uses_staff_side(user) else "portal"


def shell(request: HttpRequest) -> dict:
    side = side_of(request)
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "side": side,
        "nav": SimpleLazyObject(lambda: Nav(request, side)),
        "theme": theme if theme in THEMES else "",
        "trial": settings.SBS_TRIAL,
    }
