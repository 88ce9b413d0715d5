"""Översikt: the case at a glance, for both parties; each sees what the rights table gives."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.models import Overenskommelse, Samverkan
from agreements.views.frame import TONES as OK_TONES
from agreements.views.samverkan.frame import case_frame, get_case
from sbs.accounts.pages import page


@page("samverkan.read", checked_inside=True)
@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_case(request, pk)
    context = case_frame(request, case, current="oversikt")
    context |= {
        "skolenheter": case.skolenheter.all(),
        "agreements": _agreements(request, case),
    }
    return render(request, "agreements/samverkan/overview.html", context)


def _agreements(request: HttpRequest, case: Samverkan) -> list[dict[str, Any]]:
    rows = Overenskommelse.objects.visible_to(request.user).filter(samverkan=case).for_lists().order_by("typ", "pk")
    return [{"ok": ok, "tone": OK_TONES.get(ok.status, "")} for ok in rows]
