"""Granskning: what has changed since the last round, the whole text, and the two answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from agreements import snapshot_text
from agreements.document.printing import page_html
from agreements.enums import Granskningsstatus, Status
from agreements.forms.process import ApproveForm, ReturnForm
from agreements.models import Granskning, Overenskommelse
from agreements.nouns import noun, row_for
from agreements.permissions import open_steps
from agreements.views.acts import attempt, brister, get_ok
from agreements.views.frame import frame
from agreements.workflow import BY_ACTION
from sbs.accounts.pages import page
from sbs.accounts.rights import require

#: Rounds that somebody has read to the end: what came after them is new to a reader.
READ = (Granskningsstatus.RETURNED, Granskningsstatus.APPROVED)
KINDS = {"new": "Ny del", "gone": "Borttagen", "changed": "Ändrad"}


@page("overenskommelse.review", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    ok = get_ok(request, pk)
    if ok.status != Status.REVIEW:
        messages.info(request, f"Granskningen är avgjord. {noun(ok).capitalize()} är nu ”{ok.get_status_display().lower()}”.")
        return redirect("agreements:detail", pk=ok.pk)
    require(request.user, "overenskommelse.review", ok)
    granskning = ok.granskningar.prefetch_related("steg__user", "steg__approved_by").get(status=Granskningsstatus.OPEN)
    sent_back = "tillbaka" in request.POST
    approve = ApproveForm(request.POST if request.method == "POST" and not sent_back else None, prefix="ja")
    send_back = ReturnForm(request.POST if sent_back else None, prefix="nej")
    form = send_back if sent_back else approve
    if form.is_valid() and attempt(request, ok, "return" if sent_back else "approve", form, **form.cleaned_data):
        return redirect("agreements:detail", pk=ok.pk)
    context = {
        **frame(request, ok, current=""),
        **_read(ok, granskning),
        "heading": f"Granska {ok.short_name}",
        "approve": approve,
        "send_back": send_back,
        "brister": brister(form, ok),
        "rows": {"approve": row_for(BY_ACTION["approve"], ok), "send_back": row_for(BY_ACTION["return"], ok)},
    }
    return render(request, "agreements/process/review.html", context, status=422 if form.errors else 200)


def _read(ok: Overenskommelse, granskning: Granskning) -> dict[str, Any]:
    """What the reviewer reads: the round, the steps, what has changed since the last one that was read, the whole text."""
    before = ok.granskningar.filter(status__in=READ, nummer__lt=granskning.nummer).order_by("-nummer").first()
    changes = snapshot_text.compare(before.snapshot, granskning.snapshot) if before else []
    return {
        "granskning": granskning,
        "before": before,
        "changes": [{"title": row.title, "kind": KINDS[row.kind], "words": row.words, "id": n} for n, row in enumerate(changes, start=1)],
        "steps": steps(granskning),
        "deviations": granskning.snapshot["avvikelser"],
        "text": page_html(granskning.snapshot),
    }


def steps(granskning: Granskning) -> list[dict[str, Any]]:
    """For ``parts/signers.html``: who has approved, whose turn it is."""
    now = {step.pk for step in open_steps(granskning)}
    return [
        {
            "name": str(step.approved_by or step.user or step.get_roll_display()),
            "title": step.get_roll_display().lower() if step.approved_by and step.roll else "",
            "party": "Skolverket",
            "signed": step.approved_at,
            "current": step.pk in now,
        }
        for step in granskning.steg.all()
    ]
