"""What every page of a beslut shares: crumbs, badge, whose turn, sub-pages; and fetching what the person may see."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agreements.checks import Brist
from agreements.enums import Beslutsstatus
from agreements.models import Beslut
from agreements.permissions.beslut import open_beslut_signature
from agreements.views.attempt import act
from agreements.workflow.beslut import BY_BESLUT_ACTION, available_beslut, perform_beslut
from sbs.accounts.rights import is_agency, may, require
from sbs.lib.dates import show_date

S = Beslutsstatus
TONES = {S.REVIEW: "info", S.APPROVED: "info", S.SIGNING: "info", S.DECIDED: "ok", S.NOTIFIED: "ok", S.RETRACTED: ""}


def get_beslut(request: HttpRequest, pk: int, act: str = "beslut.read") -> Beslut:
    """The beslut, or 404 when the person may not see it, 403 when she may not do ``act`` with it."""
    rows = Beslut.objects.visible_to(request.user).for_lists().select_related("samverkan__dialogteam", "mallversion__mall", "fil", "author")
    beslut = get_object_or_404(rows, pk=pk)
    require(request.user, act, beslut)
    return beslut


def places(beslut: Beslut, brister: list[Brist]) -> dict[Brist, str]:
    """The link of each brist: the draft's page at the field, or at its group."""
    edit = reverse("agreements:beslut_edit", args=[beslut.pk])
    return {brist: f"{edit}#{brist.falt or brist.var}" for brist in brister}


def attempt(request: HttpRequest, beslut: Beslut, action: str, form: BaseForm, *, quiet: bool = False, **data: Any) -> bool:
    """Do the act (``views.attempt.act``)."""
    done = BY_BESLUT_ACTION[action].done
    return act(request, form, lambda: perform_beslut(beslut.pk, action, request.user, now=timezone.now(), **data), done, quiet=quiet)  # type: ignore[arg-type]


def _pages(request: HttpRequest, beslut: Beslut, current: str) -> list[tuple[str, str, bool]]:
    rows = [("beslut", "Beslutet", "agreements:beslut")]
    if may(request.user, "beslut.edit", beslut):
        rows.append(("skriv", "Skriv", "agreements:beslut_edit"))
    if beslut.status == S.DRAFT and may(request.user, "beslut.check", beslut):
        rows.append(("kontroll", "Kontroll", "agreements:beslut_kontroll"))
    if is_agency(request.user):
        rows.append(("historik", "Historik", "agreements:beslut_history"))
    return [(label, reverse(name, args=[beslut.pk]), key == current) for key, label, name in rows]


def _turn(request: HttpRequest, beslut: Beslut) -> dict[str, Any]:
    """Whose turn it is, to do what. A beslut is written and signed within the agency."""
    user, mine, text = request.user, False, ""
    if beslut.status == S.DRAFT:
        text, mine = "Beslutet skrivs.", bool(may(user, "beslut.edit", beslut))
    elif beslut.status == S.REVIEW:
        text, mine = "Beslutet granskas.", bool(may(user, "beslut.review", beslut))
    elif beslut.status == S.APPROVED:
        text, mine = "Beslutet är granskat och kan skickas för underskrift.", bool(may(user, "beslut.send_for_signature", beslut))
    elif beslut.status == S.SIGNING:
        signature = open_beslut_signature(beslut)
        mine = bool(may(user, "beslut.sign", beslut))
        text = "Din tur att skriva under." if mine else f"Väntar på underskrift från {signature.namn}." if signature else ""
    elif beslut.status == S.RETRACTED:
        text = "Beslutet återtogs innan det var fattat."
    elif beslut.decided_on:
        told = f" Huvudmannen underrättad {show_date(timezone.localdate(beslut.notified_at))}." if beslut.notified_at else ""
        text = f"Beslutet fattades {show_date(beslut.decided_on)}.{told}"
    return {"who": "", "huvudman": beslut.about, "mine": mine, "strong": "Hos dig." if mine else "", "text": text}


def _source(beslut: Beslut) -> dict[str, Any] | None:
    """What the draft was filled in from, with links; None when it was written from nothing."""
    if beslut.ur_ok_id:
        return {"links": [("Utkastet till överenskommelse 2", reverse("agreements:detail", args=[beslut.ur_ok_id]))], "plan": False}
    rows = beslut.ur_planer.select_related("plan__skolenhet", "plan__samverkan__huvudman").order_by("plan__skolenhet__sort_key", "pk")
    links = [(str(row), reverse("agreements:plan_version", args=[row.plan_id, row.nummer])) for row in rows]
    return {"links": links, "plan": True} if links else None


def source_context(request: HttpRequest, beslut: Beslut) -> dict[str, Any]:
    """Where it came from and what it answers: the agency's own matter."""
    if not is_agency(request.user):
        return {}
    return {"source": _source(beslut), "points": list(beslut.punkter.all())}


def beslut_frame(request: HttpRequest, beslut: Beslut, *, current: str) -> dict[str, Any]:
    """The context of the band: merge it into the page's own."""
    crumbs = [("Beslut", reverse("agreements:beslut_list"))]
    if current != "beslut":
        crumbs.append((str(beslut), reverse("agreements:beslut", args=[beslut.pk])))
    return {
        "beslut": beslut,
        "huvudman": beslut.huvudman,
        "tone": TONES.get(S(beslut.status), ""),
        "crumbs": crumbs,
        "subnav": _pages(request, beslut, current),
        "turn": _turn(request, beslut),
        "acts": available_beslut(beslut, request.user),  # type: ignore[arg-type]
        "internal": is_agency(request.user),
    }
