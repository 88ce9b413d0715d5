"""The återkrav to read, the same for both parties; and the file for the finance system."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.enums import Beslutsstatus
from agreements.models import Installning
from payments.aterkrav_letters import COLUMNS, invoice_row
from payments.models import Aterkrav
from payments.services.aterkrav.reading import remember_opened
from payments.services.aterkrav.standing import back_rows, decided_rows, standing, waiting_settlements
from payments.views.aterkrav.frame import claim_frame, get_claim
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may
from sbs.audit.journal import history_of
from sbs.documents import presentation
from sbs.lib.sheets import TYPES, as_csv


@page("aterkrav.read", checked_inside=True)
@require_safe
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """What is claimed, why, by when; what is decided and paid; what one can do now."""
    claim = get_claim(request, pk)
    remember_opened(claim, request.user, timezone.now())  # type: ignore[arg-type]
    context = claim_frame(request, claim, current="aterkrav") | _content(request, claim)
    return render(request, "payments/aterkrav/page.html", context)


def _content(request: HttpRequest, claim: Aterkrav) -> dict[str, Any]:
    agency, figures = is_agency(request.user), standing(claim)
    last = claim.beslut_list.filter(issued_at__isnull=False).exists()
    return {
        "heading": str(claim) if agency else claim.short_name,
        "rader": _rows(claim),
        "claimed": sum(row.belopp for row in claim.rader.all()),
        "figures": figures,
        "has_decision": last,
        "docs": [presentation.row(claim.dokument, refresh=request.path)] if claim.dokument else [],
        "inlagor": _inlagor(request, claim),
        "beslut": _beslut(claim, agency),
        "underlag": claim.underlag_list.all(),
        "payments": claim.aterbetalningar.select_related("created_by"),
        "settling": waiting_settlements(claim.pk).select_related("utbetalning", "rad").order_by("utbetalning__due_date", "rad__ordning"),
        "extra": claim.extrautbetalningar.select_related("released_by", "attested_by"),
        "opened": claim.lasningar.select_related("user") if agency else [],
        "interest": Installning.current().drojsmalsranta,
        "may_edit": bool(may(request.user, "aterkrav.edit", claim)),
        "may_invoice": bool(may(request.user, "aterkrav.list")),
        "history": history_of(claim)[:30] if agency else [],
        "buttons": _buttons(request, claim),
    }


def _buttons(request: HttpRequest, claim: Aterkrav) -> list[dict[str, Any]]:
    from payments.views.aterkrav.frame import claim_acts

    found = []
    for row in claim_acts(claim, request.user):  # type: ignore[arg-type]
        url = reverse(row.page, args=[claim.pk]) if row.page else reverse("payments:claim_act", args=[claim.pk, row.action])
        found.append({"label": row.label, "url": url, "primary": False, "may_lead": row.primary})
    for one in found:
        if one["may_lead"]:
            one["primary"] = True
            break
    return found


def _rows(claim: Aterkrav) -> list[dict[str, Any]]:
    decided, back = decided_rows(claim), back_rows(claim)
    return [{"row": row, "decided": decided.get(row.pk, 0), "back": back.get(row.pk, 0)} for row in claim.rader.all()]


def _inlagor(request: HttpRequest, claim: Aterkrav) -> list[dict[str, Any]]:
    rows = claim.inlagor.select_related("created_by", "answered_by", "dokument", "bilaga")
    return [
        {"row": row, "docs": [presentation.row(one, refresh=request.path) for one in (row.dokument, row.bilaga) if one]} for row in rows
    ]


def _beslut(claim: Aterkrav, agency: bool) -> list[dict[str, Any]]:
    """At the huvudman only what has been issued."""
    rows = claim.beslut_list.select_related("beslut").prefetch_related("rader")
    shown = rows if agency else rows.filter(issued_at__isnull=False)
    return [{"row": row, "beslut": row.beslut, "retracted": row.beslut.status == Beslutsstatus.RETRACTED} for row in shown]


@page("aterkrav.list")
@require_safe
def invoice_file(request: HttpRequest, pk: int, underlag: int) -> HttpResponse:
    """The basis as CSV: the same file each time."""
    claim = get_claim(request, pk)
    row = get_object_or_404(claim.underlag_list, pk=underlag)
    answer = HttpResponse(as_csv(COLUMNS, [invoice_row(row)]), content_type=TYPES["csv"])
    answer["Content-Disposition"] = f'attachment; filename="fakturaunderlag-{row.ar}-{row.nummer}.csv"'
    return answer
