"""What every page of a round shares: the band and the sub-pages; and how what stops an act is put into its form."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agreements.models import Kandidat, Urvalsomgang
from agreements.urval.enums import Kandidatstatus, Omgangsstatus
from agreements.workflow import URVAL, available_in
from sbs.accounts.rights import require

LIST = ("Urval", "agreements:urval_list")
TONES = {Omgangsstatus.PREPARING: "info", Omgangsstatus.DECIDED: "ok"}
POSITION_TONES = {Kandidatstatus.CHOSEN: "ok", Kandidatstatus.EXCLUDED: "", Kandidatstatus.UNDECIDED: "info"}
PAGES = [
    ("kandidater", "Kandidater", "agreements:urval_round"),
    ("underlag", "Underlag", "agreements:urval_underlag"),
    ("riksgenomsnitt", "Riksgenomsnitt", "agreements:urval_averages"),
    ("valda", "Valda och beslut", "agreements:urval_chosen"),
    ("historik", "Historik", "agreements:urval_history"),
]


def add_page(key: str, label: str, url: str) -> None:
    """Add a sub-page once, before the history. ``url`` takes the round's pk; everybody who reads the round reads it."""
    if all(page[0] != key for page in PAGES):
        PAGES.insert(len(PAGES) - 1, (key, label, url))


def get_round(request: HttpRequest, pk: int, act: str = "urval.read") -> Urvalsomgang:
    """The round, or 404 for a person who may not see it, 403 for who may not do ``act`` with it."""
    rows = Urvalsomgang.objects.visible_to(request.user).select_related("decided_by")
    omgang = get_object_or_404(rows, pk=pk)
    require(request.user, "urval.read", omgang)
    require(request.user, act, omgang)
    return omgang


def get_candidate(request: HttpRequest, pk: int) -> Kandidat:
    """The candidate, or 404 for a person who may not see it."""
    rows = Kandidat.objects.visible_to(request.user).select_related("omgang", "huvudman", "skolenhet", "decided_by", "underlag")
    row = get_object_or_404(rows, pk=pk)
    require(request.user, "urval.read", row)
    return row


def frame(request: HttpRequest, omgang: Urvalsomgang, *, current: str = "") -> dict[str, Any]:
    """The context of the band: merge it into the page's own."""
    crumbs = [(LIST[0], reverse(LIST[1]))]
    if current != "kandidater":
        crumbs.append((omgang.namn, reverse("agreements:urval_round", args=[omgang.pk])))
    facts: list[tuple] = [
        ("Dnr", omgang.dnr or "saknas", "n"),
        ("Termin", omgang.termin or "saknas"),
        ("Gräns för liten skolenhet", f"{omgang.liten_grans} elever"),
    ]
    if omgang.decided_on:
        facts.append(("Beslutad", f"{omgang.decided_on.isoformat()}{f' av {omgang.decided_by}' if omgang.decided_by else ''}"))
    return {
        "omgang": omgang,
        "tone": TONES.get(Omgangsstatus(omgang.status), ""),
        "crumbs": crumbs,
        "facts": facts,
        "subnav": [(label, reverse(name, args=[omgang.pk]), key == current) for key, label, name in PAGES],
        "acts": available_in(URVAL, omgang, request.user),
    }
