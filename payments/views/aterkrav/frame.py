"""What every page of an återkrav shares: the band, whose turn, and fetching what the person may see."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agreements.views.attempt import act
from payments.claim_enums import Aterkravsstatus, Inlageslag
from payments.models import Aterkrav
from payments.services.aterkrav.standing import open_request, standing
from payments.views.frame import pengar_frame
from payments.workflow.aterkrav import BY_ACTION, claim_acts, perform_aterkrav
from sbs.accounts.rights import is_agency, require
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor

S = Aterkravsstatus
TONES = {S.COMMUNICATED: "warn", S.DECIDING: "info", S.DECIDED: "info", S.INVOICED: "warn", S.CLOSED: "ok"}
#: Acts that are the agency's turn when their button is there, and the huvudman's.
FIRST = {
    "claim_communicate",
    "claim_prepare",
    "claim_prepare_change",
    "claim_grant_respite",
    "claim_invoice",
    "claim_attest",
    "claim_release",
    "claim_paid_out",
    "claim_close",
}
SPEAKS = {"claim_answer", "claim_ask_respite"}


def get_claim(request: HttpRequest, pk: int, act: str = "aterkrav.read") -> Aterkrav:
    """The återkrav, or 404 when the person may not see it, 403 when she may not do ``act`` with it."""
    rows = Aterkrav.objects.visible_to(request.user).for_lists().select_related("overenskommelse__samverkan__dialogteam", "rattsgrund")
    claim = get_object_or_404(rows, pk=pk)
    require(request.user, act, claim)
    return claim


def attempt(request: HttpRequest, claim: Aterkrav, action: str, form: BaseForm, **data: Any) -> bool:
    """Do the act (``views.attempt.act``)."""
    done = BY_ACTION[action].done
    return act(request, form, lambda: perform_aterkrav(claim.pk, action, request.user, now=timezone.now(), **data), done)  # type: ignore[arg-type]


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
        ("Kommer av", claim.get_kalla_display()),
        ("Ansvarig processtödjare", ok.samverkan.ansvarig),
    ]


def _turn(claim: Aterkrav, agency: bool, actions: set[str]) -> dict[str, Any]:
    """Whose turn it is, to do what, by when."""
    who, text = _PLACE[S(claim.status)](claim)
    own = actions & (FIRST if agency else SPEAKS)
    mine = bool(own) and who == ("skolverket" if agency else "huvudman")
    strong = {"skolverket": "Hos Skolverket.", "huvudman": f"Hos {claim.huvudman}."}.get(who, "")
    return {"who": who, "mine": mine, "strong": ("Hos dig." if agency else "Hos er.") if mine else strong, "text": text}


def _communicated(claim: Aterkrav) -> tuple[str, str]:
    if claim.inlagor.filter(slag=Inlageslag.SVAR).exists():
        return "skolverket", "Svaret har kommit in. Skolverket bereder ett beslut."
    if claim.answer_by is None or claim.answer_by < timezone.localdate():
        return "skolverket", "Tiden att svara har gått ut. Skolverket bereder ett beslut."
    return "huvudman", f"Läs underlaget och svara senast {show_date(claim.answer_by)}. Inget är beslutat."


def _decided(claim: Aterkrav) -> tuple[str, str]:
    """From the beslut to the end: a begäran that waits for an answer comes first."""
    figures = standing(claim)
    due = f" senast {show_date(claim.due_date)}" if claim.due_date else ""
    left = f"{format_kronor(figures.left)} är kvar att betala{due}."
    if open_request(claim, Inlageslag.ANDRING):
        waits = "Fakturan väntar." if claim.waits_text else left
        return "skolverket", f"Huvudmannen har begärt att beslutet ändras. Skolverket svarar med ett nytt beslut. {waits}"
    if open_request(claim, Inlageslag.ANSTAND):
        return "skolverket", f"Huvudmannen har begärt anstånd. {left}"
    if figures.refund:
        return "skolverket", f"{format_kronor(figures.refund)} ska betalas ut till huvudmannen. Två ekonomer gör det."
    if figures.to_invoice:
        return "skolverket", f"{format_kronor(figures.decided)} ska betalas tillbaka. Ekonomen tar fram ett faktureringsunderlag."
    if figures.left:
        return ("skolverket", "Beloppet dras av på kommande utbetalningar.") if figures.settling == figures.left else ("huvudman", left)
    return "skolverket", "Allt är betalt. Ekonomen avslutar återkravet."


def _closed(claim: Aterkrav) -> tuple[str, str]:
    day = f" {show_date(stockholm.day(claim.closed_at))}" if claim.closed_at else ""
    return "", f"Återkravet avslutades{day}. Inget mer ska betalas."


_PLACE: dict[S, Callable[[Aterkrav], tuple[str, str]]] = {
    S.DRAFT: lambda claim: ("skolverket", "Underlaget skrivs. Huvudmannen ser det inte än."),
    S.COMMUNICATED: _communicated,
    S.DECIDING: lambda claim: ("skolverket", "Skolverket bereder ett beslut."),
    S.DECIDED: _decided,
    S.INVOICED: _decided,
    S.CLOSED: _closed,
    S.DROPPED: lambda claim: ("", "Återkravet lades ner. Inget krävs tillbaka."),
}
