"""The reports of one ÖK and of one case: what each is about, when, how it stands. For both parties."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agreements.models import Overenskommelse
from agreements.views.frame import frame
from agreements.views.samverkan.frame import case_frame, get_case
from reporting.models import Redovisning
from reporting.views.frame import label, tone
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, require

READ = "overenskommelse.read"


@page(READ, checked_inside=True)
@require_safe
def of_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """A tillägg has no reports of its own."""
    ok = get_object_or_404(Overenskommelse.objects.visible_to(request.user).for_lists(), pk=pk)
    require(request.user, READ, ok)
    if ok.is_tillagg:
        return redirect("reporting:of_agreement", ok.tillagg.andrar_id)
    context = frame(request, ok, current="redovisningar")
    context |= {"heading": f"Redovisningar, {ok.short_name} {ok.huvudman}", "rows": _rows(request, overenskommelse=ok)}
    return render(request, "reporting/desk/of_agreement.html", context)


@page("samverkan.read", checked_inside=True)
@require_safe
def of_case(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_case(request, pk)
    rows = _rows(request, overenskommelse__samverkan=case)
    context = case_frame(request, case, current="redovisningar") | {"heading": f"Redovisningar, {case.huvudman}", "rows": rows}
    return render(request, "reporting/desk/of_case.html", context)


def _rows(request: HttpRequest, **of: Any) -> list[dict[str, Any]]:
    """One query, however many."""
    name = "reporting:review" if is_agency(request.user) else "reporting:report"
    found = Redovisning.objects.visible_to(request.user).for_lists().filter(**of).order_by("agreed_date", "omrade_text", "pk")
    return [{"row": row, "label": label(row), "tone": tone(row), "url": reverse(name, args=[row.pk])} for row in found]
