"""The files of a draft: the huvudman's own until they are sent."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reporting.models import Redovisning
from reporting.permissions.redovisning import may_read_part, may_write_part
from reporting.report.outline import find
from reporting.report.spec import BILAGOR
from reporting.services import appendices
from reporting.services.drafts import parts_of
from reporting.views.frame import band, get_report, private
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents.uploads import UploadRefused
from sbs.lib.forms import SbsForm

KINDS = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


class FileForm(SbsForm):
    fil = forms.FileField(label="Fil", help_text="PDF, PNG eller JPEG.", error_messages={"required": "Välj en fil."})


def _report(request: HttpRequest, pk: int) -> Redovisning:
    row = get_report(request, pk, "report.read_draft")
    if not may_read_part(request.user, row, BILAGOR):  # type: ignore[arg-type]
        raise Http404("no files for a rektor")
    return row


@private
@page("report.read_draft", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, and a form for those who may write."""
    row = _report(request, pk)
    part = find(parts_of(row, request.user), BILAGOR)  # type: ignore[arg-type]
    if part is None:
        raise Http404("no such part")
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        require(request.user, "report.write", row)
        if form.is_valid() and _keep(request, row, form):
            return redirect("reporting:report_files", row.pk)
    may_write = may_write_part(request.user, row, BILAGOR)  # type: ignore[arg-type]
    context = band(request, row, task=True) | {"part": part, "form": form, "may_write": may_write, "files": part.data.get("filer", [])}
    return render(request, "reporting/redovisning/files.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, row: Redovisning, form: FileForm) -> bool:
    try:
        appendices.add(row.pk, form.cleaned_data["fil"], request.user, timezone.now())  # type: ignore[arg-type]
    except UploadRefused as refused:
        form.add_error("fil", refused)
        return False
    messages.success(request, "Filen är sparad.")
    return True


@private
@page("report.read_draft", checked_inside=True)
@require_safe
def file(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One file of the draft, to its own people."""
    row = _report(request, pk)
    part = find(parts_of(row, request.user), BILAGOR)  # type: ignore[arg-type]
    entry = next((one for one in part.data.get("filer", []) if one["id"] == key), None) if part else None
    data = appendices.read(row, key, request.user) if entry else None  # type: ignore[arg-type]
    if entry is None or data is None:
        raise Http404("no such file")
    kind = KINDS[entry["namn"].rpartition(".")[2]]
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="bilaga-{key[:8]}"'})


@private
@page("report.write", checked_inside=True)
@require_POST
def remove(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Throw a file; gone already: nothing happens."""
    row = get_report(request, pk, "report.write")
    appendices.remove(row.pk, key, request.user, timezone.now())  # type: ignore[arg-type]
    messages.success(request, "Filen är borttagen.")
    return redirect("reporting:report_files", row.pk)
