"""What every page of an agreement shares: crumbs, badge, facts, whose turn, sub-pages (design.md, Page header)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from agreements.enums import Avtalstyp, Part, Status
from agreements.models import Overenskommelse
from agreements.nouns import either, noun
from agreements.permissions import BEFORE_FORCE, open_signature
from sbs.accounts.rights import is_agency, may
from sbs.lib.dates import show_date

TONES = {
    Status.REVIEW: "info",
    Status.SIGNING: "info",
    Status.APPROVED: "info",
    Status.IN_FORCE: "ok",
    Status.TERMINATED: "bad",
}


#: Sub-pages that the apps above add to an agreement with insatser: (key, label, name of the address, act).
PAGES: list[tuple[str, str, str, str]] = []


def add_page(key: str, label: str, url: str, act: str) -> None:
    """Add a sub-page once; ``url`` takes the ÖK's pk. Shown to who may ``act`` on the ÖK; a tillägg has no such pages of its own."""
    if all(page[0] != key for page in PAGES):
        PAGES.append((key, label, url, act))


def _pages(request: HttpRequest, ok: Overenskommelse, current: str) -> list[tuple[str, str, bool]]:
    rows = [("oversikt", "Översikt", "agreements:detail"), ("innehall", "Innehåll", "agreements:content")]
    if may(request.user, "overenskommelse.check", ok):
        rows.append(("kontroll", "Kontroll", "agreements:kontroll"))
    if ok.is_tillagg:
        rows.insert(2, ("andringar", "Ändringar", "agreements:tillagg_changes"))
    elif ok.in_force_at:
        rows.append(("lydelse", "Gällande lydelse", "agreements:lydelse"))
    if ok.typ == Avtalstyp.OK2 and may(request.user, "plan.compare", ok):
        rows.append(("atgardsplan", "Åtgärdsplan", "agreements:compare_plan"))
    if ok.typ == Avtalstyp.OK2:
        rows += [(key, label, url) for key, label, url, act in PAGES if may(request.user, act, ok)]
    rows += [
        ("samtal", "Samtal", "agreements:talk"),
        ("handlingar", "Handlingar", "agreements:documents"),
        ("historik", "Historik", "agreements:history"),
    ]
    return [(label, reverse(name, args=[ok.pk]), key == current) for key, label, name in rows]


def _turn(request: HttpRequest, ok: Overenskommelse) -> dict[str, Any]:
    """Whose turn, by when, to do what. ``mine`` only when it is the reader's own."""
    agency = is_agency(request.user)
    mine_side = (ok.turn == Part.SKOLVERKET) == agency
    holder = "Skolverket" if ok.turn == Part.SKOLVERKET else ok.huvudman.namn
    text, mine = _turn_text(request, ok, mine_side)
    if ok.status not in BEFORE_FORCE:  # signed or given up: it is with nobody
        return {"who": "", "huvudman": ok.huvudman.namn, "mine": False, "strong": "", "text": text}
    return {"who": ok.turn, "huvudman": ok.huvudman.namn, "mine": mine, "strong": "Hos dig." if mine else f"Hos {holder}.", "text": text}


def _turn_text(request: HttpRequest, ok: Overenskommelse, mine_side: bool) -> tuple[str, bool]:
    user, huvudman, what = request.user, ok.huvudman.namn, noun(ok).capitalize()
    if ok.status == Status.DRAFT and ok.turn == Part.HUVUDMAN:
        return f"{huvudman} läser och kommenterar utkastet.", mine_side and bool(may(user, "overenskommelse.hand_back", ok))
    if ok.status == Status.DRAFT:
        return f"{what} skrivs.", bool(may(user, "overenskommelse.edit", ok))
    if ok.status == Status.REVIEW:
        return f"{what} granskas.", bool(may(user, "overenskommelse.review", ok))
    if ok.status == Status.APPROVED:
        return f"{what} är {either(ok, 'godkänd', 'godkänt')} och kan skickas för underskrift.", bool(
            may(user, "overenskommelse.send_for_signature", ok)
        )
    if ok.status == Status.SIGNING:
        signature = open_signature(ok)
        if signature is None:
            return "Den sista underskriften läggs på.", False
        deadline = f" Senast {show_date(ok.signing_deadline)}." if ok.signing_deadline else ""
        mine = bool(may(user, "overenskommelse.sign", ok))
        return (f"Din tur att skriva under.{deadline}" if mine else f"Väntar på underskrift från {signature.namn}.{deadline}"), mine
    if ok.is_tillagg:
        day = show_date(ok.tillagg.effective_on)
        return ("Tillägget är avbrutet." if ok.status == Status.TERMINATED else f"Ändringarna gäller från och med {day}."), False
    return {
        Status.IN_FORCE: f"Överenskommelsen gäller till och med {show_date(ok.end) if ok.end else 'vidare'}.",
        Status.SUSPENDED: _resting(ok),
        Status.PERIOD_ENDED: "Perioden är slut.",
        Status.CLOSED: "Överenskommelsen är avslutad.",
        Status.TERMINATED: "Överenskommelsen är avbruten.",
    }[Status(ok.status)], False


def _resting(ok: Overenskommelse) -> str:
    """From which day, and until when it was meant to rest."""
    began = f" från och med {show_date(ok.suspended_from)}" if ok.suspended_from else ""
    until = f" till och med {show_date(ok.suspended_until)}. Den återupptas inte av sig själv" if ok.suspended_until else ""
    return f"Överenskommelsen är vilande{began}{until}."


def frame(request: HttpRequest, ok: Overenskommelse, *, current: str) -> dict[str, Any]:
    """The context of the band: merge it into the page's own."""
    from agreements.workflow import available

    crumbs = [("Överenskommelser", reverse("agreements:list"))]
    if may(request.user, "huvudman.read", ok.huvudman):
        crumbs = [
            ("Huvudmän", reverse("agreements:huvudman_list")),
            (ok.huvudman.namn, reverse("agreements:huvudman", args=[ok.huvudman.pk])),
        ]
        if not is_agency(request.user):
            crumbs = [(ok.huvudman.namn, reverse("agreements:huvudman", args=[ok.huvudman.pk]))]
    if may(request.user, "samverkan.read", ok.samverkan):
        crumbs.append(("Samverkan", reverse("agreements:samverkan", args=[ok.samverkan_id])))
    if current != "oversikt":
        crumbs.append((ok.short_name, reverse("agreements:detail", args=[ok.pk])))
    return {
        "ok": ok,
        "noun": noun(ok),
        "huvudman": ok.huvudman,
        "tone": TONES.get(Status(ok.status), ""),
        "crumbs": crumbs,
        "subnav": _pages(request, ok, current),
        "turn": _turn(request, ok),
        "acts": available(ok, request.user),
        "internal": is_agency(request.user),
    }
