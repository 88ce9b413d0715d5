"""The chosen huvudmän: reasons, the decision, and the way on to a case for each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.forms.urval.candidates import OpenForm
from agreements.models import Huvudman
from agreements.services.urval import cases as services
from agreements.services.urval.decision import decision_of
from agreements.urval.enums import Kandidatstatus
from agreements.views.acts import posted
from agreements.views.attempt import attempt
from agreements.views.urval.frame import frame, get_round
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require


@page("urval.read", checked_inside=True)
@require_safe
def chosen(request: HttpRequest, pk: int) -> HttpResponse:
    omgang = get_round(request, pk)
    rows = services.chosen(omgang)
    undecided = omgang.kandidater.filter(status=Kandidatstatus.UNDECIDED).count()
    beslut = decision_of(omgang)
    context = {
        **frame(request, omgang, current="valda"),
        "heading": "Valda och beslut",
        "rows": rows,
        "undecided": undecided,
        "excluded": omgang.kandidater.filter(status=Kandidatstatus.EXCLUDED).count(),
        "units": sum(len(row.skolenheter) for row in rows),
        "beslut": beslut,
        "may_write": rows and not undecided and beslut is None and may(request.user, "urval.decide", omgang),
        "may_open": may(request.user, "urval.open_case", omgang),
    }
    return render(request, "agreements/urval/chosen.html", context)


@page("urval.open_case", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def open_case(request: HttpRequest, pk: int, huvudman: int) -> HttpResponse:
    """Team and responsible of a chosen huvudman. Opened already: calmly back."""
    omgang = get_round(request, pk)
    picked = Huvudman.objects.filter(kandidater__omgang=omgang, kandidater__status=Kandidatstatus.CHOSEN).distinct()
    owner = get_object_or_404(picked, pk=huvudman)
    require(request.user, "urval.open_case", omgang)
    if omgang.samverkan.filter(huvudman=owner).exists():
        messages.info(request, f"Samverkan med {owner} är redan öppnad.")
        return redirect("agreements:urval_chosen", omgang.pk)
    form = OpenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data, now = form.cleaned_data, timezone.now()
        made = attempt(form, lambda: services.open_chosen(omgang.pk, owner, actor=request.user, now=now, **data))
        if made:
            messages.success(request, f"Samverkan med {owner} är öppnad. {made.ansvarig} är ansvarig.")
            return redirect("agreements:urval_chosen", omgang.pk)
    context = {**frame(request, omgang), "heading": f"Öppna samverkan med {owner}", "form": form, "label": "Öppna samverkan"}
    context["cancel"] = reverse("agreements:urval_chosen", args=[omgang.pk])
    return render(request, "agreements/urval/form.html", context, status=422 if form.errors else 200)
