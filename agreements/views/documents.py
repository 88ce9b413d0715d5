"""The agreement's text as it prints (preview), each frozen version as an accessible page, and the list of handlingar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.document import UnknownPlaceholder, freeze
from agreements.document.printing import page_html
from agreements.enums import Underskriftsstatus, Versionsstatus
from agreements.models import Avtalsversion, Overenskommelse
from agreements.nouns import noun
from agreements.views.frame import frame
from agreements.views.tillagg.rows import tillagg_rows
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, require
from sbs.audit.journal import log_read
from sbs.documents import presentation
from sbs.lib.dates import show_moment

LIVE = (Versionsstatus.OPEN, Versionsstatus.SIGNED)
TONES = {Versionsstatus.OPEN: "info", Versionsstatus.SIGNED: "ok", Versionsstatus.WITHDRAWN: "", Versionsstatus.REFUSED: "bad"}
SIGNATURE_TONES = {Underskriftsstatus.REFUSED: "bad", Underskriftsstatus.APPLYING: "info", Underskriftsstatus.WAITING: "warn"}


def _agreement(request: HttpRequest, pk: int) -> Overenskommelse:
    ok = get_object_or_404(Overenskommelse.objects.visible_to(request.user).for_lists(), pk=pk)
    require(request.user, "overenskommelse.read", ok)
    return ok


@require_safe
@page("overenskommelse.read", checked_inside=True)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as it will print: the same template on the same snapshot. A frozen text is shown as the version it is."""
    ok = _agreement(request, pk)
    live = ok.versioner.filter(status__in=LIVE).first()
    if live:
        return redirect("agreements:version", pk=pk, nummer=live.nummer)
    context = frame(request, ok, current="innehall")
    try:
        context["html"] = page_html(freeze(ok))
    except UnknownPlaceholder as error:
        context["problem"] = str(error)
    return render(request, "agreements/preview.html", context)


@require_safe
@page("overenskommelse.read", checked_inside=True)
def version(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """One frozen version with the same text as its PDF, and who has signed it. Withdrawn ones stay readable."""
    ok = _agreement(request, pk)
    row = get_object_or_404(ok.versioner.select_related("dokument"), nummer=nummer)
    if not row.snapshot:
        raise Http404
    log_read(request.user, ok, f"Läste {ok.short_name}, version {nummer}", at=timezone.now())
    context = {
        "version": row,
        "version_tone": TONES[Versionsstatus(row.status)],
        "signers": signers(row),
        "docs": [_file_row(request, row)] if row.dokument else [],
        "html": page_html(row.snapshot),
    }
    return render(request, "agreements/version.html", frame(request, ok, current="handlingar") | context)


@require_safe
@page("overenskommelse.read", checked_inside=True)
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """Handlingar: every version with its file, its signatures and checksums; the bilagor; files from elsewhere."""
    ok = _agreement(request, pk)
    rows = ok.versioner.select_related("frozen_by", "dokument", "extern__dokument_skolverket", "extern__dokument_huvudman")
    context = {
        "versions": [_version_card(request, row) for row in rows.prefetch_related("underskrifter", "dokument__revisions")],
        "bilagor": _appendices(ok),
        "agency": is_agency(request.user),
        "tillagg_list": tillagg_rows(ok, request.user),
    }
    return render(request, "agreements/documents.html", frame(request, ok, current="handlingar") | context)


def _version_card(request: HttpRequest, row: Avtalsversion) -> dict[str, Any]:
    files = [_file_row(request, row)] if row.dokument else []
    extern = getattr(row, "extern", None)
    if extern:
        files += [presentation.row(file) for file in (extern.dokument_skolverket, extern.dokument_huvudman) if file]
    revisions = list(row.dokument.revisions.all()) if row.dokument else []
    return {
        "row": row,
        "tone": TONES[Versionsstatus(row.status)],
        "docs": files,
        "signers": signers(row),
        "revisions": revisions,
        "current": next((r for r in reversed(revisions) if r.typ != "base"), None),
        "extern": extern,
    }


def _file_row(request: HttpRequest, row: Avtalsversion) -> dict[str, Any]:
    assert row.dokument is not None
    return presentation.row(row.dokument, refresh=request.get_full_path())


def signers(row: Avtalsversion) -> list[dict[str, Any]]:
    """For ``parts/signers.html``: the signatures in order; one that was handed over is followed by its substitute."""
    parties = row.snapshot.get("parter", {})
    return [
        {
            "name": signature.namn,
            "title": signature.befattning,
            "party": parties.get(signature.part, {}).get("namn", signature.get_part_display()),
            "mandate": signature.mandat,
            "signed": show_moment(signature.acted_at) if signature.status == Underskriftsstatus.SIGNED and signature.acted_at else "",
            "state": (signature.get_status_display(), SIGNATURE_TONES.get(Underskriftsstatus(signature.status), "")),
        }
        for signature in row.underskrifter.all()
    ]


def _appendices(ok: Overenskommelse) -> list[dict[str, Any]]:
    """The draft's own bilagor; a version's are listed in the version."""
    found = []
    for bilaga in ok.bilagor.select_related("dokument").prefetch_related("dokument__revisions"):
        revision = presentation.readable(bilaga.dokument) if bilaga.dokument else None
        row = presentation.row(bilaga.dokument) if bilaga.dokument else {"name": "", "icon": "doc"}
        row["name"] = f"Bilaga {bilaga.nummer} {bilaga.titel}"
        if revision:
            row["meta"] = f"{row['meta']} SHA-256 {revision.sha256}"
        else:
            made_here = bilaga.typ == "utbetalningsplan"
            row["meta"] = f"Skapas ur utbetalningsplanen och ligger sist i {noun(ok)}." if made_here else "Ingen fil är uppladdad."
        found.append(row)
    return found
