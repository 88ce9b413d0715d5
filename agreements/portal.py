"""Which huvudman a person at several has chosen to see. A choice narrows what is shown and never widens a right."""

from django.http import HttpRequest

from agreements.enums import Huvudmannaroll
from agreements.models import Huvudman
from sbs.accounts.rights import is_agency, personas

SESSION_KEY = "huvudman"


def own_huvudman_list(request: HttpRequest) -> list[Huvudman]:
    """The huvudmän the person acts for today, in Swedish order; asked once per request."""
    if not hasattr(request, "_sbs_own_huvudman"):
        pks = {persona.huvudman_id for persona in personas(request.user) if persona.huvudman_id}
        request._sbs_own_huvudman = list(Huvudman.objects.filter(pk__in=pks)) if pks else []  # type: ignore[attr-defined]
    return request._sbs_own_huvudman  # type: ignore[attr-defined]


def chosen_huvudman(request: HttpRequest) -> Huvudman | None:
    """The one chosen in this session, else the first of the own ones; None for the agency and for who acts for none."""
    if is_agency(request.user):
        return None
    own = own_huvudman_list(request)
    wanted = request.session.get(SESSION_KEY)
    return next((row for row in own if row.pk == wanted), own[0] if own else None)


def choose(request: HttpRequest, pk: int) -> bool:
    """Remember the choice; False when the person does not act for that huvudman."""
    found = any(row.pk == pk for row in own_huvudman_list(request))
    if found:
        request.session[SESSION_KEY] = pk
    return found


def roles_at(request: HttpRequest, huvudman: Huvudman) -> list[str]:
    """What the person is at ``huvudman`` today, in words: ["firmatecknare", "representant"]."""
    held = {persona.roll for persona in personas(request.user) if persona.huvudman_id == huvudman.pk}
    return [roll.label.lower() for roll in Huvudmannaroll if roll in held]
