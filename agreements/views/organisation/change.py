"""How a huvudman has changed and will change; one change; taking back one whose day has not come."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.enums import Andringsslag
from agreements.forms.organisation.change import CancelForm
from agreements.models import Huvudman, Organisationsandring
from agreements.services.organisation import CHANGE, affected, history
from agreements.services.organisation import cancel as take_back
from agreements.views.organisation.new import back_of
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.lib import stockholm

READ = "organisation.read"
PER_PAGE = 25


def for_list():
    """Changes with what a row prints."""
    return Organisationsandring.objects.select_related("huvudman", "skolenhet", "till_huvudman", "fran_huvudman", "created_by")


@page(READ, checked_inside=True)
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """The huvudman's own, its skolenheter's, and those in which it took over."""
    row = get_object_or_404(Huvudman.objects.visible_to(request.user).prefetch_related("organisationsandringar"), pk=pk)
    require(request.user, READ, row)
    found = for_list().visible_to(request.user)
    found = found.filter(huvudman=row) | found.filter(skolenhet__huvudman=row) | found.filter(till_huvudman=row)
    context = {
        "title": f"Ändringar, {row}",
        "huvudman": row,
        "crumbs": [("Huvudmän", reverse("agreements:huvudman_list")), (row.namn, reverse("agreements:huvudman", args=[row.pk]))],
        "names": history.periods_of(row, Andringsslag.NAMN),
        "numbers": history.periods_of(row, Andringsslag.ORGNR),
        "page": Paginator(found.distinct().order_by("-from_date", "-pk"), PER_PAGE).get_page(request.GET.get("page")),
        "may_change": bool(may(request.user, CHANGE, row)) and row.closed_on is None,
    }
    return render(request, "agreements/organisation/changes.html", context)


def _get(request: HttpRequest, pk: int) -> Organisationsandring:
    rows = for_list().visible_to(request.user).select_related("dokument", "cancelled_by", "skolenhet__huvudman")
    return get_object_or_404(rows, pk=pk)


@page(READ, checked_inside=True)
@require_safe
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One change: what, why, by which document; what it will lead to, or what it put on the cases."""
    row = _get(request, pk)
    require(request.user, READ, row)
    context = {
        "title": f"{row.get_slag_display()}: {row.mal}",
        "row": row,
        "back": back_of(row.mal),
        "areas": affected(row, stockholm.day(timezone.now())) if row.is_planned else None,
        "points": row.beslutspunkter.select_related("samverkan__huvudman", "handled_by"),
        "may_cancel": row.is_planned and bool(may(request.user, CHANGE, row.mal)),
    }
    return render(request, "agreements/organisation/change.html", context)


@page(CHANGE, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = _get(request, pk)
    require(request.user, CHANGE, row.mal)
    if not row.is_planned:
        messages.info(request, f"Inget är ändrat. Ändringen är redan {row.status_label.lower()}.")
        return redirect("agreements:organisation_change", pk=row.pk)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            take_back(row.pk, form.cleaned_data["text"], request.user, timezone.now())  # type: ignore[arg-type]
            messages.success(request, "Klart. Ändringen är återkallad.")
            return redirect("agreements:organisation_change", pk=row.pk)
        except ValidationError as error:
            form.add_error(None, error)
    context = {"title": "Återkalla ändringen", "row": row, "form": form, "back": back_of(row.mal)}
    return render(request, "agreements/organisation/cancel.html", context, status=422 if form.errors else 200)
