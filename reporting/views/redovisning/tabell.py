"""The money's table out as Excel and in again. What is read in is shown in the form and saved by the one who looks it through."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reporting.forms.medel import MoneyPart
from reporting.models import Redovisning
from reporting.permissions.redovisning import may_read_part
from reporting.report import sheet
from reporting.report.outline import ReportPart, find
from reporting.report.spec import MEDEL
from reporting.services.drafts import parts_of
from reporting.views.frame import band, get_report, private
from reporting.views.redovisning.part import show
from sbs.accounts.pages import page
from sbs.documents.uploads import UploadRefused, read_scanned
from sbs.lib.errors import InputError
from sbs.lib.forms import SbsForm

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TableForm(SbsForm):
    fil = forms.FileField(label="Ifylld tabell", help_text="Excel (.xlsx) eller CSV.", error_messages={"required": "Välj en fil."})


def _money(request: HttpRequest, row: Redovisning) -> ReportPart:
    part = find(parts_of(row, request.user), MEDEL)  # type: ignore[arg-type]
    if part is None or not may_read_part(request.user, row, MEDEL):  # type: ignore[arg-type]
        raise Http404("no money in this report")
    return part


@private
@page("report.read_draft", checked_inside=True)
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The table with what is written now."""
    row = get_report(request, pk, "report.read_draft")
    part = _money(request, row)
    name = f"anvanda-medel-{row.namn.lower().replace(' ', '-')}.xlsx"
    return HttpResponse(sheet.write(part), content_type=KIND, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@private
@page("report.write_money", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Every fault by its cell; without faults the form with the file's amounts, not yet saved."""
    row = get_report(request, pk, "report.write_money")
    part, faults = _money(request, row), list[sheet.Fault]()
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if request.method == "POST" and form.is_valid():
        try:
            found = sheet.read(read_scanned(form.cleaned_data["fil"]), part)
        except UploadRefused as refused:
            form.add_error("fil", refused)
        except InputError as error:
            form.add_error("fil", str(error))
        else:
            if not found.faults:
                return _filled(request, row, part, found)
            faults = found.faults
    context = band(request, row, task=True) | {"form": form, "faults": faults, "part": part}
    return render(request, "reporting/redovisning/sheet.html", context, status=422 if form.errors or faults else 200)


def _filled(request: HttpRequest, row: Redovisning, part: ReportPart, found: sheet.ReadSheet) -> HttpResponse:
    data = QueryDict(mutable=True)
    data.update(found.fields)
    form = MoneyPart(part, request.user, data, now=timezone.now())  # type: ignore[arg-type]
    form.quiet()
    return show(request, row, part, form, revision=part.revision, read_in=True)
