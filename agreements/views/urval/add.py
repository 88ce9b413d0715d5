"""A skolenhet beside the underlag, or a huvudman alone, with the reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.urval.candidates import AddForm
from agreements.services.urval.candidates import add as add_candidate
from agreements.views.acts import posted
from agreements.views.attempt import attempt
from agreements.views.urval.frame import frame, get_round
from sbs.accounts.pages import page
from sbs.accounts.rights import require


@page("urval.edit", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    omgang = get_round(request, pk)
    require(request.user, "urval.edit", omgang)
    form = AddForm(posted(request), omgang=omgang, initial={"huvudman": request.GET.get("huvudman", "")})
    if request.method == "POST" and form.is_valid():
        data, now = form.cleaned_data, timezone.now()
        made = attempt(form, lambda: add_candidate(omgang.pk, data["huvudman"], data["skolenhet"], data["text"], request.user, now))
        if made:
            messages.success(request, f"{made} är med i omgången. Ta ställning till den som till de andra.")
            return redirect("agreements:urval_candidate", made.pk)
    context = {**frame(request, omgang), "heading": "Lägg till en kandidat", "form": form, "label": "Lägg till"}
    return render(request, "agreements/urval/form.html", context, status=422 if form.errors else 200)
