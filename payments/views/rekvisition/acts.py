"""The acts of a rekvisition's process: the general page, and registering one that came on paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.enums import Avtalstyp
from agreements.forms.process import ActForm
from agreements.models import Overenskommelse
from agreements.views.acts import posted
from agreements.views.attempt import put_into
from agreements.workflow.process import Refused
from payments.forms.rekvisition import PaperForm
from payments.models import Rekvisition
from payments.rekvisition.making import POST
from payments.services import rekvisition as service
from payments.views.rekvisition.frame import band, get_rekvisition
from payments.workflow.rekvisition import BY_ACTION, perform_rekvisition, rekvisition_acts
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import services as documents
from sbs.documents.uploads import UploadRefused


@page("rekvisition.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """The form of one act, with the consequence in words above the button."""
    rekvisition, row = get_rekvisition(request, pk), BY_ACTION.get(action)
    if row is None or row.system or row.page:
        raise Http404
    if row not in rekvisition_acts(rekvisition, request.user):  # type: ignore[arg-type]
        if rekvisition.status in row.sources:
            require(request.user, row.act, rekvisition)
        messages.info(request, f"Inget är ändrat. Rekvisitionen är nu ”{rekvisition.get_status_display().lower()}”.")
        return redirect("payments:rekvisition", pk)
    form = ActForm(posted(request), row=row)
    if request.method == "POST" and form.is_valid() and _perform(request, rekvisition, action, form):
        return _after(rekvisition, action)
    context = {**band(request, rekvisition, task=True), "heading": row.label, "row": row, "form": form}
    return render(request, "payments/rekvisition/act.html", context, status=422 if form.errors else 200)


def _after(rekvisition: Rekvisition, action: str) -> HttpResponse:
    if action == "withdraw":
        return redirect("payments:pengar", rekvisition.overenskommelse_id)
    return redirect("payments:rekvisition", rekvisition.pk)


def _perform(request: HttpRequest, rekvisition: Rekvisition, action: str, form: ActForm) -> bool:
    try:
        with transaction.atomic():
            perform_rekvisition(rekvisition.pk, action, request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
    except Refused as refused:
        put_into(form, refused)
        return False
    messages.success(request, f"Klart. Du {BY_ACTION[action].done}.")
    return True


@page("rekvisition.register", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """One that came on paper: the day, what it says, the scan. ``pk`` is the ÖK's."""
    rows = Overenskommelse.objects.visible_to(request.user).for_lists().select_related("samverkan__dialogteam")
    ok = get_object_or_404(rows, pk=pk, typ=Avtalstyp.OK2)
    require(request.user, "rekvisition.register", ok)
    there = service.alive(ok)
    if there and not there.is_open:
        messages.info(request, f"Inget är ändrat. Rekvisitionen är nu ”{there.get_status_display().lower()}”.")
        return redirect("payments:rekvisition", there.pk)
    form = PaperForm(posted(request), request.FILES if request.method == "POST" else None, day=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        made = _register(request, ok, form)
        if made:
            messages.success(request, "Rekvisitionen är registrerad.")
            return redirect("payments:rekvisition", made.pk)
    back = (f"{ok.short_name}", reverse("payments:rekvisition_start", args=[ok.pk]))
    context = {"ok": ok, "huvudman": ok.huvudman, "form": form, "back": back}
    return render(request, "payments/rekvisition/register.html", context, status=422 if form.errors else 200)


def _register(request: HttpRequest, ok: Overenskommelse, form: PaperForm) -> Rekvisition | None:
    """The file and the act come together or not at all."""
    data, now = dict(form.cleaned_data), timezone.now()
    try:
        with transaction.atomic():
            title = f"Rekvisition på papper, {ok.huvudman}"
            data["fil"] = documents.store_upload(data["fil"], POST, title, request.user, now)  # type: ignore[arg-type]
            return service.register_paper(ok, request.user, now, **data)  # type: ignore[arg-type]
    except Refused as refused:
        put_into(form, refused)
    except UploadRefused as refused:
        form.add_error("fil", refused)
    except ValidationError as error:
        form.add_error(None, error)
    return None
