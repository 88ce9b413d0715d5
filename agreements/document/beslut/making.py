"""Orders to the worker for a beslut: the PDF, the two signatures, the closing timestamp; and what follows when one is done."""

from datetime import datetime
from typing import Any

from agreements.document.beslut.printing import pdf_input
from agreements.document.fields import ARCHIVE, SEAL
from agreements.document.orders import order_person
from agreements.enums import Versionsstatus
from agreements.models import Beslut, Beslutsunderskrift, Beslutsversion
from agreements.services.create import MYNDIGHET
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency
from sbs.documents import access, services
from sbs.documents.models import Dokument, Revision
from sbs.documents.register import NOTES
from sbs.documents.registry import LISTENERS, RENDERERS, Listener
from sbs.lib.dates import local

#: Kinds of ``Dokument`` that beslut own: made here, and kept of one decided elsewhere.
TYP, FIL = "beslut", "beslut_fil"
NO_EFFECT = "Versionen togs tillbaka innan beslutet var fattat och gäller inte."
NOT_YET = "Dokumentet är ett förslag till beslut. Beslutsfattaren har inte skrivit under."
DECIDED = "Dokumentet är ett beslut av Skolverket."


def order(version: Beslutsversion, now: datetime) -> Dokument:
    """The version's PDF, to be printed from its snapshot and sealed. ``now`` becomes the date inside the file."""
    snapshot = version.snapshot
    name = f"{snapshot['namn']} {snapshot['om']}"
    return services.order(
        typ=TYP,
        title=f"{snapshot['namn']}, {snapshot['om']}, version {version.nummer}",
        filename=f"{name[:120]} version {version.nummer}.pdf".replace("/", "-"),
        snapshot=snapshot,
        template_version=f"{snapshot['mall']['namn']}, version {snapshot['mall']['version']}"[:80],
        fields=[{"field": row["falt"], "who": row["namn"]} for row in snapshot["undertecknare"]],
        created_by=version.frozen_by,
        now=now,
    )


def order_signature(signature: Beslutsunderskrift, now: datetime) -> None:
    """Put exactly that person's signature on exactly the bytes that were shown."""
    dokument = signature.version.dokument
    assert dokument is not None
    assert signature.acted_at is not None
    snapshot, role = signature.version.snapshot, "beslutsfattare" if signature.decides else "föredragande"
    when = f"{local(signature.acted_at):%Y-%m-%d kl. %H.%M}"
    order_person(
        dokument,
        signature,
        organisation=MYNDIGHET,
        reason=f"Underskrift som {role} av {snapshot['namn'].lower()}, dnr {snapshot['dnr']}",
        text=f"{signature.namn}, {signature.befattning}\n{role}\n{when}. Bekräftad: {signature.method}",
        now=now,
    )


def order_timestamp(version: Beslutsversion, now: datetime) -> None:
    """The beslut is made: close the file so that it can be verified when the certificates have run out."""
    assert version.dokument is not None
    services.order_timestamp(version.dokument, ARCHIVE, now)


# --- what follows -----------------------------------------------------------------------------------------------------


def _version(dokument: Dokument) -> Beslutsversion:
    return Beslutsversion.objects.select_related("beslut__samverkan__huvudman", "beslut__urvalsomgang").get(dokument=dokument)


def lock(dokument: Dokument) -> None:
    """The beslut's row first, as ``perform_beslut`` takes it: two acts never wait for each other crosswise."""
    Beslut.objects.select_for_update(of=("self",)).get(versioner__dokument=dokument)


def on_rendered(dokument: Dokument, now: datetime) -> None:
    """The document is there to be read: the föredragande's turn."""
    from agreements import beslut_mails

    beslut_mails.signing_turn_first(_version(dokument).beslut, now)


def on_signed(dokument: Dokument, revision: Revision, payload: dict[str, Any], now: datetime) -> None:
    from agreements.workflow.beslut import perform_beslut

    perform_beslut(
        _version(dokument).beslut_id, "signature_applied", None, now=now, underskrift_id=payload["underskrift"], revision=revision
    )


def on_timestamped(dokument: Dokument, revision: Revision, now: datetime) -> None:
    """The file is whole: the huvudman is told. A round's beslut is sent to nobody; the diarium has it with the round."""
    from agreements.services import handlingar
    from agreements.workflow.beslut import perform_beslut

    version = _version(dokument)
    if version.beslut.samverkan_id:
        perform_beslut(version.beslut_id, "notify", None, now=now)
    else:
        handlingar.issued(version.beslut, dokument, None, now, version=f"version {version.nummer}")


def note(dokument: Dokument) -> str:
    """What the verification page must say beside its verdict: what the document is, and whether it holds."""
    status = Beslutsversion.objects.filter(dokument=dokument).values_list("status", flat=True).first()
    if status in (Versionsstatus.WITHDRAWN, Versionsstatus.REFUSED):
        return NO_EFFECT
    return DECIDED if status == Versionsstatus.SIGNED else NOT_YET


def _readable(user: User, dokument: Dokument) -> bool:
    """Whoever sees the beslut; at the huvudman only the version that was decided."""
    visible = Beslut.objects.visible_to(user)
    if dokument.typ == FIL:
        return dokument.created_by_id == user.pk or visible.filter(fil=dokument).exists()
    rows = Beslutsversion.objects.filter(dokument=dokument, beslut__in=visible)
    return (rows if is_agency(user) else rows.filter(status=Versionsstatus.SIGNED)).exists()


def register() -> None:
    """Called once when the app starts."""
    RENDERERS[TYP] = lambda dokument: pdf_input(dokument, seal_field=SEAL)
    LISTENERS[TYP] = Listener(lock=lock, on_rendered=on_rendered, on_signed=on_signed, on_timestamped=on_timestamped)
    NOTES[TYP] = note
    access.register(TYP, _readable)
    access.register(FIL, _readable)
