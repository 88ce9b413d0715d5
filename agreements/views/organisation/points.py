"""Att besluta: what a case must have decided because something around it has changed, and the words of each decision."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.enums import Beslutsslag, Beslutstyp
from agreements.forms.organisation.points import PointForm
from agreements.models import Beslutspunkt, Samverkan
from agreements.services.beslutspunkter import HANDLE, handle
from agreements.views.samverkan.frame import case_frame, get_case
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require

READ = "beslutspunkt.read"


def _rows(request: HttpRequest, case: Samverkan):
    rows = Beslutspunkt.objects.visible_to(request.user).filter(samverkan=case)
    return rows.select_related("overenskommelse__samverkan__huvudman", "organisationsandring", "statusandring", "handled_by", "avgors_av")


@page(READ, checked_inside=True)
@require_safe
def points(request: HttpRequest, pk: int) -> HttpResponse:
    """What is left first, then what was decided."""
    case = get_case(request, pk, READ)
    rows = list(_rows(request, case))
    open_rows = [row for row in rows if row.handled_at is None]
    context = case_frame(request, case, current="att-besluta")
    context |= {
        "heading": "Att besluta",
        "rows": open_rows,
        "handled": sorted((row for row in rows if row.handled_at), key=lambda row: row.handled_at, reverse=True),  # type: ignore[arg-type, return-value]
        "may_handle": bool(open_rows and may(request.user, HANDLE, case)),
    }
    return render(request, "agreements/organisation/points.html", context)


def _of(row: Beslutspunkt, case: Samverkan) -> Beslutspunkt:
    """The row with the case that is fetched already."""
    row.samverkan = case
    return row


def _where(row: Beslutspunkt) -> list[tuple[str, str]]:
    """Where what is decided is carried out: (words, address). Those pages ask for their own rights."""
    if row.avgors_av_id:
        return [("Öppna beslutet som är påbörjat", reverse("agreements:beslut", args=[row.avgors_av_id]))]
    query = urlencode({"punkt": row.pk} | ({"typ": Beslutstyp.AVSLUT.value} if row.slag == Beslutsslag.AVSLUT else {}))
    found = [("Börja på ett beslut", f"{reverse('agreements:beslut_create', args=[row.samverkan_id])}?{query}")]
    if row.slag == Beslutsslag.PART and row.overenskommelse:
        words = f"Börja på ett tillägg till {row.overenskommelse.short_name}"
        found.append((words, reverse("agreements:create_tillagg", args=[row.overenskommelse.pk])))
    return found


@page(HANDLE, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_point(request: HttpRequest, pk: int, punkt: int) -> HttpResponse:
    """Write what was decided about one of them."""
    case = get_case(request, pk, READ)
    row = _of(get_object_or_404(_rows(request, case), pk=punkt), case)
    require(request.user, HANDLE, row)
    if row.handled_at:
        messages.info(request, "Det är redan beslutat.")
        return redirect("agreements:points", pk=case.pk)
    form = PointForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        handle(row.pk, form.cleaned_data["beslut"], request.user, timezone.now())  # type: ignore[arg-type]
        messages.success(request, "Klart. Beslutet är antecknat i ärendet.")
        return redirect("agreements:points", pk=case.pk)
    context = case_frame(request, case, current="att-besluta")
    context |= {"heading": row.get_slag_display(), "row": row, "form": form, "where": _where(row)}
    return render(request, "agreements/organisation/point.html", context, status=422 if form.errors else 200)
