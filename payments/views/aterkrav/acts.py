"""The acts of an återkrav's process: the general page, and preparing a beslut."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.views.acts import posted
from agreements.workflow.process import Transition
from payments.aterkrav_letters import BILAGA
from payments.forms.aterkrav import ClaimActForm, DecideForm
from payments.models import Aterkrav
from payments.services.aterkrav.standing import decided_rows, under_way
from payments.views.aterkrav.frame import attempt, claim_frame, get_claim
from payments.workflow.aterkrav import BY_ACTION, claim_acts
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import services
from sbs.documents.uploads import UploadRefused

PREPARE = ("claim_prepare", "claim_prepare_change")


@page("aterkrav.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """The form of one act, with the consequence in words above the button."""
    claim, row = get_claim(request, pk), BY_ACTION.get(action)
    if row is None or row.system:
        raise Http404
    if row.page:
        return redirect(row.page, pk=claim.pk)
    if row not in claim_acts(claim, request.user):  # type: ignore[arg-type]
        return _not_now(request, claim, row)
    files = request.FILES if request.method == "POST" else None
    form = ClaimActForm(posted(request), files, row=row, claim=claim, today=timezone.localdate())
    if request.method == "POST" and form.is_valid() and _do(request, claim, action, form):
        return redirect("payments:claim", pk=claim.pk)
    context = claim_frame(request, claim) | {"heading": row.label, "row": row, "form": form}
    return render(request, "payments/aterkrav/act.html", context, status=422 if form.errors else 200)


def _not_now(request: HttpRequest, claim: Aterkrav, row: Transition) -> HttpResponse:
    """The state has moved on (a form posted twice, an old page): say so. Otherwise the rights table's reason."""
    if claim.status in row.sources:
        require(request.user, row.act, claim)
    messages.info(request, f"Inget är ändrat. Återkravet är nu ”{claim.get_status_display().lower()}”.")
    return redirect("payments:claim", pk=claim.pk)


def _do(request: HttpRequest, claim: Aterkrav, action: str, form: ClaimActForm) -> bool:
    """The file and the act come together or not at all."""
    data: dict[str, Any] = dict(form.cleaned_data)
    done = False
    with transaction.atomic():
        try:
            if data.get("bilaga"):
                title = f"Bilaga till {claim.short_name.lower()}, {claim.huvudman}"
                data["bilaga"] = services.store_upload(data["bilaga"], BILAGA, title, request.user, timezone.now())  # type: ignore[arg-type]
            done = attempt(request, claim, action, form, **data)
        except UploadRefused as refused:
            form.add_error("bilaga", refused)
        if not done:
            transaction.set_rollback(True)
    return done


@page("aterkrav.decide", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Outcome, amounts and reasons of the beslut, first or second; then on to the beslut itself."""
    claim = get_claim(request, pk)
    found = [row for row in claim_acts(claim, request.user) if row.action in PREPARE]  # type: ignore[arg-type]
    if not found:
        require(request.user, "aterkrav.decide", claim)
        messages.info(request, "Ett beslut bereds redan, eller så finns det inget att besluta om nu.")
        return redirect("payments:claim", pk=claim.pk)
    row, form = found[0], DecideForm(posted(request), claim=claim)
    if request.method == "POST" and form.is_valid() and attempt(request, claim, row.action, form, **form.given):
        made = under_way(claim)
        assert made is not None
        return redirect("agreements:beslut_edit", pk=made.beslut_id)
    before = decided_rows(claim)
    context = claim_frame(request, claim) | {
        "heading": row.label,
        "row": row,
        "form": form,
        "lines": [{"row": one, "before": before.get(one.pk), "field": form[f"belopp_{one.pk}"]} for one in form.rows],
        "second": bool(before),
        "answers": claim.inlagor.filter(slag="andring" if before else "svar"),
    }
    return render(request, "payments/aterkrav/decide.html", context, status=422 if form.errors else 200)
