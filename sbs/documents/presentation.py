"""How a document's progress is told: one row of ``parts/docs.html``, the same words as JSON."""

from typing import Any

from django.urls import reverse

from sbs.documents.enums import DokumentStatus, Jobbtyp, Revisionstyp
from sbs.documents.models import Dokument, Revision
from sbs.lib.dates import show_clock, show_moment

STEPS = 4
STEP = {DokumentStatus.QUEUED: 0, DokumentStatus.RENDERING: 2, DokumentStatus.SIGNING: 3}
KINDS = {
    "application/pdf": "PDF",
    "image/png": "PNG-bild",
    "image/jpeg": "JPEG-bild",
    "application/zip": "ZIP",
    "text/csv": "CSV",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
}


def readable(dokument: Dokument) -> Revision | None:
    """The newest revision to hand out. A base without its seal is not a document yet."""
    revisions = list(dokument.revisions.all())  # in order; no question when they are prefetched
    return revisions[-1] if revisions and revisions[-1].typ != Revisionstyp.BASE else None


def row(dokument: Dokument, *, refresh: str = "") -> dict[str, Any]:
    """For ``parts/doc.html``. ``refresh``: where "Uppdatera" leads without JavaScript; else the document's own status page."""
    current, status = readable(dokument), DokumentStatus(dokument.status)
    page = reverse("documents:status", args=[dokument.pk])
    found: dict[str, Any] = {"name": dokument.title, "meta": _meta(dokument, current, status), "icon": "doc"}
    if current:
        found["url"] = reverse("documents:download", args=[dokument.pk])
    if status == DokumentStatus.DONE:
        return found | {"badge": ("Klar", "ok")}
    if status == DokumentStatus.FAILED:
        found |= {"icon": "bad", "tone": "bad"}
        return found | ({"action": ("Försök igen", reverse("documents:retry", args=[dokument.pk]))} if _can_retry(dokument) else {})
    icon = "pen" if status == DokumentStatus.SIGNING else "clock"
    return found | {"icon": icon, "step": STEP[status], "steps": STEPS, "refresh": refresh or page, "poll": page}


def _can_retry(dokument: Dokument) -> bool:
    return any(not job.payload.get("cancelled") for job in dokument.jobb.filter(status="failed"))


def _meta(dokument: Dokument, current: Revision | None, status: DokumentStatus) -> str:
    if status == DokumentStatus.FAILED:
        return dokument.error
    if status == DokumentStatus.DONE:
        return describe(current) if current else ""
    if status == DokumentStatus.RENDERING:
        return f"Skapas, steg 2 av {STEPS}"
    job = dokument.jobb.exclude(done_at__isnull=False).order_by("created_at").last()
    if status == DokumentStatus.SIGNING:
        what = "En underskrift läggs på" if job and job.typ == Jobbtyp.SIGN else "Stämplas och förses med tid"
        return f"{what}, steg 3 av {STEPS}"
    since = f"I kö sedan {show_clock(job.created_at if job else dokument.created_at)}"
    return f"{since}. {dokument.error}" if dokument.error else since


def describe(revision: Revision) -> str:
    """ "PDF, 9 sidor, 180 kB. Klar 27 maj 2020 kl. 11.42."""
    kind = KINDS.get(revision.media_type, "Fil")
    pages = f", {revision.pages} {'sida' if revision.pages == 1 else 'sidor'}" if revision.pages and kind == "PDF" else ""
    size = f"{revision.size / 1e6:.1f} MB".replace(".", ",") if revision.size >= 1e6 else f"{max(1, round(revision.size / 1000))} kB"
    return f"{kind}{pages}, {size}. Klar {show_moment(revision.created_at)}."


def as_json(dokument: Dokument) -> dict[str, Any]:
    """The same for a program."""
    current = readable(dokument)
    return {
        "status": dokument.status,
        "text": DokumentStatus(dokument.status).label,
        "error": dokument.error,
        "sha256": current.sha256 if current else "",
        "done": dokument.status in (DokumentStatus.DONE, DokumentStatus.FAILED),
    }
