"""The desk: what is to be paid, and several released or attested at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from agreements.workflow.process import Refused
from payments.enums import Utbetalningsstatus
from payments.forms.utbetalning import DeskFilter
from payments.models import Utbetalning
from payments.services import batch
from payments.services import desk as found
from payments.views.frame import pengar_frame
from payments.views.utbetalning.shared import tone
from payments.workflow.utbetalning import perform_utbetalning
from sbs.accounts.pages import page
from sbs.accounts.rights import may

PER_PAGE = 50
MOST_AT_ONCE = 200
S = Utbetalningsstatus
#: What may be done with several at once -> (state it asks for, how it is told).
MANY = {"release": (S.PLANNED, "frisläppt", "frisläppta"), "attest": (S.RELEASED, "attesterad", "attesterade")}


@page("utbetalning.list")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What is due by the end of the month and not paid; other views by filter."""
    today = timezone.localdate()
    every = found.rows(today)
    chosen = DeskFilter(request.GET, queryset=every, request=request, today=today)
    shown = Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page"))
    acts = bool(may(request.user, "utbetalning.export"))
    lines = [_row(request, row, today, chosen.days, acts) for row in shown]
    context = {
        **pengar_frame(request, current="utbetalningar"),
        "title": "Att betala",
        "filter": chosen,
        "page": shown,
        "hits": shown.paginator.count,
        "total": every.count(),
        "summa": found.total(chosen.qs),
        "avraknat": found.total_taken(chosen.qs),
        "rows": lines,
        "picks": {line["utbetalning"].status for line in lines if line["pick"]},
        "waiting": found.attested() if acts else 0,
    }
    return render(request, "payments/utbetalning/desk.html", context)


def _row(request: HttpRequest, row: Any, today: Any, days: int, acts: bool) -> dict[str, Any]:
    """One line. ``pick``: the person may release or attest it, so it can be ticked."""
    pick = acts and ((row.status == S.PLANNED and not row.held) or (row.status == S.RELEASED and row.released_by_id != request.user.pk))
    late = (row.sent_for and (today - row.sent_for).days > days) or (
        row.due_date < today and row.status in (S.PLANNED, S.RELEASED, S.ATTESTED)
    )
    return {"utbetalning": row, "ok": row.plan.overenskommelse, "tone": tone(row), "pick": pick, "late": late}


@page("utbetalning.list")
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Release or attest the ticked ones, each by itself: one that is refused stops none of the others and is named with why."""
    action = request.POST.get("action", "")
    keys = [int(key) for key in request.POST.getlist("utbetalning") if key.isdecimal()][:MOST_AT_ONCE]
    back = request.POST.get("next", "")
    target = back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else reverse("payments:desk")
    rows = Utbetalning.objects.live().filter(pk__in=keys).select_related("plan__overenskommelse__samverkan__huvudman").order_by("pk")
    if action not in MANY or not rows:
        messages.info(request, "Inget är ändrat. Kryssa i de utbetalningar det gäller.")
        return redirect(target)
    refused = [(row, why) for row in rows if (why := _try(request, row, action))]
    done = len(rows) - len(refused)
    if done:
        messages.success(request, f"{done} {'utbetalning är' if done == 1 else 'utbetalningar är'} {MANY[action][1 if done == 1 else 2]}.")
    for row, why in refused:
        messages.warning(request, f"{batch.name(row)}: {why}")
    return redirect(target)


def _try(request: HttpRequest, row: Utbetalning, action: str) -> str:
    """Why it could not be done, or "" when it was."""
    try:
        with transaction.atomic():
            perform_utbetalning(row.pk, action, request.user, now=timezone.now())  # type: ignore[arg-type]
    except Refused as refused:
        return refused.message
    except PermissionDenied as denied:
        return str(denied)
    return ""
