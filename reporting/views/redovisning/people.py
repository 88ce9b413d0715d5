"""Who writes: back to a rektor, and which uppgiftslämnare are invited."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.plan.part import SendBackForm
from agreements.forms.plan.staff import InviteForm
from reporting.services import done
from reporting.views.frame import band, get_report, private
from sbs.accounts.pages import page


@private
@page("report.reopen", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, pk: int, skolenhet: int) -> HttpResponse:
    """Back to the rektor, with why. Open already: said calmly."""
    row = get_report(request, pk, "report.reopen")
    school = get_object_or_404(row.skolenheter.all(), pk=skolenhet)
    mark = done.mark_of(row, school.pk)
    form = SendBackForm(request.POST or None)
    if mark is None:
        messages.info(request, "Delen är redan öppen.")
        return redirect("reporting:report", row.pk)
    if request.method == "POST" and form.is_valid():
        done.send_back(row.pk, school.pk, form.cleaned_data["text"], request.user, timezone.now())  # type: ignore[arg-type]
        messages.success(request, "Delen är öppen igen. Rektorn har fått ett mejl.")
        return redirect("reporting:report", row.pk)
    context = band(request, row, task=True) | {"form": form, "mark": mark, "school": school}
    return render(request, "reporting/redovisning/send_back.html", context, status=422 if form.errors else 200)


@page("report.invite", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Which uppgiftslämnare may write in the report."""
    row, now = get_report(request, pk, "report.invite"), timezone.now()
    people = done.invitable(row, now)
    chosen = [str(user.pk) for user in row.inbjudna.all()]
    form = InviteForm(request.POST if request.method == "POST" else None, people=people, initial={"personer": chosen})
    form.fields["personer"].label = "Får skriva i redovisningen"
    if request.method == "POST" and form.is_valid():
        wanted = [user for user in people if str(user.pk) in form.cleaned_data["personer"]]
        done.invite(row.pk, wanted, request.user, now)  # type: ignore[arg-type]
        messages.success(request, "Sparat.")
        return redirect("reporting:report", row.pk)
    context = band(request, row, task=True) | {"form": form, "people": people}
    return render(request, "reporting/redovisning/invite.html", context, status=422 if form.errors else 200)
