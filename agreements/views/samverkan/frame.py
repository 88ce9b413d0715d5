"""What every page of a case shares: the band with the phase line, and the sub-pages (design.md, Page header, Phases)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agreements import phases
from agreements.enums import Samverkansstatus
from agreements.models import Samverkan
from sbs.accounts.rights import is_agency, may, require

TONES = {
    Samverkansstatus.OFFERED: "info",
    Samverkansstatus.ACCEPTED: "ok",
    Samverkansstatus.TAKEN_BACK: "warn",
    Samverkansstatus.DECLINED: "warn",
}


NOTES, ABOUT = "Anteckningar", "Om ärendet"


@dataclass(frozen=True)
class Page:
    """One sub-page of the case: shown in the row of pages to who may ``act`` on the case. ``url`` takes the case's pk.

    Pages of one ``group`` share a place in the row; once there, a second row shows them.
    """

    key: str
    label: str
    url: str
    act: str
    order: int = 50
    group: str = ""


#: Every slice adds its own with ``add_page`` when its module of urls is read, ordered between these.
PAGES: list[Page] = [
    Page("oversikt", "Översikt", "agreements:samverkan", "samverkan.read", 10),
    Page("erbjudande", "Erbjudande", "agreements:samverkan_offer", "samverkan.read_shared", 34, "Beslut"),
    Page("moten", "Möten", "agreements:samverkan_meetings", "samverkan.read", 65),
    Page("delade", "Delade dokument", "agreements:samverkan_shared", "samverkan.read_shared", 70, "Dokument"),
    Page("tjansteanteckningar", "Tjänsteanteckningar", "agreements:samverkan_official_notes", "samverkan.read_internal", 80, NOTES),
    Page("anteckningar", "Interna anteckningar", "agreements:samverkan_notes", "samverkan.read_internal", 82, NOTES),
    Page("skolenheter", "Skolenheter", "agreements:samverkan_schools", "samverkan.read", 84, ABOUT),
    Page("ansvar", "Ansvar", "agreements:samverkan_responsible", "samverkan.read_internal", 86, ABOUT),
    Page("historik", "Historik", "agreements:samverkan_history", "samverkan.read_shared", 90, ABOUT),
]


def add_page(key: str, label: str, url: str, act: str, order: int = 50, group: str = "") -> None:
    """Add a sub-page once."""
    if all(page.key != key for page in PAGES):
        PAGES.append(Page(key, label, url, act, order, group))


def get_case(request: HttpRequest, pk: int, act: str = "samverkan.read") -> Samverkan:
    """The case, or 404 when the person may not see it, 403 when she may not do ``act`` with it."""
    case = get_object_or_404(phases.with_line(Samverkan.objects.visible_to(request.user).for_lists()), pk=pk)
    require(request.user, "samverkan.read", case)
    require(request.user, act, case)
    return case


def tone(samverkan: Samverkan) -> str:
    return "ok" if samverkan.lage == "Pågår" else TONES.get(Samverkansstatus(samverkan.status), "")


def case_frame(request: HttpRequest, samverkan: Samverkan, *, current: str) -> dict[str, Any]:
    """The context of the band: merge it into the page's own. ``current`` is the key of one of ``PAGES``."""
    agency = is_agency(request.user)
    crumbs = [("Samverkan", reverse("agreements:samverkan_list"))]
    if current != "oversikt":
        crumbs.append((str(samverkan.huvudman), reverse("agreements:samverkan", args=[samverkan.pk])))
    shown = [page for page in sorted(PAGES, key=lambda row: row.order) if may(request.user, page.act, samverkan)]
    phase = phases.phase_of(samverkan)
    return {
        "samverkan": samverkan,
        "huvudman": samverkan.huvudman,
        "crumbs": crumbs,
        "phase": phase,
        "phases": phases.line(phase, phases.days_of(samverkan, agency=agency)),
        "tone": tone(samverkan),
        "facts": _facts(samverkan, agency),
        **_rows(shown, samverkan, current),
        "internal": agency,
    }


def _rows(shown: list[Page], samverkan: Samverkan, current: str) -> dict[str, Any]:
    """The row of pages with one place for each group, and the second row when the reader stands in a group of several."""
    places: dict[str, list[Page]] = {}
    for page in shown:
        places.setdefault(page.group or page.key, []).append(page)
    here = next((pages for pages in places.values() if any(page.key == current for page in pages)), [])

    def link(page: Page) -> tuple[str, str, bool]:
        return page.label, reverse(page.url, args=[samverkan.pk]), page.key == current

    def place(pages: list[Page]) -> tuple[str, str, bool | str]:
        label, url, now = link(pages[0])
        return (label, url, now) if len(pages) == 1 else (pages[0].group, url, "true" if pages is here else "")

    return {"subnav": [place(pages) for pages in places.values()], "subnav_group": [link(page) for page in here] if len(here) > 1 else []}


def _facts(samverkan: Samverkan, agency: bool) -> list[tuple]:
    return [
        ("Dnr", samverkan.dnr or "saknas", "n"),
        ("Urvalsomgång", samverkan.urvalsomgang),
        ("Ansvarig processtödjare", samverkan.ansvarig),
        *([("Dialogteam", samverkan.dialogteam)] if agency else []),
    ]
