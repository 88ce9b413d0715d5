"""The round's name and limit, and the national averages its candidates are compared with."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.urval.rounds import AveragesForm, FactsForm
from agreements.services.urval.rounds import averages_of, edit_round, set_averages
from agreements.urval.figures import COMPARED, show_number
from agreements.views.acts import posted
from agreements.views.attempt import attempt
from agreements.views.urval.frame import frame, get_round
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require


@page("urval.edit", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    omgang = get_round(request, pk)
    require(request.user, "urval.edit", omgang)
    initial = {"namn": omgang.namn, "termin": omgang.termin, "dnr": omgang.dnr, "liten_grans": omgang.liten_grans}
    form = FactsForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: edit_round(omgang.pk, form.cleaned_data, request.user, timezone.now()))
        if made:
            messages.success(request, "Uppgifterna är sparade.")
            return redirect("agreements:urval_round", omgang.pk)
    context = {**frame(request, omgang), "heading": "Ändra uppgifter", "form": form, "label": "Spara"}
    return render(request, "agreements/urval/form.html", context, status=422 if form.errors else 200)


@page("urval.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def averages(request: HttpRequest, pk: int) -> HttpResponse:
    omgang = get_round(request, pk)
    stored, editable = averages_of(omgang), bool(may(request.user, "urval.edit", omgang))
    if request.method == "POST":
        require(request.user, "urval.edit", omgang)
    form = AveragesForm(posted(request), stored=stored)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: set_averages(omgang.pk, form.averages, request.user, timezone.now()))
        if made:
            messages.success(request, "Riksgenomsnitten är sparade.")
            return redirect("agreements:urval_averages", omgang.pk)
    rows = [(figure, show_number(stored[slug][0]), stored[slug][1]) for slug, figure in COMPARED.items() if slug in stored]
    context = {**frame(request, omgang, current="riksgenomsnitt"), "heading": "Riksgenomsnitt", "form": form, "rows": rows}
    return render(request, "agreements/urval/averages.html", context | {"editable": editable}, status=422 if form.errors else 200)
