"""The PDF of a signed rekvisition, made from the snapshot alone; who may read it; and what follows when a step is done.

A rekvisition is printed when it has been signed for, not before: until then it is the huvudman's own and stands in no document
(rules.md, Eget utrymme). The signer has read the same text on the page; its SHA-256 is what was confirmed, and stands in the file.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from agreements.document.fields import ARCHIVE, SEAL
from agreements.document.freeze import canonical, digest
from agreements.document.orders import order_person
from payments.enums import Rekvisitionsstatus
from payments.models import Rekvisition, Rekvisitionsunderskrift, Rekvisitionsversion
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency, may
from sbs.documents import access, services
from sbs.documents.models import Dokument, Revision
from sbs.documents.pdf.render import Attachment, print_css
from sbs.documents.register import NOTES
from sbs.documents.registry import LISTENERS, RENDERERS, Listener, RenderInput
from sbs.lib.dates import local

#: Kinds of ``Dokument``: signed in the portal, and scanned from paper.
TYP, POST = "rekvisition", "rekvisition_post"
DATA_NAME = "rekvisition.json"
NOTE = "Dokumentet är en rekvisition till Skolverket."


def order(version: Rekvisitionsversion, now: datetime) -> Dokument:
    """The version's PDF, to be printed, sealed and signed. ``now`` becomes the date inside the file."""
    snapshot = version.snapshot
    name = f"Rekvisition {snapshot['parter']['huvudman']['namn']}"
    return services.order(
        typ=TYP,
        title=f"Rekvisition, {snapshot['parter']['huvudman']['namn']}, {snapshot['overenskommelse'].lower()}, version {version.nummer}",
        filename=f"{name[:120]} version {version.nummer}.pdf".replace("/", "-"),
        snapshot=snapshot,
        template_version=f"rekvisition {snapshot['schema']}",
        fields=[{"field": row["falt"], "who": row["namn"]} for row in snapshot["undertecknare"]],
        created_by=version.frozen_by,
        now=now,
    )


def pdf_input(dokument: Dokument) -> RenderInput:
    """The text, and the same as data inside the file: its sum is the receipt's."""
    snapshot = dokument.snapshot or {}
    content = {"dokument": str(dokument.pk), "innehall_sha256": digest(snapshot), "rekvisition": snapshot}
    return RenderInput(
        html=pdf_html(snapshot, trial=settings.SBS_TRIAL),
        css=print_css(),
        created=dokument.created_at,
        attachments=[Attachment(DATA_NAME, canonical(content), "Rekvisitionens uppgifter som data", "Data")],
        seal_field=SEAL,
        trial=settings.SBS_TRIAL,
    )


def pdf_html(snapshot: dict[str, Any], *, trial: bool) -> str:
    """The whole document for print, with its signature fields."""
    context = {"rek": snapshot, "summa": digest(snapshot), "trial": trial, "pdf": True, "h": ("h1", "h2")}
    return render_to_string("dokument/rekvisition.html", context)


def page_html(snapshot: dict[str, Any]) -> SafeString:
    """The same text as part of a web page, one heading level down. Escaped by the template."""
    context = {"rek": snapshot, "summa": digest(snapshot), "pdf": False, "h": ("h3", "h4")}
    return mark_safe(render_to_string("dokument/_rekvisition.html", context))  # noqa: S308 - the template escapes every value


# --- what follows -------------------------------------------------------------------------------------------------------


def lock(dokument: Dokument) -> None:
    """The rekvisition's row first, as ``perform_rekvisition`` takes it."""
    Rekvisition.objects.select_for_update(of=("self",)).get(versioner__dokument=dokument)


def on_rendered(dokument: Dokument, now: datetime) -> None:
    """The file is sealed: put on it the signature that was given to exactly its text."""
    rows = Rekvisitionsunderskrift.objects.select_for_update(of=("self",)).select_related("user", "version")
    signature = rows.get(version__dokument=dokument)
    assert dokument.current is not None
    assert signature.acted_at is not None
    signature.shown_sha256 = dokument.current.sha256
    signature.save(update_fields=["shown_sha256"])
    snapshot = signature.version.snapshot
    order_person(
        dokument,
        signature,
        organisation=snapshot["parter"]["huvudman"]["namn"],
        reason=f"Underskrift av rekvisition, dnr {snapshot['dnr']}",
        text=f"{signature.namn}, {signature.befattning}\n{snapshot['parter']['huvudman']['namn']}\n"
        f"{local(signature.acted_at):%Y-%m-%d kl. %H.%M}. Bekräftad: {signature.method}",
        now=now,
    )


def on_signed(dokument: Dokument, revision: Revision, payload: dict[str, Any], now: datetime) -> None:
    from payments.workflow.rekvisition import perform_rekvisition

    version = Rekvisitionsversion.objects.get(dokument=dokument)
    perform_rekvisition(
        version.rekvisition_id, "signature_applied", None, now=now, underskrift_id=payload["underskrift"], revision=revision
    )
    services.order_timestamp(dokument, ARCHIVE, now)


def _readable(user: User, dokument: Dokument) -> bool:
    """The agency from the moment it has come in; at the huvudman those who see the rekvisition."""
    if dokument.typ == POST and dokument.created_by_id == user.pk:
        return True
    rekvisition = Rekvisition.objects.visible_to(user).filter(versioner__dokument=dokument).first()
    if rekvisition is None or not may(user, "rekvisition.read", rekvisition):
        return False
    return not is_agency(user) or rekvisition.status != Rekvisitionsstatus.SIGNING


def register() -> None:
    """Called once when the app starts."""
    RENDERERS[TYP] = pdf_input
    LISTENERS[TYP] = Listener(lock=lock, on_rendered=on_rendered, on_signed=on_signed)
    NOTES[TYP] = lambda dokument: NOTE
    access.register(TYP, _readable)
    access.register(POST, _readable)
