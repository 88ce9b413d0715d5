"""One template for the PDF, the preview and the accessible page. It takes the snapshot and nothing else from the database."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from agreements.document.freeze import canonical, digest
from sbs.documents import storage
from sbs.documents.models import Dokument
from sbs.documents.pdf.render import Attachment, print_css
from sbs.documents.registry import RenderInput

DATA_NAME = "overenskommelse.json"
#: Kind of agreement -> the template of the whole document, and of its text in a web page.
TEMPLATES = {
    "tillagg": ("dokument/tillagg.html", "dokument/_tillagg_text.html"),
    "lydelse": ("dokument/lydelse.html", "dokument/_lydelse_text.html"),
}
USUAL = ("dokument/overenskommelse.html", "dokument/_text.html")


def pdf_input(dokument: Dokument, *, seal_field: str) -> RenderInput:
    """What the worker prints: the text, the same as data, and the bilagor as files inside the PDF."""
    snapshot = dokument.snapshot or {}
    return RenderInput(
        html=pdf_html(snapshot, trial=settings.SBS_TRIAL),
        css=print_css(),
        created=dokument.created_at,
        attachments=[_data(dokument, snapshot), *_bilagor(snapshot)],
        seal_field=seal_field,
        trial=settings.SBS_TRIAL,
    )


def pdf_html(snapshot: dict[str, Any], *, trial: bool) -> str:
    """The whole document for print, with its signature fields."""
    context = {"avtal": snapshot, "summa": digest(snapshot), "trial": trial, "pdf": True, "h": ("h1", "h2", "h3", "h4")}
    return render_to_string(TEMPLATES.get(snapshot["typ"], USUAL)[0], context)


def page_html(snapshot: dict[str, Any]) -> SafeString:
    """The same text as part of a web page, one heading level down. Escaped by the template."""
    context = {"avtal": snapshot, "summa": digest(snapshot), "pdf": False, "h": ("h2", "h3", "h4", "h5")}
    return mark_safe(render_to_string(TEMPLATES.get(snapshot["typ"], USUAL)[1], context))  # noqa: S308 - the template escapes every value


def _data(dokument: Dokument, snapshot: dict[str, Any]) -> Attachment:
    """The key "dokument" is how the verification page asks our register about a file it does not know by its checksum."""
    content = {"dokument": str(dokument.pk), "innehall_sha256": digest(snapshot), "overenskommelse": snapshot}
    return Attachment(DATA_NAME, canonical(content), "Överenskommelsens uppgifter som data", "Data")


def _bilagor(snapshot: dict[str, Any]) -> list[Attachment]:
    rows = [row for row in snapshot["bilagor"] if row["sha256"]]
    return [Attachment(row["filnamn"], storage.get(row["sha256"]), f"Bilaga {row['nummer']}: {row['titel']}", "Supplement") for row in rows]
