"""Erbjudande: sent by the agency, answered by the huvudman in the portal or registered when it came by post; and the other acts."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.document.case_readers import ERBJUDANDE, SVAR
from agreements.forms.samverkan.offer import FOR_BOTH, AnswerForm, OfferForm, ReasonForm, RegisterAnswerForm
from agreements.models import Erbjudande, Samverkan
from agreements.views.attempt import attempt
from agreements.views.samverkan.frame import case_frame, get_case
from agreements.views.samverkan.shared import form_page, sent
from agreements.workflow.samverkan import BY_ACTION, available_for, perform_samverkan
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import presentation, services

OFFER = "agreements:samverkan_offer"


def offers_of(case: Samverkan) -> list[Erbjudande]:
    """Newest first."""
    return list(
        Erbjudande.objects.select_related("dokument", "svar_dokument", "sent_by", "answered_by", "withdrawn_by").filter(samverkan=case)
    )


@page("samverkan.read_shared", checked_inside=True)
@require_safe
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The offer and its answer, and what one can do about them now."""
    case = get_case(request, pk, "samverkan.read_shared")
    rows = offers_of(case)
    row = rows[0] if rows else None
    actions = {one.action for one in available_for(case, request.user)}  # type: ignore[arg-type]
    context = case_frame(request, case, current="erbjudande")
    context |= {
        "heading": "Erbjudande",
        "offer": row,
        "earlier": [(one, [presentation.row(one.dokument)] if one.dokument else []) for one in rows[1:]],
        "docs": [presentation.row(row.dokument, refresh=request.path)] if row and row.dokument else [],
        "answer_docs": [presentation.row(row.svar_dokument)] if row and row.svar_dokument else [],
        "may_send": "offer" in actions,
        "may_answer": "accept" in actions,
        "may_register": "register_accept" in actions,
        "may_undo": "undo_answer" in actions,
        "may_withdraw": "withdraw_offer" in actions,
    }
    return render(request, "agreements/samverkan/offer.html", context)


def _not_now(request: HttpRequest, case: Samverkan, action: str, back: str = OFFER) -> HttpResponse | None:
    """The state has moved on (posted twice, an old page): say so calmly; otherwise the rights table's reason. None: go on."""
    row = BY_ACTION[action]
    if any(one.action == action for one in available_for(case, request.user)):  # type: ignore[arg-type]
        return None
    if case.status in row.sources:
        require(request.user, row.act, case)
    messages.info(request, f"Inget är ändrat. Läget är nu ”{case.lage.lower()}”.")
    return redirect(back, pk=case.pk)


def _do(request: HttpRequest, case: Samverkan, action: str, form: Any, typ: str = "", title: str = "") -> bool:
    """The file and the act come together or not at all."""
    data = {key: value for key, value in form.cleaned_data.items() if key not in ("fil", "svar")}
    file = form.cleaned_data.get("fil")

    def write() -> None:
        with transaction.atomic():
            now = timezone.now()
            if file:
                data["dokument"] = services.store_upload(file, typ, title, request.user, now)  # type: ignore[arg-type]
            perform_samverkan(case.pk, action, request.user, now=now, **data)  # type: ignore[arg-type]

    return attempt(form, write)


@page("samverkan.offer", checked_inside=True)
@require_http_methods(["GET", "POST"])
def send_offer(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_case(request, pk)
    if (answer := _not_now(request, case, "offer")) is not None:
        return answer
    form = OfferForm(**sent(request))
    if request.method == "POST" and form.is_valid() and _do(request, case, "offer", form, ERBJUDANDE, f"Erbjudande, {case.huvudman}"):
        messages.success(request, f"Erbjudandet är skickat till {case.huvudman}.")
        return redirect(OFFER, pk=case.pk)
    warn = "" if case.dnr else "Ärendet har inget diarienummer än. Erbjudandet skrivs utan, om du skickar det nu."
    words = {"heading": "Skicka erbjudande", "button": "Skicka erbjudandet", "back": OFFER, "consequence": BY_ACTION["offer"].consequence}
    return form_page(request, case, form, current="erbjudande", warn=warn, **words)


@page("samverkan.answer", checked_inside=True)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The huvudman's own answer."""
    case = get_case(request, pk, "samverkan.read_shared")
    if (moved := _not_now(request, case, "accept")) is not None:
        return moved
    form = AnswerForm(**sent(request))
    if request.method == "POST" and form.is_valid() and _do(request, case, form.action, form, SVAR, f"Svar på erbjudande, {case.huvudman}"):
        messages.success(request, "Svaret är skickat till Skolverket. Ni får veta vad som händer nu.")
        return redirect(OFFER, pk=case.pk)
    consequence = "När du skickar svaret är det inkommet till Skolverket. Ni kan inte ändra det själva."
    words = {"heading": "Svara på erbjudandet", "button": "Skicka svaret", "back": OFFER, "consequence": consequence}
    return form_page(request, case, form, current="erbjudande", **words)


@page("samverkan.register_answer", checked_inside=True)
@require_http_methods(["GET", "POST"])
def register_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer that came by post or mail."""
    case = get_case(request, pk)
    if (moved := _not_now(request, case, "register_accept")) is not None:
        return moved
    form = RegisterAnswerForm(**sent(request))
    if request.method == "POST" and form.is_valid() and _do(request, case, form.action, form, SVAR, f"Svar på erbjudande, {case.huvudman}"):
        messages.success(request, "Svaret är registrerat.")
        return redirect(OFFER, pk=case.pk)
    consequence = BY_ACTION["register_accept"].consequence
    words = {"heading": "Registrera svar", "button": "Registrera svaret", "back": OFFER, "consequence": consequence}
    return form_page(request, case, form, current="erbjudande", **words)


@page("samverkan.read", checked_inside=True)
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """The acts that only need a reason: take back the offer, take away an answer, close the case."""
    case, row = get_case(request, pk), BY_ACTION.get(action)
    if row is None or row.system:
        raise Http404
    if row.page:
        return redirect(row.page, pk=case.pk)
    if (moved := _not_now(request, case, action, "agreements:samverkan")) is not None:
        return moved
    form = ReasonForm(sent(request)["data"], help_text=FOR_BOTH)
    if request.method == "POST" and form.is_valid() and _do(request, case, action, form):
        messages.success(request, f"Klart. Du {row.done}.")
        return redirect("agreements:samverkan", pk=case.pk)
    words = {"heading": row.label, "button": row.label, "back": "agreements:samverkan", "consequence": row.consequence}
    return form_page(request, case, form, current="oversikt", danger=row.danger, **words)
