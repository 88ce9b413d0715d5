"""One instalment: everything a decision needs at the agency; at the huvudman when the money comes and how it is marked. And its acts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.views.acts import posted
from payments.enums import Utbetalningsstatus
from payments.forms.utbetalning import PayActForm
from payments.hinder import hinder_for
from payments.models import Utbetalning
from payments.services import instalment
from payments.views.frame import pengar_frame
from payments.views.utbetalning import parts
from payments.views.utbetalning.extra import may_remove
from payments.views.utbetalning.shared import attempt, get_utbetalning, tone
from payments.workflow.utbetalning import BY_UTBETALNING_ACTION, UTBETALNING, available_utbetalning
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, require
from sbs.audit.journal import history_of

S = Utbetalningsstatus
OPEN = (S.PLANNED, S.RELEASED, S.ATTESTED)
PER_HISTORY = 20


def _frame(request: HttpRequest, row: Utbetalning, **more: Any) -> dict[str, Any]:
    ok = row.plan.overenskommelse
    crumbs = (
        [("Att betala", reverse("payments:desk"))] if is_agency(request.user) else [(str(ok), reverse("agreements:detail", args=[ok.pk]))]
    )
    own = {"utbetalning": row, "ok": ok, "huvudman": ok.huvudman, "tone": tone(row), "facts": parts.facts(row), "crumbs": crumbs}
    return {**pengar_frame(request, current="utbetalningar"), **own, **more}


@page("utbetalning.read", checked_inside=True)
@require_safe
def utbetalning(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_utbetalning(request, pk)
    context = _frame(request, row, lines=parts.lines(row), plan=parts.plan(row), attempts=parts.attempts(row), taken=parts.taken(row))
    context |= {"extra": getattr(row, "extra", None), "may_remove": hasattr(row, "extra") and may_remove(request, row)}
    if not is_agency(request.user):
        return render(
            request, "payments/utbetalning/portal.html", {**context, "text": instalment.line_text(row), "belopp_kvar": instalment.net(row)}
        )
    today = timezone.localdate()
    found = hinder_for(row, today) if row.status in OPEN else []
    acts = [act for act in available_utbetalning(row, request.user) if act.action != "export"]  # type: ignore[arg-type]
    context |= {
        "stops": [hinder for hinder in found if hinder.blocks],
        "notices": [hinder for hinder in found if not hinder.blocks],
        "is_open": row.status in OPEN,
        "underlag": parts.underlag(row, today),
        "reports": parts.reports(row, today),
        "postings": parts.postings(row),
        "history": history_of(row)[:PER_HISTORY],
        "buttons": [{"label": act.label, "url": reverse("payments:act", args=[pk, act.action]), "primary": act.primary} for act in acts],
        "own_release": row.status == S.RELEASED and row.released_by_id == request.user.pk,
    }
    return render(request, "payments/utbetalning/page.html", context)


@page("utbetalning.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """The form of one act, with the consequence in words above the button."""
    row, transition = get_utbetalning(request, pk, "utbetalning.list"), BY_UTBETALNING_ACTION.get(action)
    if transition is None:
        raise Http404
    if transition.page:
        return redirect(transition.page)
    if row.status not in transition.sources:
        messages.info(request, f"Inget är ändrat. Utbetalningen är nu ”{row.get_status_display().lower()}”.")
        return redirect("payments:utbetalning", pk=pk)
    require(request.user, transition.act, row)
    if not UTBETALNING.makes_sense(transition, row):
        messages.info(request, "Inget är ändrat. Det passar inte för den här utbetalningen.")
        return redirect("payments:utbetalning", pk=pk)
    form = PayActForm(posted(request), needs=transition.needs, internal=transition.internal)
    if request.method == "POST" and form.is_valid() and attempt(request, row, action, form, **form.cleaned_data):
        return redirect("payments:utbetalning", pk=pk)
    context = _frame(request, row, heading=transition.label, transition=transition, form=form, stops=getattr(form, "brister", []))
    return render(request, "payments/utbetalning/act.html", context, status=422 if form.errors else 200)
