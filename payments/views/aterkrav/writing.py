"""Opening an återkrav and writing its draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.models import Overenskommelse
from agreements.views.acts import posted
from payments.claim_enums import Aterkravsstatus
from payments.forms.aterkrav import CreateForm, DraftForm
from payments.models import Aterkrav
from payments.services import aterkrav
from payments.services.aterkrav.opening import Conflict, NothingPaid
from payments.services.aterkrav.standing import paid_per_insats
from payments.views.aterkrav.frame import claim_frame, get_claim
from payments.views.frame import pengar_frame
from sbs.accounts.pages import page
from sbs.accounts.rights import require


@page("aterkrav.create", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """Open one about an ÖK that money has been paid for. A draft that is there already is opened instead."""
    rows = Overenskommelse.objects.visible_to(request.user).for_lists().select_related("samverkan__dialogteam")
    ok = get_object_or_404(rows, pk=pk)
    require(request.user, "aterkrav.create", ok)
    there = Aterkrav.objects.filter(overenskommelse=ok, status=Aterkravsstatus.DRAFT).first()
    form = CreateForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if there is not None:
            messages.info(request, "Det finns redan ett utkast. Här är det.")
            return redirect("payments:claim", pk=there.pk)
        try:
            claim = aterkrav.create(ok, kalla=form.cleaned_data["kalla"], author=request.user, now=timezone.now())  # type: ignore[arg-type]
        except NothingPaid as nothing:
            form.add_error(None, str(nothing))
        else:
            messages.success(request, "Återkravet är öppnat. Skriv underlaget. Huvudmannen ser det först när du skickar det.")
            return redirect("payments:claim_edit", pk=claim.pk)
    context = pengar_frame(request, current="aterkrav") | {
        "title": f"Öppna återkrav, {ok.huvudman}",
        "ok": ok,
        "form": form,
        "there": there,
        "paid": [row for row in paid_per_insats(ok) if row.room],
    }
    return render(request, "payments/aterkrav/create.html", context, status=422 if form.errors else 200)


@page("aterkrav.edit", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft: ground, what it rests on, what has happened, approved cost per insats."""
    claim = get_claim(request, pk)
    if claim.status != Aterkravsstatus.DRAFT and (request.method == "POST" or claim.communicated_at):
        messages.info(request, f"Inget är ändrat. Återkravet är nu ”{claim.get_status_display().lower()}”.")
        return redirect("payments:claim", pk=claim.pk)
    require(request.user, "aterkrav.edit", claim)
    form = DraftForm(posted(request), claim=claim, initial=_initial(claim))
    if request.method == "POST" and form.is_valid() and _save(request, claim, form):
        messages.success(request, "Sparat.")
        return redirect("payments:claim", pk=claim.pk)
    context = claim_frame(request, claim) | {"heading": "Skriv underlaget", "form": form, "lines": form.lines()}
    return render(request, "payments/aterkrav/edit.html", context, status=422 if form.errors else 200)


def _initial(claim: Aterkrav) -> dict[str, Any]:
    return {
        "grund": claim.grund,
        "rattsgrund": claim.rattsgrund,
        "text": claim.text,
        "begard_on": claim.begard_on,
        "revision": claim.revision,
    }


def _save(request: HttpRequest, claim: Aterkrav, form: DraftForm) -> bool:
    data = form.cleaned_data
    fields = {name: data[name] for name in ("grund", "rattsgrund", "text", "begard_on")}
    try:
        aterkrav.save_draft(claim.pk, data["revision"], request.user, timezone.now(), godkanda=form.approved, **fields)  # type: ignore[arg-type]
    except Conflict:
        form.add_error(
            None, "Någon annan har sparat sedan du öppnade sidan. Din text står kvar här. Öppna återkravet i en ny flik och jämför."
        )
        return False
    return True
