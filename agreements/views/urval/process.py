"""The acts of a round: Avsluta omgången from its process table, and the beslut that decides it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.forms.urval.candidates import RoundActForm
from agreements.models import Urvalsomgang
from agreements.services.beslut import MallSaknas
from agreements.services.urval.decision import write
from agreements.views.acts import posted
from agreements.views.attempt import attempt
from agreements.views.urval.frame import frame, get_round
from agreements.workflow import URVAL, Refused, Transition, perform_urval
from sbs.accounts.pages import page
from sbs.accounts.rights import require


@page("urval.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    omgang = get_round(request, pk)
    row = next((row for row in URVAL.rows if row.action == action), None)
    if row is None or row.system:
        raise Http404
    if omgang.status not in row.sources:
        return _not_now(request, omgang)
    require(request.user, row.act, omgang)
    form = RoundActForm(posted(request))
    if request.method == "POST" and form.is_valid() and _do(request, omgang, row, form):
        return redirect("agreements:urval_chosen", omgang.pk)
    context = {**frame(request, omgang), "heading": row.label, "form": form, "label": row.label, "consequence": row.consequence}
    context["cancel"] = reverse("agreements:urval_chosen", args=[omgang.pk])
    return render(request, "agreements/urval/form.html", context, status=422 if form.errors else 200)


def _do(request: HttpRequest, omgang: Urvalsomgang, row: Transition, form: RoundActForm) -> bool:
    done = attempt(form, lambda: perform_urval(omgang.pk, row.action, request.user, now=timezone.now(), **form.cleaned_data))
    if done:
        messages.success(request, f"Klart. Du {row.done}.")
    return bool(done)


def _not_now(request: HttpRequest, omgang: Urvalsomgang) -> HttpResponse:
    messages.info(request, f"Inget är ändrat. Omgången är ”{omgang.get_status_display().lower()}”.")
    return redirect("agreements:urval_chosen", omgang.pk)


@page("urval.decide", checked_inside=True)
@require_POST
def write_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Skriv beslut om urvalet: a draft with the chosen in it, or the one that is begun."""
    omgang = get_round(request, pk)
    if omgang.is_open:
        require(request.user, "urval.decide", omgang)
    try:
        beslut = write(omgang.pk, request.user, timezone.now())
    except (Refused, MallSaknas) as stopped:
        messages.error(request, str(stopped))
        return redirect("agreements:urval_chosen", omgang.pk)
    return redirect("agreements:beslut", beslut.pk)
