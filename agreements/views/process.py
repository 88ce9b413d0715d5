"""The general page of an act: its form is built from the row of the process table, with the consequence in words above the button."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements import consequences
from agreements.document.readers import UNDERLAG
from agreements.forms.process import ActForm
from agreements.models import Overenskommelse
from agreements.nouns import noun, row_for
from agreements.views import life
from agreements.views.acts import attempt, brister, get_ok, posted
from agreements.views.frame import frame
from agreements.workflow import BY_ACTION, Transition, available
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import services
from sbs.documents.models import Dokument
from sbs.documents.uploads import UploadRefused


@page("overenskommelse.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    ok = get_ok(request, pk)
    row = BY_ACTION.get(action)
    if row is None or row.system:
        raise Http404
    if row.page:
        return redirect(row.page, pk=ok.pk)
    if row not in available(ok, request.user):
        return _not_now(request, ok, row)
    if row.action in consequences.ACTIONS:
        return life.respond(request, ok, row)
    form = ActForm(posted(request), request.FILES if request.method == "POST" else None, row=row)
    if request.method == "POST" and form.is_valid() and _do(request, ok, row, form):
        return redirect("agreements:detail", pk=ok.pk)
    context = {
        **frame(request, ok, current=""),
        "heading": row.label,
        "row": row_for(row, ok),
        "form": form,
        "brister": brister(form, ok),
    }
    return render(request, "agreements/process/act.html", context, status=422 if form.errors else 200)


def _not_now(request: HttpRequest, ok: Overenskommelse, row: Transition) -> HttpResponse:
    """The state has moved on (a form posted twice, an old page): say so on the agreement. Otherwise the rights table's reason."""
    if ok.status in row.sources:
        require(request.user, row.act, ok)
    messages.info(request, f"Inget är ändrat. {noun(ok).capitalize()} är nu ”{ok.get_status_display().lower()}”.")
    return redirect("agreements:detail", pk=ok.pk)


def _do(request: HttpRequest, ok: Overenskommelse, row: Transition, form: ActForm) -> bool:
    """The file and the act come together or not at all."""
    data: dict[str, Any] = dict(form.cleaned_data)
    done = False
    with transaction.atomic():
        if data.get("dokument"):
            data["dokument"] = _keep(request, row, form)
        done = not form.errors and attempt(request, ok, row.action, form, **data)
        if not done:
            transaction.set_rollback(True)
    return done


def _keep(request: HttpRequest, row: Transition, form: Form) -> Dokument | None:
    try:
        title = f"Underlag: {row.label.lower()}"
        return services.store_upload(form.cleaned_data["dokument"], UNDERLAG, title, request.user, timezone.now())  # type: ignore[arg-type]
    except UploadRefused as refused:
        form.add_error("dokument", refused)
        return None
