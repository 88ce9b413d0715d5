"""An extra instalment: registered, and taken away while nobody has released it. And the part of the page "Pengar" about them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.models import Overenskommelse
from agreements.views.acts import posted
from agreements.views.attempt import put_into
from agreements.workflow.process import Refused
from payments.enums import Utbetalningsstatus
from payments.forms.extra import ExtraForm, RemoveForm
from payments.models import Utbetalning
from payments.services import desk, extra
from payments.views.frame import pengar_frame
from payments.views.pengar.page import get_ok
from payments.views.utbetalning.shared import get_utbetalning, tone
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require


@page(extra.EXTRA, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """How much each insats has left, and the form. ``pk`` is the ÖK's."""
    ok = get_ok(request, pk)
    require(request.user, extra.EXTRA, ok)
    form = ExtraForm(posted(request), ok=ok)
    if request.method == "POST" and form.is_valid():
        try:
            made = extra.create(ok, actor=request.user, now=timezone.now(), **form.given)  # type: ignore[arg-type]
        except Refused as refused:
            put_into(form, refused)
        else:
            messages.success(request, "Den extra utbetalningen är registrerad. Den frisläpps och attesteras som andra.")
            return redirect("payments:utbetalning", pk=made.pk)
    context = pengar_frame(request, current="utbetalningar") | {
        "title": f"Extra utbetalning, {ok.huvudman}",
        "crumbs": [(f"Pengar, {ok}", reverse("payments:pengar", args=[ok.pk]))],
        "ok": ok,
        "form": form,
        "lines": [form[f"belopp_{row.insats.pk}"] for row in form.rooms],
    }
    return render(request, "payments/utbetalning/extra.html", context, status=422 if form.errors else 200)


@page(extra.EXTRA, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_utbetalning(request, pk)
    get_object_or_404(Utbetalning.objects.filter(extra__isnull=False), pk=row.pk)
    require(request.user, extra.EXTRA, row.plan.overenskommelse)
    form = RemoveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            ok = extra.remove(row.pk, form.cleaned_data["skal"], request.user, timezone.now())  # type: ignore[arg-type]
        except Refused as refused:
            put_into(form, refused)
        else:
            messages.success(request, "Den extra utbetalningen är borttagen.")
            return redirect("payments:pengar", pk=ok.pk)
    context = pengar_frame(request, current="utbetalningar") | {
        "title": f"Ta bort extra utbetalning {row.nummer}",
        "crumbs": [(f"Utbetalning {row.nummer}", reverse("payments:utbetalning", args=[row.pk]))],
        "utbetalning": row,
        "form": form,
    }
    return render(request, "payments/utbetalning/extra_remove.html", context, status=422 if form.errors else 200)


def part(request: HttpRequest, ok: Overenskommelse) -> dict[str, Any] | None:
    """The extra instalments of the ÖK, for both parties; None when there are none and the person may make none."""
    rows = desk.rows(timezone.localdate()).filter(plan__overenskommelse=ok, extra__isnull=False).select_related("extra__beslut")
    shown, may_create = [{"utbetalning": row, "tone": tone(row)} for row in rows], bool(may(request.user, extra.EXTRA, ok))
    return {"rows": shown, "may_create": may_create} if shown or may_create else None


def may_remove(request: HttpRequest, row: Utbetalning) -> bool:
    return row.status == Utbetalningsstatus.PLANNED and bool(may(request.user, extra.EXTRA, row.plan.overenskommelse))
