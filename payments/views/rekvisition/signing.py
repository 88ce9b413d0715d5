"""Signing a rekvisition: ``signing_flow`` with what is particular to it. The text is confirmed by its checksum; the file is made after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial, wraps
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from agreements.document.freeze import digest
from agreements.enums import Underskriftsstatus
from agreements.views import signing_flow as flow
from agreements.views.attempt import attempt
from agreements.views.plan.base import private
from payments.models import Rekvisition, Rekvisitionsunderskrift
from payments.rekvisition.checks import faults
from payments.rekvisition.content import content, signing_mandate
from payments.rekvisition.making import page_html
from payments.services.rekvisition import draft_data
from payments.views.rekvisition.frame import band, get_rekvisition, money
from payments.workflow.rekvisition import perform_rekvisition
from payments.workflow.rekvisition.effects import NO_MANDATE
from sbs.accounts.models import User
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.lib.money import format_kronor


@dataclass(repr=False)
class Asked:
    """The signature that has not been given: who it would be, of what text."""

    pk: int
    version: Any
    status: str = Underskriftsstatus.WAITING
    part: str = "huvudman"
    ersatter: None = None

    def __getattr__(self, name: str) -> Any:
        """namn, befattning, mandat: of the one signer in the text."""
        try:
            return self.version.snapshot["undertecknare"][0][name]
        except KeyError:
            raise AttributeError(name) from None


@sensitive_variables()
def _own(row: Rekvisition, user: User) -> Any:
    if not row.is_open:
        return _acted(row, user)
    snapshot = content(row, draft_data(row, user), user, timezone.localdate())
    return Asked(row.pk, SimpleNamespace(snapshot=snapshot, nummer=snapshot["version"]))


def _acted(row: Rekvisition, user: User) -> Rekvisitionsunderskrift | None:
    found = Rekvisitionsunderskrift.objects.filter(version__rekvisition=row, user=user).select_related("version__dokument", "revision")
    return found.order_by("-acted_at").first()


@sensitive_variables()
def _obstacle(row: Rekvisition, user: User, day: date) -> str:
    if not row.is_open:
        return f"Rekvisitionen är nu ”{row.get_status_display().lower()}” och kan inte skrivas under."
    if signing_mandate(user, row, day) is None:
        return NO_MANDATE
    return " ".join(fault.text for fault in faults(row, draft_data(row, user), day) if fault.stops)


@sensitive_variables()
def _attempt(request: HttpRequest, row: Rekvisition, action: str, form: BaseForm, *, quiet: bool = False, **data: Any) -> bool:
    perform = partial(perform_rekvisition, row.pk, action, request.user, now=timezone.now(), **data)  # type: ignore[arg-type]
    return attempt(form, perform) is not None


@sensitive_variables()
def _reading(request: HttpRequest, row: Rekvisition, own: Any, why: str) -> dict[str, Any]:
    snapshot = own.version.snapshot
    brief = [
        ("Dokument", [f"Rekvisition, version {snapshot['version']}, dnr {snapshot['dnr']}"]),
        ("Belopp", [format_kronor(snapshot["uppgifter"]["belopp"] or 0)]),
        ("Betalas till", [f"{snapshot['konto']['slag']} {snapshot['konto']['nummer']}"]),
    ]
    return {
        "brief": [{"term": term, "lines": lines} for term, lines in brief],
        "html": page_html(snapshot),
        "notes": [fault.text for fault in faults(row, snapshot["uppgifter"], timezone.localdate()) if not fault.stops],
        "sum": digest(snapshot),
    }


def _boxes(own: Any) -> dict[str, str]:
    return {
        "read": "Jag har läst rekvisitionen.",
        "mandate": f"Jag har rätt att skriva under för {own.version.snapshot['parter']['huvudman']['namn']}.",
        "noun": "rekvisitionen",
    }


def _frame(request: HttpRequest, row: Rekvisition) -> dict[str, Any]:
    return {**band(request, row, task=True), "money": money(row, False)}


SIGNING = flow.Signing(
    act="rekvisition.sign",
    kind="rekvisition",
    noun="rekvisitionen",
    links={
        "sign": "payments:rekvisition_sign",
        "confirm": "payments:rekvisition_confirm",
        "receipt": "payments:rekvisition_receipt",
        "status": "payments:rekvisition_signature_status",
        "detail": "payments:rekvisition",
    },
    templates={
        "sign": "payments/rekvisition/sign.html",
        "confirm": "payments/rekvisition/confirm.html",
        "receipt": "payments/rekvisition/receipt.html",
    },
    fetch=get_rekvisition,
    own=_own,
    obstacle=_obstacle,
    acted=_acted,
    attempt=_attempt,
    frame=_frame,
    reading=_reading,
    boxes=_boxes,
    shown=lambda own: digest(own.version.snapshot),
    file=lambda own, here: {"revision": None, "pdf_url": "", "doc": None},
    last=lambda own: True,
)
View = Callable[..., HttpResponse]


def _while_open(view: View) -> View:
    """Somebody has signed already (the other firmatecknare, the own other window): say so calmly. Others may not sign at all."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_rekvisition(request, pk)
        if row.is_open:
            require(request.user, "rekvisition.sign", row)
            return view(request, pk)
        if _acted(row, request.user):  # type: ignore[arg-type]
            return redirect("payments:rekvisition_receipt", pk)
        messages.info(request, f"Inget är ändrat. Rekvisitionen är nu ”{row.get_status_display().lower()}”.")
        return redirect("payments:rekvisition", pk)

    return guarded


@private
@page("rekvisition.sign", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
@_while_open
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """What is signed, in brief and whole; two unticked boxes; on to the confirmation."""
    return flow.sign(SIGNING, request, pk)


@private
@page("rekvisition.sign", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
@_while_open
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """What, and as whom. Reached after the confirmation only; the button signs."""
    return flow.confirm(SIGNING, request, pk)


@private
@page("rekvisition.read", checked_inside=True)
@require_http_methods(["GET", "HEAD"])
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The signature is being applied, live; then the receipt."""
    return flow.receipt(SIGNING, request, pk)


@private
@page("rekvisition.read", checked_inside=True)
@require_http_methods(["GET", "HEAD"])
def signature_status(request: HttpRequest, pk: int) -> HttpResponse:
    """The row of the receipt's list, fetched anew until the signature is on."""
    return flow.status(SIGNING, request, pk)
