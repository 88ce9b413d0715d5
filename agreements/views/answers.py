"""A signer's other answers: to refuse with a reason, or to let somebody with an own mandate sign instead."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.enums import Underskriftsstatus, Versionsstatus
from agreements.forms.process import RefuseForm, SubstituteForm, possible_mandates
from agreements.models import Overenskommelse, Underskrift
from agreements.permissions import waiting_signature
from agreements.views.acts import attempt, get_ok, posted
from agreements.views.frame import frame
from agreements.workflow import BY_ACTION
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib import stockholm


@page("overenskommelse.refuse", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    ok = get_ok(request, pk)
    require(request.user, "overenskommelse.refuse", ok)
    form = RefuseForm(posted(request))
    if request.method == "POST" and form.is_valid() and attempt(request, ok, "refuse", form, **form.cleaned_data):
        return redirect("agreements:detail", pk=ok.pk)
    context = {
        **frame(request, ok, current=""),
        "heading": "Avstå från att skriva under",
        "row": BY_ACTION["refuse"],
        "form": form,
        "own": waiting_signature(request.user.pk, ok),
    }
    return render(request, "agreements/process/refuse.html", context, status=422 if form.errors else 200)


def _places(request: HttpRequest, ok: Overenskommelse) -> list[Underskrift]:
    """The places the person may hand over: the own one; for the one who manages the signing every one that waits."""
    rows = Underskrift.objects.filter(
        version__overenskommelse=ok, version__status=Versionsstatus.OPEN, status=Underskriftsstatus.WAITING
    ).select_related("version__overenskommelse__samverkan__huvudman")
    if not may(request.user, "overenskommelse.manage_signing", ok):
        rows = rows.filter(user=request.user)
    return list(rows.order_by("ordning"))


@page("overenskommelse.substitute", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def substitute(request: HttpRequest, pk: int) -> HttpResponse:
    ok = get_ok(request, pk)
    require(request.user, "overenskommelse.substitute", ok)
    places = _places(request, ok)
    if not places:
        messages.info(request, "Ingen underskrift väntar, så det finns ingen att ersätta.")
        return redirect("agreements:detail", pk=ok.pk)
    place = _chosen(request, places)
    today = stockholm.day(timezone.now())
    form = SubstituteForm(posted(request), initial={"from_date": today}, signature=place, day=today) if place else None
    if form is not None and place is not None and request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(request, ok, "substitute", form, underskrift=place, user=data["mandat"].user, **data):
            return redirect("agreements:detail", pk=ok.pk)
    context = {
        **frame(request, ok, current=""),
        "heading": "Utse ersättare",
        "row": BY_ACTION["substitute"],
        "form": form,
        "place": place,
        "places": places,
        "has_candidates": place is not None and possible_mandates(place, today).exists(),
    }
    return render(request, "agreements/process/substitute.html", context, status=422 if form is not None and form.errors else 200)


def _chosen(request: HttpRequest, places: list[Underskrift]) -> Underskrift | None:
    """The only one, or the one in the address; None when the person must choose first."""
    if len(places) == 1:
        return places[0]
    wanted = request.GET.get("underskrift", "")
    if not wanted:
        return None
    for place in places:
        if str(place.pk) == wanted:
            return place
    raise Http404
