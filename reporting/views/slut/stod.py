"""The verdict on the agency's support: the huvudman writes it, the agency reads it when the slutredovisning is decided."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.views.acts import posted
from reporting.enums import Redovisningsstatus
from reporting.forms.stod import SupportForm
from reporting.models import Stodomdome
from reporting.services import stod
from reporting.views.frame import band, get_report, private
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may, require

READ = "report.read_support"
NOT_YET = "Huvudmannens omdöme om stödet visas när slutredovisningen är beslutad, så att det är fritt."


@private
@page(READ, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Posted twice: the same answer is kept once."""
    row = get_report(request, pk)
    if row.is_interim:
        raise Http404
    if is_agency(request.user) and row.status != Redovisningsstatus.DECIDED:
        raise PermissionDenied(NOT_YET)
    require(request.user, READ, row)
    said = Stodomdome.objects.visible_to(request.user).filter(redovisning=row).select_related("sent_by").first()
    writes = bool(may(request.user, stod.JUDGE, row))
    if request.method == "POST" and not writes:
        require(request.user, stod.JUDGE, row)
    initial = {"nytta": said.nytta, "bra": said.bra, "battre": said.battre} if said else None
    form = SupportForm(posted(request), initial=initial) if writes else None
    if form and request.method == "POST" and form.is_valid():
        stod.save(row.pk, request.user, timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, "Tack. Skolverket kan läsa det när slutredovisningen är beslutad.")
        return redirect("reporting:support", row.pk)
    context = band(request, row, task=True) | {"said": said, "form": form}
    return render(request, "reporting/slut/support.html", context, status=422 if form and form.errors else 200)
