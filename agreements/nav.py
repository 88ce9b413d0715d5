"""The lines of the menus that lead to huvudmän and överenskommelser, and whose portal a person at a huvudman is in."""

from django.http import HttpRequest

from agreements.portal import chosen_huvudman, own_huvudman_list, roles_at
from sbs.accounts import nav
from sbs.accounts.rights import is_agency, may


def _may_see_contacts(request: HttpRequest) -> bool:
    huvudman = chosen_huvudman(request)
    return bool(huvudman and may(request.user, "huvudman.read", huvudman))


def _at_several(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not is_agency(request.user) and len(own_huvudman_list(request)) > 1


def describe_portal(request: HttpRequest) -> nav.Portal | None:
    """The huvudman whose name the bar carries, and what the reader is there."""
    huvudman = chosen_huvudman(request)
    return nav.Portal(huvudman.namn, ", ".join(roles_at(request, huvudman))) if huvudman else None


def register() -> None:
    """Called once when the app starts."""
    nav.add("staff", "Huvudmän", "agreements:huvudman_list", order=20)
    nav.add("staff", "Urval", "agreements:urval_list", order=22)
    nav.add("staff", "Samverkan", "agreements:samverkan_list", order=25)
    nav.add("staff", "Överenskommelser", "agreements:list", order=30)
    nav.add("staff", "Planer", "agreements:plans", order=35)
    nav.add("portal", "Planer", "agreements:plans", order=28)
    nav.add("portal", "Samverkan", "agreements:samverkan_list", order=25)
    nav.add("portal", "Överenskommelser", "agreements:list", order=30)
    nav.add("staff", "Beslut", "agreements:beslut_list", order=32)
    nav.add("portal", "Beslut", "agreements:beslut_list", order=32)
    nav.add("portal", "Kontakter", "agreements:contacts", order=70, shown=_may_see_contacts)
    nav.add("person", "Byt huvudman", "agreements:choose_huvudman", order=20, shown=_at_several)
    nav.set_portal(describe_portal)
