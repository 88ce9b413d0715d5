"""Jämför med åtgärdsplanen: where the ÖK departs from the plans it was taken from."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse
from agreements.services.planreview import beside
from agreements.views.frame import frame
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require


@page("plan.compare", checked_inside=True)
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Insats by insats: what differs, what was not taken, what was added."""
    rows = Overenskommelse.objects.visible_to(request.user).for_lists().prefetch_related("mallversion__klausuler")
    ok = get_object_or_404(rows.select_related("samverkan__dialogteam"), pk=pk)
    require(request.user, "plan.compare", ok)
    if ok.typ != Avtalstyp.OK2:
        raise Http404("only an ÖK 2 has insatser of a plan")
    context = frame(request, ok, current="atgardsplan") | {
        "heading": "Jämför med åtgärdsplanen",
        "comparison": beside.compare(ok),
        "may_pick": ok.is_editable and bool(may(request.user, "plan.pick", ok.samverkan)),
    }
    return render(request, "agreements/planreview/compare.html", context)
