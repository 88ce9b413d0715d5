"""The PDF of what was sent, made from the snapshot alone; who may read it; what follows when it is there; and the same as a page."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from agreements.document.fields import SEAL
from agreements.document.freeze import canonical
from agreements.services import diarium
from reporting.models import Redovisning, Redovisningsversion
from sbs.accounts.models import User
from sbs.documents import access, services
from sbs.documents.models import Dokument
from sbs.documents.pdf.render import Attachment, print_css
from sbs.documents.registry import LISTENERS, RENDERERS, Listener, RenderInput

#: Kinds of ``Dokument``: what the portal sent, what came by post, and what was sent with it.
TYP, POST, BILAGA = "redovisning", "redovisning_post", "redovisning_bilaga"
DATA_NAME = "redovisning.json"


def order(version: Redovisningsversion, now: datetime) -> Dokument:
    """The version's PDF, to be printed by the worker. ``now`` becomes the date inside the file."""
    name = f"{version.snapshot['rubrik']} {version.snapshot['huvudman']['namn']} {version.snapshot['vem']}"
    return services.order(
        typ=TYP,
        title=f"{version.snapshot['rubrik']}, {version.snapshot['vem']}, version {version.nummer}"[:250],
        filename=f"{name} version {version.nummer}.pdf".replace("/", "-"),
        snapshot=version.snapshot,
        template_version=f"redovisning {version.snapshot['schema']}",
        fields=[],  # nobody signs: the agency's seal says when it came in
        created_by=version.created_by,
        now=now,
    )


def pdf_html(dokument: Dokument, *, trial: bool) -> str:
    """The whole document for print."""
    context = {"rep": dokument.snapshot, "summa": dokument.snapshot_sha256, "trial": trial, "pdf": True, "h": ("h1", "h2", "h3", "h4")}
    return render_to_string("dokument/redovisning.html", context)


def page_html(snapshot: dict[str, Any]) -> SafeString:
    """A sent version, or what would be sent, as part of a web page: one heading level down. Escaped by the template."""
    context = {"rep": snapshot, "h": ("h2", "h3", "h4", "h5")}
    return mark_safe(render_to_string("dokument/_redovisning.html", context))  # noqa: S308 - the template escapes every value


def part_html(part: dict[str, Any]) -> SafeString:
    """One part by itself, for a page that says something beside each. Escaped by the template."""
    context = {"del": part, "h": ("", "h3", "h4", "h5")}
    return mark_safe(render_to_string("dokument/_redovisning_del.html", context))  # noqa: S308 - the template escapes every value


def pdf_input(dokument: Dokument) -> RenderInput:
    """The text, and the same as data inside the file: its sum is the receipt's."""
    return RenderInput(
        html=pdf_html(dokument, trial=settings.SBS_TRIAL),
        css=print_css(),
        created=dokument.created_at,
        attachments=[Attachment(DATA_NAME, canonical(dokument.snapshot or {}), "Redovisningens uppgifter som data", "Data")],
        seal_field=SEAL,
        trial=settings.SBS_TRIAL,
    )


def may_read(user: User, dokument: Dokument) -> bool:
    """Who sees the report may read what has been sent of it."""
    return Redovisning.objects.visible_to(user).filter(versioner__dokument=dokument).exists()


def may_read_appendix(user: User, dokument: Dokument) -> bool:
    return Redovisning.objects.visible_to(user).filter(versioner__bilagor=dokument).exists()


def register() -> None:
    """Called once when the app starts."""
    RENDERERS[TYP] = pdf_input
    LISTENERS[TYP] = Listener(on_rendered=diarium.pin)
    access.register(TYP, may_read)
    access.register(POST, lambda user, dokument: dokument.created_by_id == user.pk or may_read(user, dokument))
    access.register(BILAGA, may_read_appendix)
