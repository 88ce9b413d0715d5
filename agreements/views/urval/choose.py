"""Välj, Uteslut, Ångra: one candidate or many, always with a reason that is kept."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.urval.candidates import PositionForm
from agreements.models import Kandidat, Urvalsomgang
from agreements.services.urval.candidates import decide_many
from agreements.urval.enums import SKAL
from agreements.views.acts import posted
from agreements.views.attempt import attempt
from agreements.views.urval.frame import frame, get_round
from agreements.workflow import KANDIDAT, Transition
from sbs.accounts.pages import page
from sbs.accounts.rights import require

MOST = 200


@page("urval.choose", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    omgang = get_round(request, pk)
    require(request.user, "urval.choose")
    row, wanted = _row(action), _wanted(request, omgang)
    if not wanted:
        messages.info(request, "Kryssa för minst en kandidat först.")
        return redirect("agreements:urval_round", omgang.pk)
    fitting = [kandidat for kandidat in wanted if kandidat.status in row.sources]
    if not fitting or not omgang.is_open:
        return _nothing(request, omgang, row)
    form = PositionForm(posted(request), row=row)
    if request.method == "POST" and form.is_valid():
        now, ids = timezone.now(), [kandidat.pk for kandidat in fitting]
        if attempt(form, lambda: decide_many(ids, action, request.user, now, **form.cleaned_data)):
            done = row.done.replace("kandidaten", f"{len(ids)} kandidater") if len(ids) > 1 else row.done
            messages.success(request, f"Klart. Du {done}.")
            return redirect("agreements:urval_round", omgang.pk)
    context = {**frame(request, omgang), "heading": _heading(row, fitting), "row": row, "form": form, "wanted": fitting}
    context |= {"left_out": len(wanted) - len(fitting), "skal": SKAL}
    return render(request, "agreements/urval/choose.html", context, status=422 if form.errors else 200)


def _row(action: str) -> Transition:
    try:
        return KANDIDAT.row(action)
    except KeyError:
        raise Http404 from None


def _wanted(request: HttpRequest, omgang: Urvalsomgang) -> list[Kandidat]:
    """The ticked candidates; what is no candidate of the round is left out."""
    keys = (request.POST if request.method == "POST" else request.GET).getlist("kandidat")[:MOST]
    ids = [int(key) for key in keys if key.isdecimal() and len(key) < 12]
    return list(omgang.kandidater.filter(pk__in=ids).select_related("huvudman", "skolenhet"))


def _heading(row: Transition, wanted: list[Kandidat]) -> str:
    return f"{row.label} {wanted[0].namn if len(wanted) == 1 else f'{len(wanted)} kandidater'}"


def _nothing(request: HttpRequest, omgang: Urvalsomgang, row: Transition) -> HttpResponse:
    """Sent twice, or an old page: said calmly."""
    if not omgang.is_open:
        messages.info(request, f"Inget är ändrat. Omgången är {omgang.get_status_display().lower()}.")
    else:
        messages.info(request, "Inget är ändrat. Det är redan gjort.")
    return redirect("agreements:urval_round", omgang.pk)
