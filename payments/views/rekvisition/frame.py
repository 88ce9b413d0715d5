"""What the pages of a rekvisition share: fetching, the band, when the money can come and what it waits for."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agreements.enums import Status
from payments.enums import Rekvisitionsstatus, Utbetalningsstatus
from payments.models import Rekvisition
from payments.rekvisition.content import first_instalment
from payments.services import konto
from payments.services.rekvisition import money_day
from payments.views.frame import pengar_frame
from payments.workflow.rekvisition import rekvisition_acts
from sbs.accounts.rights import is_agency, require
from sbs.lib import stockholm
from sbs.lib.dates import show_date

S = Rekvisitionsstatus
TONES = {S.SIGNING: "info", S.RECEIVED: "info", S.RETURNED: "warn", S.ACCEPTED: "ok"}


def get_rekvisition(request: HttpRequest, pk: int, act: str = "rekvisition.read") -> Rekvisition:
    """The rekvisition, or 404 when the person may not see it, 403 with the reason when she may not do ``act``."""
    row = get_object_or_404(Rekvisition.objects.visible_to(request.user).for_lists(), pk=pk)
    require(request.user, "rekvisition.read", row)
    require(request.user, act, row)
    return row


def band(request: HttpRequest, row: Rekvisition, *, task: bool = False) -> dict[str, Any]:
    """The context of the band. A ``task`` has only the way back above."""
    agency, ok = is_agency(request.user), row.overenskommelse
    if agency:
        crumbs = [("Rekvisitioner", reverse("payments:rekvisitioner"))]
    else:
        crumbs = [("Pengar", reverse("payments:pengar_list")), (ok.short_name, reverse("payments:pengar", args=[ok.pk]))]
    here = ("rekvisitionen", reverse("payments:rekvisition", args=[row.pk]))
    context = {
        "rek": row,
        "ok": ok,
        "huvudman": row.huvudman,
        "agency": agency,
        "label": state_label(row, agency),
        "tone": TONES.get(S(row.status), ""),
        "turn": _turn(row, agency),
        "acts": rekvisition_acts(row, request.user),  # type: ignore[arg-type]
    }
    if task:
        return context | {"back": here}
    return context | pengar_frame(request, current="rekvisitioner") | {"crumbs": crumbs}


def state_label(row: Rekvisition, agency: bool) -> str:
    """That a draft waits for a signature is the huvudman's own to know."""
    return "Väntar på underskrift" if row.ready_at and not agency else str(row.get_status_display())


def _turn(row: Rekvisition, agency: bool) -> dict[str, Any]:
    who, text = {
        S.DRAFT: ("huvudman", f"{row.huvudman if agency else 'Ni'} förbereder rekvisitionen. En firmatecknare skriver under den."),
        S.SIGNING: ("skolverket", "Underskriften läggs på dokumentet."),
        S.RECEIVED: ("skolverket", "Rekvisitionen har kommit in. En ekonom går igenom den."),
        S.RETURNED: ("huvudman", "Rekvisitionen är återlämnad och ska rättas."),
        S.ACCEPTED: ("", f"Rekvisitionen godtogs {show_date(stockholm.day(row.accepted_at)) if row.accepted_at else ''}."),
        S.WITHDRAWN: ("", "Utkastet är borttaget."),
    }[S(row.status)]
    mine = who == ("skolverket" if agency else "huvudman")
    strong = "" if not who else "Hos Skolverket." if who == "skolverket" else "Hos er." if mine else f"Hos {row.huvudman}."
    return {"who": who, "text": text, "strong": strong, "mine": mine and not agency}


def money(row: Rekvisition, agency: bool) -> dict[str, Any]:
    """When the first instalment can come, and what it waits for: the same words for both parties."""
    today = timezone.localdate()
    first = first_instalment(row.overenskommelse)
    if first and first.status == Utbetalningsstatus.PAID:
        return {"when": None, "paid": True, "waits": []}
    return {"when": money_day(row.overenskommelse, today), "paid": False, "waits": _waits(row, today, agency)}


def _waits(row: Rekvisition, today: date, agency: bool) -> list[str]:
    found = []
    if row.status in (S.DRAFT, S.RETURNED, S.SIGNING):
        found.append("att en firmatecknare skriver under rekvisitionen")
    if row.status != S.ACCEPTED:
        found.append("att Skolverket godtar rekvisitionen")
    if row.overenskommelse.status != Status.IN_FORCE:
        found.append("att överenskommelsen gäller")
    if konto.waiting(row.huvudman) or konto.confirmed(row.huvudman) is None:
        found.append("att en person till på Skolverket bekräftar kontot")
    when = money_day(row.overenskommelse, today)
    if when and today < when.earliest:
        found.append(f"den {show_date(when.earliest)}, tre månader före den första insatsen")
    return found
