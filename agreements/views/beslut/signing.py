"""Signing a beslut: ``signing_flow`` with what is particular to it."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agreements.document.beslut.printing import page_html
from agreements.enums import Underskriftsstatus
from agreements.models import Beslut, Beslutsunderskrift
from agreements.views import signing_flow as flow
from agreements.views import signing_parts as parts
from agreements.views.beslut.frame import attempt, beslut_frame, get_beslut
from agreements.views.beslut.pages import _signers
from agreements.workflow.beslut import obstacles
from sbs.accounts.models import User
from sbs.accounts.pages import page
from sbs.lib.dates import show_interval
from sbs.lib.money import format_kronor
from sbs.lib.stockholm import day as day_of


def _brief(snapshot: dict[str, Any]) -> list[dict[str, Any]]:
    """What the beslut says in brief, from the frozen text."""
    start, end = snapshot["period"]["start"], snapshot["period"]["slut"]
    found = [
        ("Dokument", [f"{snapshot['namn']}, version {snapshot['version']}, dnr {snapshot['dnr']}"]),
        ("Gäller", [snapshot["om"]]),
        ("Ändrar", [snapshot["andrar"]] if snapshot["andrar"] else []),
        ("Tid", [show_interval(date.fromisoformat(start), date.fromisoformat(end))] if start and end else []),
        ("Områden", [row["rubrik"] for row in snapshot["omraden"]]),
        ("Belopp", [format_kronor(snapshot["beviljat"])] if snapshot["beviljat"] else []),
        ("Betalas ut", [f"{row['ar']}: {format_kronor(row['belopp'])}" for row in snapshot["per_ar"]]),
    ]
    return [{"term": term, "lines": lines} for term, lines in found if lines]


def _reading(request: HttpRequest, beslut: Beslut, own: Beslutsunderskrift, why: str) -> dict[str, Any]:
    snapshot = own.version.snapshot
    reasons = beslut.motiveringar.select_related("author")
    return {
        "brief": _brief(snapshot),
        "deviations": [
            {
                "slag": "motivering",
                "nummer": "",
                "brist": row.brist,
                "text": row.text,
                "namn": str(row.author),
                "dag": str(day_of(row.created_at)),
            }
            for row in reasons
        ],
        "text": page_html(snapshot),
        "signers": _signers(own.version),
        "last": parts.is_last(own),
    }


def _boxes(own: Beslutsunderskrift) -> dict[str, str]:
    return {
        "read": "Jag har läst beslutet.",
        "mandate": "Jag får fatta beslutet." if own.decides else "Jag har föredragit ärendet.",
        "noun": "beslutet",
    }


def _acted(beslut: Beslut, user: User) -> Beslutsunderskrift | None:
    done = [Underskriftsstatus.APPLYING, Underskriftsstatus.SIGNED]
    rows = Beslutsunderskrift.objects.filter(version__beslut=beslut, user=user, status__in=done)
    return rows.select_related("version__dokument", "revision").order_by("-acted_at").first()


BESLUT = flow.Signing(
    act="beslut.sign",
    kind="beslut",
    noun="beslutet",
    links={
        "sign": "agreements:beslut_sign",
        "confirm": "agreements:beslut_confirm",
        "receipt": "agreements:beslut_receipt",
        "status": "agreements:beslut_signature_status",
        "detail": "agreements:beslut",
        "refuse": "agreements:beslut_refuse",
    },
    templates={
        "sign": "agreements/beslut/sign.html",
        "confirm": "agreements/beslut/confirm.html",
        "receipt": "agreements/beslut/receipt.html",
    },
    fetch=get_beslut,
    own=obstacles.own_signature,
    obstacle=obstacles.to_signing,
    acted=_acted,
    attempt=attempt,
    frame=lambda request, beslut: beslut_frame(request, beslut, current=""),
    reading=_reading,
    boxes=_boxes,
)


@page("beslut.sign", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """What is signed, in brief and whole; two unticked boxes; on to the confirmation."""
    return flow.sign(BESLUT, request, pk)


@page("beslut.sign", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """What, and as whom. Reached after the confirmation only; the button signs."""
    return flow.confirm(BESLUT, request, pk)


@page("beslut.read", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD"])
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The signature is being applied, live; then the receipt."""
    return flow.receipt(BESLUT, request, pk)


@page("beslut.read", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD"])
def signature_status(request: HttpRequest, pk: int) -> HttpResponse:
    """The row of the receipt's list, fetched anew until the signature is on."""
    return flow.status(BESLUT, request, pk)
