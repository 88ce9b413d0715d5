"""The PDF of what was sent, made from the snapshot alone; who may read it; what follows when it is there."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from agreements.document.fields import SEAL
from agreements.document.freeze import canonical
from agreements.models import Handling, Plandokument, Planversion
from sbs.accounts.models import User
from sbs.documents import access, services
from sbs.documents.models import Dokument
from sbs.documents.pdf.render import Attachment, print_css
from sbs.documents.registry import LISTENERS, RENDERERS, Listener, RenderInput

#: Kinds of ``Dokument``: what the portal sent, and what came by post.
TYP, POST = "plan", "plan_post"
DATA_NAME = "plan.json"


def order(version: Planversion, now: datetime) -> Dokument:
    """The version's PDF, to be printed by the worker. ``now`` becomes the date inside the file."""
    name = f"{version.snapshot['rubrik']} {version.snapshot['vem']}"
    return services.order(
        typ=TYP,
        title=f"{version.plan}, version {version.nummer}",
        filename=f"{name} version {version.nummer}.pdf".replace("/", "-"),
        snapshot=version.snapshot,
        template_version=f"plan {version.snapshot['schema']}",
        fields=[],  # nobody signs: the agency's seal says when it came in
        created_by=version.created_by,
        now=now,
    )


def pdf_html(dokument: Dokument, *, trial: bool) -> str:
    """The whole document for print."""
    context = {"plan": dokument.snapshot, "summa": dokument.snapshot_sha256, "trial": trial, "pdf": True, "h": ("h1", "h2", "h3", "h4")}
    return render_to_string("dokument/plan.html", context)


def pdf_input(dokument: Dokument) -> RenderInput:
    """The text, and the same as data inside the file: its sum is the receipt's."""
    return RenderInput(
        html=pdf_html(dokument, trial=settings.SBS_TRIAL),
        css=print_css(),
        created=dokument.created_at,
        attachments=[Attachment(DATA_NAME, canonical(dokument.snapshot or {}), "Planens uppgifter som data", "Data")],
        seal_field=SEAL,
        trial=settings.SBS_TRIAL,
    )


def on_rendered(dokument: Dokument, now: datetime) -> None:
    """The diarium's entry was made before the file: now it gets the file's revision, and so its sum."""
    Handling.objects.filter(dokument=dokument, revision=None).update(revision=dokument.current)


def may_read(user: User, dokument: Dokument) -> bool:
    """Who sees the plan may read what has been sent of it."""
    return Plandokument.objects.visible_to(user).filter(versioner__dokument=dokument).exists()


def register() -> None:
    """Called once when the app starts."""
    RENDERERS[TYP] = pdf_input
    LISTENERS[TYP] = Listener(on_rendered=on_rendered)
    access.register(TYP, may_read)
    access.register(POST, lambda user, dokument: dokument.created_by_id == user.pk or may_read(user, dokument))
