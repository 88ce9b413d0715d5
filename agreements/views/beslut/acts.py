"""The acts of a beslut's process: the general page, and registering one decided elsewhere."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.document.beslut.making import FIL
from agreements.enums import Beslutsstatus
from agreements.forms.beslut.acts import ElsewhereForm
from agreements.forms.process import ActForm
from agreements.models import Beslut
from agreements.views.acts import posted
from agreements.views.beslut.frame import attempt, beslut_frame, get_beslut, places
from agreements.workflow.beslut import BY_BESLUT_ACTION, available_beslut
from agreements.workflow.process import Transition
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import services
from sbs.documents.uploads import UploadRefused


@page("beslut.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """The form of one act, with the consequence in words above the button."""
    beslut, row = get_beslut(request, pk), BY_BESLUT_ACTION.get(action)
    if row is None or row.system:
        raise Http404
    if row.page:
        return redirect(row.page, pk=beslut.pk)
    if row not in available_beslut(beslut, request.user):  # type: ignore[arg-type]
        return _not_now(request, beslut, row)
    form = ActForm(posted(request), row=row)
    if request.method == "POST" and form.is_valid() and attempt(request, beslut, action, form, **form.cleaned_data):
        return redirect("agreements:beslut", pk=beslut.pk)
    found = getattr(form, "brister", [])
    context = {
        **beslut_frame(request, beslut, current=""),
        "heading": row.label,
        "row": row,
        "form": form,
        "brister": list(places(beslut, found).items()),
    }
    return render(request, "agreements/beslut/act.html", context, status=422 if form.errors else 200)


def _not_now(request: HttpRequest, beslut: Beslut, row: Transition) -> HttpResponse:
    """The state has moved on (a form posted twice, an old page): say so. Otherwise the rights table's reason."""
    if beslut.status in row.sources:
        require(request.user, row.act, beslut)
    messages.info(request, f"Inget är ändrat. Beslutet är nu ”{beslut.get_status_display().lower()}”.")
    return redirect("agreements:beslut", pk=beslut.pk)


@page("beslut.register", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """A beslut on paper or from before: its day, who decided, and the file as it came. The scope is what the draft says."""
    beslut = get_beslut(request, pk)
    if beslut.status != Beslutsstatus.DRAFT:
        return _not_now(request, beslut, BY_BESLUT_ACTION["register_elsewhere"])
    require(request.user, "beslut.register", beslut)
    form = ElsewhereForm(posted(request), request.FILES if request.method == "POST" else None, day=timezone.localdate())
    if request.method == "POST" and form.is_valid() and _register(request, beslut, form):
        return redirect("agreements:beslut", pk=beslut.pk)
    context = {
        **beslut_frame(request, beslut, current=""),
        "heading": "Registrera som fattat på annat sätt",
        "row": BY_BESLUT_ACTION["register_elsewhere"],
        "form": form,
    }
    return render(request, "agreements/beslut/elsewhere.html", context, status=422 if form.errors else 200)


def _register(request: HttpRequest, beslut: Beslut, form: ElsewhereForm) -> bool:
    """The file and the act come together or not at all."""
    data, done = dict(form.cleaned_data), False
    with transaction.atomic():
        try:
            title = f"{beslut.get_typ_display()}, {beslut.about}"
            data["fil"] = services.store_upload(data["fil"], FIL, title, request.user, timezone.now())  # type: ignore[arg-type]
            done = attempt(request, beslut, "register_elsewhere", form, **data)
        except UploadRefused as refused:
            form.add_error("fil", refused)
        if not done:
            transaction.set_rollback(True)
    return done
