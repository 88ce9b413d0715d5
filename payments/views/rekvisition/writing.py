"""The huvudman's draft: writing it, and asking a firmatecknare to sign."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.views.acts import posted
from agreements.views.plan.base import private
from payments.forms.rekvisition import DraftForm
from payments.models import Rekvisition
from payments.rekvisition.content import PART
from payments.services import rekvisition as service
from payments.views.rekvisition.frame import band, get_rekvisition
from sbs.accounts.pages import page
from sbs.documents.drafts import store
from sbs.lib.dates import show_clock


@private
@page("rekvisition.write", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Prefilled with what is known. Saving needs nothing to be complete."""
    row = get_rekvisition(request, pk, "rekvisition.write")
    data = service.draft_data(row, request.user)  # type: ignore[arg-type]
    revision = store.read(row, PART, request.user).revision  # type: ignore[arg-type]
    form = DraftForm(posted(request), initial={**data, "revision": revision})
    if request.method == "POST" and form.is_valid() and _save(request, row, form):
        return redirect("payments:rekvisition", row.pk)
    context = {**band(request, row, task=True), "form": form}
    return render(request, "payments/rekvisition/edit.html", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, row: Rekvisition, form: DraftForm) -> bool:
    """False when somebody else was first: what is written stays in the form, and the next save is on top of theirs."""
    try:
        service.save(row.pk, form.cleaned_data["revision"], form.said, request.user, timezone.now())  # type: ignore[arg-type]
    except service.Conflict as conflict:
        if conflict.saved_by == request.user and store.read(row, PART, request.user).data == form.said:  # type: ignore[arg-type]
            return True  # the same button pressed twice
        form.add_error(None, f"{conflict.saved_by} sparade {show_clock(conflict.saved_at)}. Läs igenom och spara igen om ditt ska gälla.")
        form.data = {**form.data.dict(), "revision": str(conflict.revision)}  # type: ignore[attr-defined]
        return False
    messages.success(request, "Utkastet är sparat.")
    return True


@private
@page("rekvisition.write", checked_inside=True)
@require_POST
def ready(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the firmatecknare to sign."""
    row = get_rekvisition(request, pk, "rekvisition.write")
    if service.mark_ready(row.pk, request.user, timezone.now()):  # type: ignore[arg-type]
        messages.error(request, "Rätta det som saknas först. Sedan kan ni be en firmatecknare att skriva under.")
    else:
        messages.success(request, "Firmatecknarna har fått ett mejl om att rekvisitionen väntar på underskrift.")
    return redirect("payments:rekvisition", row.pk)
