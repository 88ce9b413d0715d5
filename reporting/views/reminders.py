"""Påminnelser of one report: what was sent and will be sent, to whom and why; a mail whose fate is uncertain is settled here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reporting.permissions.reminders import READ, SETTLE
from reporting.services.reminders import reading
from reporting.views.shared import get_report
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may
from sbs.audit.journal import log_read
from sbs.lib import stockholm
from sbs.notices.models import Utskick
from sbs.notices.services import Settled
from sbs.notices.services import settle as settle_mail


@page(READ, checked_inside=True)
@require_safe
def reminders(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_report(request, pk, READ)
    today = stockholm.day(timezone.now())
    told = reading.told(row)
    coming = reading.coming(row, today, told)
    if is_agency(request.user):
        log_read(request.user, row, "Påminnelser")  # type: ignore[arg-type]
    context = {
        "title": "Påminnelser",
        "back": (row.in_text, reverse("reporting:report", args=[row.pk])),
        "redovisning": row,
        "told": reading.by_step(told),
        "coming": coming,
        "troubled": reading.by_mail(reading.troubled(told)),
        "bounced": reading.bounced(told, coming),
        "alone": bool(coming) and not any(reading.at_huvudman(step) for step in coming),
        "may_settle": may(request.user, SETTLE, row),
    }
    return render(request, "reporting/reminders/page.html", context)


@page(SETTLE, checked_inside=True)
@require_POST
def settle(request: HttpRequest, pk: int, utskick: int) -> HttpResponse:
    """``resend`` in the form sends the whole mail again; without it the mail is noted as known to the receiver."""
    row = get_report(request, pk, SETTLE)
    mail = get_object_or_404(Utskick.objects.filter(paminnelser__redovisning=row).distinct(), pk=utskick)
    resend = "resend" in request.POST
    try:
        settle_mail(mail.pk, resend=resend, actor=request.user, about=row, now=timezone.now())  # type: ignore[arg-type]
    except Settled:
        messages.info(request, "Mejlet är redan hanterat.")
    else:
        messages.success(request, f"Mejlet till {mail.to} {'skickas igen' if resend else 'är noterat som framkommet'}.")
    return redirect("reporting:reminders", pk=row.pk)
