"""What every page of an återkrav shares: the band, whose turn, and fetching what the person may see."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agreements.views.acts import put_into
from agreements.workflow.process import Refused
from payments.claim_enums import Aterkravsstatus
from payments.models import Aterkrav
from payments.services.aterkrav.standing import standing
from payments.views.frame import pengar_frame
from payments.workflow.aterkrav import BY_ACTION, claim_acts, perform_aterkrav
from sbs.accounts.rights import is_agency, require
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor

S = Aterkravsstatus
TONES = {S.COMMUNICATED: "warn", S.DECIDING: "info", S.DECIDED: "info", S.INVOICED: "warn", S.CLOSED: "ok"}
#: Acts that have become somebody's turn when their button is there: the one named first is the primary button.
FIRST = ("claim_answer", "claim_communicate", "claim_prepare_change", "claim_prepare", "claim_attest", "claim_release", "claim_paid_out")


def get_claim(request: HttpRequest, pk: int, act: str = "aterkrav.read") -> Aterkrav:
    """The återkrav, or 404 when the person may not see it, 403 when she may not do ``act`` with it."""
    rows = Aterkrav.objects.visible_to(request.user).for_lists().select_related("overenskommelse__samverkan__dialogteam", "rattsgrund")
    claim = get_object_or_404(rows, pk=pk)
    require(request.user, act, claim)
    return claim


def attempt(request: HttpRequest, claim: Aterkrav, action: str, form: BaseForm, **data: Any) -> bool:
    """Do the act. Whatever stops it stands in the form afterwards; nothing is half done. PermissionDenied goes on to the 403 page."""
    try:
        with transaction.atomic():
            perform_aterkrav(claim.pk, action, request.user, now=timezone.now(), **data)  # type: ignore[arg-type]
    except Refused as refused:
        put_into(form, refused)
        return False
    messages.success(request, f"Klart. Du {BY_ACTION[action].done}.")
    return True


def claim_frame(request: HttpRequest, claim: Aterkrav, *, current: str = "") -> dict[str, Any]:
    """The context of the band: merge it into the page's own. ``current``: "" on a page under the claim's own."""
    agency = is_agency(request.user)
    frame = pengar_frame(request, current="aterkrav") if agency else {"subnav": []}
    url = reverse("payments:claim", args=[claim.pk])
    crumbs = [("Återkrav", reverse("payments:claims"))] if agency else []
    crumbs += [] if current else [(str(claim), url)]
    acts = claim_acts(claim, request.user)  # type: ignore[arg-type]
    return frame | {
        "claim": claim,
        "ok": claim.overenskommelse,
        "huvudman": claim.huvudman,
        "agency": agency,
        "tone": TONES.get(S(claim.status), ""),
        "crumbs": crumbs,
        "back": ("återkravet", url) if not agency and not current else None,
        "acts": acts,
        "turn": _turn(claim, agency, {row.action for row in acts}),
        "facts": _facts(claim, agency),
    }


def _facts(claim: Aterkrav, agency: bool) -> list[tuple]:
    ok = claim.overenskommelse
    return [
        ("Dnr", ok.dnr or "saknas", "n"),
        *([("Huvudman", claim.huvudman)] if agency else []),
        ("Gäller", ok.short_name),
        ("Kommer av", claim.get_kalla_display().lower()),
        ("Ansvarig processtödjare", ok.samverkan.ansvarig),
    ]


def _turn(claim: Aterkrav, agency: bool, actions: set[str]) -> dict[str, Any]:
    """Whose turn it is, to do what, by when."""
    who, text, figures = "skolverket", "", standing(claim)
    mine = bool(actions & set(FIRST)) and agency
    if claim.status == S.DRAFT:
        text = "Underlaget skrivs. Huvudmannen ser det inte än."
    elif claim.status == S.COMMUNICATED:
        answered = claim.inlagor.filter(slag="svar").exists()
        last = f"senast {show_date(claim.answer_by)}" if claim.answer_by else ""
        waits = not answered and claim.answer_by is not None and claim.answer_by >= timezone.localdate()
        who, mine = ("huvudman", "claim_answer" in actions) if waits else ("skolverket", mine)
        ended = "Svaret har kommit in." if answered else "Tiden att svara har gått ut."
        text = f"Läs underlaget och svara {last}. Inget är beslutat." if waits else f"{ended} Skolverket bereder ett beslut."
    elif claim.status == S.DECIDING:
        text = "Skolverket bereder ett beslut."
    elif claim.status == S.DECIDED:
        text = f"{format_kronor(figures.decided)} ska betalas tillbaka. " + (
            "Fakturan väntar." if claim.waits_text else "Ekonomen tar fram ett faktureringsunderlag."
        )
    elif claim.status == S.INVOICED:
        due = f" senast {show_date(claim.due_date)}" if claim.due_date else ""
        paid = figures.left == 0
        who = "skolverket" if paid else "huvudman"
        text = "Allt är betalt. Ekonomen avslutar återkravet." if paid else f"{format_kronor(figures.left)} är kvar att betala{due}."
        mine = mine if agency else False
    elif claim.status == S.CLOSED:
        who, text = (
            "",
            f"Återkravet avslutades {show_date(stockholm.day(claim.closed_at))}. Inget mer ska betalas." if claim.closed_at else "",
        )
    else:
        who, text = "", "Återkravet lades ner. Inget krävs tillbaka."
    strong = {"skolverket": "Hos Skolverket.", "huvudman": f"Hos {claim.huvudman}."}.get(who, "")
    return {"who": who, "mine": mine, "strong": ("Hos dig." if agency else "Hos er.") if mine else strong, "text": text}
