"""Mails about an agreement that did not get through, or whose fate nobody knows: send again, or note that the receiver knows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from agreements.models import Overenskommelse
from agreements.views.frame import frame
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.notices.models import Utskick
from sbs.notices.services import TROUBLED, Settled
from sbs.notices.services import settle as settle_mail

ACT = "overenskommelse.note"


def _get(request: HttpRequest, pk: int, act: str) -> Overenskommelse:
    ok = get_object_or_404(Overenskommelse.objects.visible_to(request.user).for_lists(), pk=pk)
    require(request.user, act, ok)
    return ok


def _mails(ok: Overenskommelse):
    return Utskick.objects.filter(object_type=ok._meta.label_lower, object_id=str(ok.pk))


@page("overenskommelse.read_internal", checked_inside=True)
@require_safe
def mails(request: HttpRequest, pk: int) -> HttpResponse:
    ok = _get(request, pk, "overenskommelse.read_internal")
    rows = list(_mails(ok).select_related("user").defer("body", "html"))
    context = {
        **frame(request, ok, current="mejl"),
        "heading": "Mejl",
        "troubled": [row for row in rows if row.status in TROUBLED],
        "rest": [row for row in rows if row.status not in TROUBLED],
        "may_settle": may(request.user, ACT, ok),
    }
    return render(request, "agreements/talk/mails.html", context)


@page(ACT, checked_inside=True)
@require_POST
def settle(request: HttpRequest, pk: int, utskick: int) -> HttpResponse:
    """``resend`` in the form sends the mail again; without it the mail is noted as known to the receiver."""
    ok = _get(request, pk, ACT)
    row, resend = get_object_or_404(_mails(ok), pk=utskick), "resend" in request.POST
    try:
        settle_mail(row.pk, resend=resend, actor=request.user, about=ok, now=timezone.now())  # type: ignore[arg-type]
    except Settled:
        messages.info(request, "Mejlet är redan hanterat.")
    else:
        messages.success(request, f"Mejlet till {row.to} {'skickas igen' if resend else 'är noterat som framkommet'}.")
    return redirect("agreements:mails", pk=ok.pk)
