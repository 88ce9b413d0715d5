"""Registering a report that came by post: the day, the file as it came, and its amounts."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reporting.forms.paper import PaperForm
from reporting.models import Redovisning
from reporting.report.making import POST
from reporting.report.scope import scope_of
from reporting.views.frame import band, get_report
from reporting.views.shared import do_act
from reporting.workflow.redovisning import redovisning_acts
from reporting.workflow.redovisning.table import BY_ACTION
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import services
from sbs.documents.uploads import UploadRefused


@page("report.register", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """The file and the act come together or not at all."""
    row, act = get_report(request, pk), BY_ACTION["register_report"]
    if act not in redovisning_acts(row, request.user):  # type: ignore[arg-type]
        if row.status in act.sources:
            require(request.user, act.act, row)
        messages.info(request, f"Inget är ändrat. Redovisningen är nu ”{row.get_status_display().lower()}”.")
        return redirect("reporting:report", row.pk)
    posted = request.method == "POST"
    form = PaperForm(request.POST if posted else None, request.FILES if posted else None, scope=scope_of(row))
    if posted and form.is_valid() and _keep(request, row, form):
        return redirect("reporting:report", row.pk)
    context = band(request, row, task=True) | {"form": form, "row": act}
    return render(request, "reporting/redovisning/register.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, row: Redovisning, form: PaperForm) -> bool:
    data: dict[str, Any] = {"inkom": form.cleaned_data["inkom"], "text": form.cleaned_data["text"], "rader": form.lines}
    with transaction.atomic():
        try:
            title = f"{row.namn}, {row.huvudman}, som den kom"
            data["dokument"] = services.store_upload(form.cleaned_data["dokument"], POST, title, request.user, timezone.now())  # type: ignore[arg-type]
        except UploadRefused as refused:
            form.add_error("dokument", refused)
            return False
        done = do_act(request, row, "register_report", form, "Redovisningen är registrerad.", **data)
        if not done:
            transaction.set_rollback(True)
    return done
