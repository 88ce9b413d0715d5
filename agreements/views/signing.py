"""Signing an agreement: ``signing_flow`` with what is particular to it. The bytes shown are the bytes signed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agreements import brief
from agreements.document.printing import page_html
from agreements.enums import Underskriftsstatus
from agreements.models import Overenskommelse, Underskrift
from agreements.views import signing_flow as flow
from agreements.views import signing_parts as parts
from agreements.views.acts import attempt, get_ok
from agreements.views.frame import frame
from agreements.workflow import obstacles
from sbs.accounts.models import User
from sbs.accounts.pages import page


def _reading(request: HttpRequest, ok: Overenskommelse, own: Underskrift, why: str) -> dict[str, Any]:
    snapshot = own.version.snapshot
    return {
        "brief": brief.rows(snapshot),
        "deviations": snapshot["avvikelser"],
        "text": page_html(snapshot),
        "signers": parts.signers(own.version, request.user),  # type: ignore[arg-type]
        "last": parts.is_last(own),
        "turn": parts.turn(request, ok, own, why),
    }


def _acted(ok: Overenskommelse, user: User) -> Underskrift | None:
    done = [Underskriftsstatus.APPLYING, Underskriftsstatus.SIGNED]
    rows = Underskrift.objects.filter(version__overenskommelse=ok, user=user, status__in=done)
    return rows.select_related("version__dokument", "revision").order_by("-acted_at").first()


OVERENSKOMMELSE = flow.Signing(
    act="overenskommelse.sign",
    kind="overenskommelse",
    noun="överenskommelsen",
    links={
        "sign": "agreements:sign",
        "confirm": "agreements:confirm_signature",
        "receipt": "agreements:signature_receipt",
        "status": "agreements:signature_status",
        "detail": "agreements:detail",
        "refuse": "agreements:refuse",
    },
    templates={
        "sign": "agreements/process/sign.html",
        "confirm": "agreements/process/confirm.html",
        "receipt": "agreements/process/receipt.html",
    },
    fetch=get_ok,
    own=obstacles.own_signature,
    obstacle=obstacles.to_signing,
    acted=_acted,
    attempt=attempt,
    frame=lambda request, ok: frame(request, ok, current=""),
    reading=_reading,
    boxes=parts.boxes,
)


@page("overenskommelse.sign", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """What is signed, in brief and whole; two unticked boxes; on to the confirmation."""
    return flow.sign(OVERENSKOMMELSE, request, pk)


@page("overenskommelse.sign", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_signature(request: HttpRequest, pk: int) -> HttpResponse:
    """What, and as whom. Reached after the confirmation only; the button signs."""
    return flow.confirm(OVERENSKOMMELSE, request, pk)


@page("overenskommelse.read", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD"])
def signature_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The signature is being applied, live; then the receipt."""
    return flow.receipt(OVERENSKOMMELSE, request, pk)


@page("overenskommelse.read", checked_inside=True)
@never_cache
@require_http_methods(["GET", "HEAD"])
def signature_status(request: HttpRequest, pk: int) -> HttpResponse:
    """The row of the receipt's list, fetched anew until the signature is on."""
    return flow.status(OVERENSKOMMELSE, request, pk)
