"""A person holds payments of an ÖK; and what the page "Pengar" says of holds, to both parties."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.models import Overenskommelse
from agreements.views.frame import frame
from payments.enums import Sparrstatus
from payments.forms.sparr import PlaceForm
from payments.holds import of_instalment, open_instalments
from payments.models import Sparr
from payments.permissions.sparr import may_touch_money
from payments.registries import liftable
from payments.services.sparr import place as place_hold
from payments.views.pengar.page import get_ok
from payments.views.sparr.pages import lifted_by
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may, require


@page("hold.place", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, pk: int) -> HttpResponse:
    ok = get_ok(request, pk)
    require(request.user, "hold.place", ok)
    if not may_touch_money(ok):
        raise Http404
    form = PlaceForm(request.POST if request.method == "POST" else None, ok=ok)
    if request.method == "POST" and form.is_valid():
        try:
            row = place_hold(ok, actor=request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
            messages.success(request, "Klart. Spärren gäller och huvudmannen får ett mejl.")
            return redirect("payments:hold", row.pk)
        except ValidationError as error:
            form.add_error(None, error)
    context = frame(request, ok, current="sparra")
    context |= {
        "crumbs": [*context["crumbs"], ("Pengar", reverse("payments:pengar", args=[ok.pk]))],
        "heading": "Spärra utbetalningar",
        "form": form,
    }
    return render(request, "payments/sparr/place.html", context, status=422 if form.errors else 200)


def part(request: HttpRequest, ok: Overenskommelse) -> dict[str, Any] | None:
    """Each hold in force with why, what it stops and what lifts it; to the agency what is proposed too, and the way to hold."""
    rows = list(Sparr.objects.visible_to(request.user).holding().filter(overenskommelse=ok).order_by("created_at"))
    may_place = may_touch_money(ok) and bool(may(request.user, "hold.place", ok))
    if not rows and not may_place:
        return None
    instalments, ended = list(open_instalments(ok)) if rows else [], liftable(rows)
    return {
        "rows": [
            {
                "row": row,
                "proposed": row.status == Sparrstatus.PROPOSED,
                "stopped": [one for one in instalments if of_instalment(one, [row])],
                "lifted_by": lifted_by(row),
                "liftable": ended.get(row.pk, ""),
                "url": reverse("payments:hold", args=[row.pk]) if is_agency(request.user) else "",
            }
            for row in rows
        ],
        "place": reverse("payments:place_hold", args=[ok.pk]) if may_place else "",
    }
