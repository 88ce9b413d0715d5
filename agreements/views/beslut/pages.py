"""The list of beslut, one beslut to read, its history."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.beslut_filters import BESLUT_SORTS, BeslutFilter, PortalBeslutFilter, with_day
from agreements.document.beslut import changes, freeze
from agreements.document.beslut.printing import page_html
from agreements.enums import Beslutsstatus, Underskriftsstatus, Versionsstatus
from agreements.filters import sorted_by
from agreements.models import Beslut, Beslutsversion, Overenskommelse
from agreements.portal import chosen_huvudman
from agreements.services.beslut_reading import remember_opened
from agreements.views.beslut.case import belongs_to, may_start_ok, ok_to_change
from agreements.views.beslut.frame import TONES, beslut_frame, get_beslut, source_context
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency
from sbs.audit.journal import history_of, log_read
from sbs.documents import presentation
from sbs.lib.dates import show_date, show_interval, show_moment
from sbs.lib.money import format_kronor

PER_PAGE, PER_HISTORY = 25, 50
SIGNATURE_TONES = {Underskriftsstatus.REFUSED: "bad", Underskriftsstatus.APPLYING: "info", Underskriftsstatus.WAITING: "warn"}


@page("beslut.list")
@require_safe
def beslut_list(request: HttpRequest) -> HttpResponse:
    """All the reader may see; at a huvudman those about the one chosen."""
    agency = is_agency(request.user)
    rows = Beslut.objects.visible_to(request.user).for_lists()
    if not agency:
        rows = rows.filter(samverkan__huvudman=chosen_huvudman(request))
    found = (BeslutFilter if agency else PortalBeslutFilter)(request.GET, queryset=rows, request=request)
    wanted = sorted_by(with_day(found.qs), request.GET.get("sort") or "-datum", BESLUT_SORTS, "datum")
    shown = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Beslut",
        "filter": found,
        "page": shown,
        "hits": shown.paginator.count,
        "total": rows.count() if found.form.changed_data else shown.paginator.count,
        "agency": agency,
        "rows": [{"beslut": row, "tone": TONES.get(Beslutsstatus(row.status), "")} for row in shown],
    }
    return render(request, "agreements/beslut/list.html", context)


@page("beslut.read", checked_inside=True)
@require_safe
def beslut(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text, the PDF, who signed, who has opened it. The first opening at the huvudman is the reading receipt."""
    row = get_beslut(request, pk)
    now = timezone.now()
    if not is_agency(request.user):
        remember_opened(row, request.user, now)  # type: ignore[arg-type]
    log_read(request.user, row, f"Läste {row}", at=now)
    version = _live(row)
    context = {
        **beslut_frame(request, row, current="beslut"),
        **source_context(request, row),
        "facts": facts(row),
        "html": None if row.elsewhere else page_html(version.snapshot if version else freeze(row, nummer=1)),
        "version": version,
        "docs": _files(request, row, version),
        "signers": _signers(version) if version else [],
        "opened": list(row.lasningar.select_related("user")) if is_agency(request.user) else [],
        "scope": _scope(row),
        "carried": list(Overenskommelse.objects.visible_to(request.user).filter(beslut=row).select_related("tillagg__andrar")),
        "to_change": ok_to_change(request.user, row),  # type: ignore[arg-type]
        "may_start_ok": may_start_ok(request.user, row),
        "links": belongs_to(request.user, [row.pk]).get(row.pk, []),  # type: ignore[arg-type]
        "buttons": [_button(row, act) for act in available(request, row)],
    }
    return render(request, "agreements/beslut/page.html", context)


def available(request: HttpRequest, row: Beslut) -> list[Any]:
    from agreements.workflow.beslut import available_beslut

    return available_beslut(row, request.user)  # type: ignore[arg-type]


def _button(row: Beslut, act: Any) -> dict[str, Any]:
    url = reverse(act.page, args=[row.pk]) if act.page else reverse("agreements:beslut_act", args=[row.pk, act.action])
    return {"label": act.label, "url": url, "primary": act.primary}


def _live(row: Beslut) -> Beslutsversion | None:
    rows = row.versioner.filter(status__in=[Versionsstatus.OPEN, Versionsstatus.SIGNED])
    return rows.select_related("dokument").prefetch_related("underskrifter").first()


def facts(row: Beslut) -> list[tuple]:
    """For the band: what it is, since when, for how much."""
    found: list[tuple] = [("Dnr", row.dnr or "saknas", "n")]
    if row.decided_on:
        found += [("Beslutsdag", show_date(row.decided_on)), ("Fattat av", row.fattat_av)]
    if row.granted:
        found.append(("Belopp", format_kronor(row.granted), "n"))
    if row.start and row.end:
        found.append(("Tid", show_interval(row.start, row.end)))
    if told := changes(row):
        found.append(("Ändrar", told))
    return found


def _scope(row: Beslut) -> dict[str, Any]:
    """The rows of a beslut decided elsewhere, whose own text is in the file only."""
    if not row.elsewhere:
        return {}
    return {"omraden": list(row.omraden.all()), "rader": list(row.rader.all()), "per_ar": list(row.per_ar.all()), "granted": row.granted}


def _files(request: HttpRequest, row: Beslut, version: Beslutsversion | None) -> list[dict[str, Any]]:
    if row.fil:
        return [presentation.row(row.fil)]
    return [presentation.row(version.dokument, refresh=request.get_full_path())] if version and version.dokument else []


def _signers(version: Beslutsversion) -> list[dict[str, Any]]:
    return [
        {
            "name": row.namn,
            "title": row.befattning,
            "party": "Beslutsfattare" if row.decides else "Föredragande",
            "signed": show_moment(row.acted_at) if row.status == Underskriftsstatus.SIGNED and row.acted_at else "",
            "state": (row.get_status_display(), SIGNATURE_TONES.get(Underskriftsstatus(row.status), "")),
        }
        for row in version.underskrifter.all()
    ]


@page("beslut.check", checked_inside=True)
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """The journal of one beslut, for the agency."""
    row = get_beslut(request, pk, "beslut.check")
    shown = Paginator(history_of(row), PER_HISTORY).get_page(request.GET.get("page"))
    context = {**beslut_frame(request, row, current="historik"), "heading": "Historik", "page": shown}
    return render(request, "agreements/beslut/history.html", context)
