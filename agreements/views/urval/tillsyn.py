"""A change of tillsyn: recorded on a candidate, and read by whoever has the running case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.urval.candidates import TillsynForm
from agreements.models import Tillsynsandring
from agreements.services.urval.tillsyn import acknowledge, case_of
from agreements.services.urval.tillsyn import record as write_change
from agreements.views.acts import posted
from agreements.views.attempt import attempt
from agreements.views.urval.candidate import base
from agreements.views.urval.frame import get_candidate
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require


@page("urval.tillsyn", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_candidate(request, pk)
    require(request.user, "urval.tillsyn")
    form, case = TillsynForm(posted(request)), case_of(row)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: write_change(row.pk, **form.cleaned_data, actor=request.user, now=timezone.now()))
        if made:
            messages.success(request, "Ändringen är registrerad.")
            return redirect("agreements:urval_candidate", row.pk)
    told = f"{case.ansvarig} har den samverkan som pågår och får veta det." if case else "Huvudmannen har ingen samverkan som pågår."
    context = {**base(request, row), "heading": f"Ändrad tillsyn, {row.namn}", "form": form, "label": "Registrera", "consequence": told}
    context["cancel"] = reverse("agreements:urval_candidate", args=[row.pk])
    return render(request, "agreements/urval/form.html", context, status=422 if form.errors else 200)


@page("urval.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def tillsyn(request: HttpRequest, pk: int) -> HttpResponse:
    """What has changed; "Jag har läst" takes it off the list of what waits."""
    rows = Tillsynsandring.objects.visible_to(request.user).select_related(
        "samverkan__dialogteam", "samverkan__ansvarig", "acknowledged_by"
    )
    row = get_object_or_404(rows, pk=pk)
    kandidat = get_candidate(request, row.kandidat_id)
    if request.method == "POST":
        if not row.acknowledged_at:
            require(request.user, "urval.acknowledge", row)
        acknowledge(row.pk, request.user, timezone.now())
        messages.success(request, "Klart. Det står att ändringen är läst.")
        return redirect("agreements:urval_tillsyn", row.pk)
    may_read = row.acknowledged_at is None and bool(may(request.user, "urval.acknowledge", row))
    context = {**base(request, kandidat), "heading": f"Ändrad tillsyn, {kandidat.namn}", "andring": row, "may_acknowledge": may_read}
    return render(request, "agreements/urval/tillsyn.html", context)
