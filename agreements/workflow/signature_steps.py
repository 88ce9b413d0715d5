"""The steps of a signature that an agreement and a beslut share: act on what was shown, apply, give a version up."""

from datetime import datetime
from typing import Any

from agreements.enums import Underskriftsstatus
from agreements.models.frozen import FrozenVersion, Signature
from agreements.workflow.process import Refused
from sbs.documents import services
from sbs.documents.enums import DokumentStatus
from sbs.documents.models import Revision

U = Underskriftsstatus
NOT_READY = "Dokumentet är inte klart än. Vänta en stund och läs sidan på nytt."


def document_ready(own: Signature) -> str:
    """Why the file cannot be signed yet; "" when it can."""
    dokument = own.version.dokument  # type: ignore[attr-defined]
    ready = dokument is not None and dokument.status == DokumentStatus.DONE and dokument.current is not None
    return "" if ready else NOT_READY


def answered(own: Signature) -> str:
    """Why the person cannot sign once more; "" while the signature waits."""
    if own.status == U.SIGNED:
        return "Du har redan skrivit under."
    if own.status == U.APPLYING:
        return "Du har redan skrivit under. Underskriften läggs just på dokumentet."
    return "" if own.status == U.WAITING else "Du har redan svarat."


def order_of(own: Signature, current: Signature | None) -> str:
    """Why it is not this person's turn; "" when it is. ``current``: the signature whose turn it is."""
    if current is None or current.pk == own.pk:
        return ""
    if current.status == U.APPLYING:
        return f"Underskriften från {current.namn} läggs just på dokumentet. Därefter är det nästa undertecknares tur."
    return f"Det är inte din tur än. Först ska {current.namn} skriva under."


def act(signature: Any, data: dict[str, Any], now: datetime) -> None:
    """The person has read, confirmed who she is and signs: fix what was shown. ``signature`` is a locked row. Raises Refused."""
    if not data.get("method"):
        raise Refused("Bekräfta vem du är innan du skriver under.")
    shown = signature.version.dokument.current
    if data.get("shown_sha256") != shown.sha256:
        raise Refused("Dokumentet har ändrats sedan du läste det. Läs det igen innan du skriver under.")
    signature.status, signature.acted_at = U.APPLYING, now
    signature.shown_sha256, signature.method = shown.sha256, data["method"]
    signature.save(update_fields=["status", "acted_at", "shown_sha256", "method"])


def apply(signature: Signature, revision: Revision, now: datetime) -> None:
    """The worker has put the signature on."""
    signature.status, signature.signed_at, signature.revision = U.SIGNED, now, revision
    signature.save(update_fields=["status", "signed_at", "revision"])


def give_up(version: Any, status: str, data: dict[str, Any], now: datetime) -> None:
    """End an open (locked) version before its last signature; those made on it no longer hold. Raises Refused.

    Not while a worker puts a signature on; but one that the worker has given up (the document says failed) locks nothing.
    """
    failed = version.dokument is not None and version.dokument.status == DokumentStatus.FAILED
    if not failed and version.underskrifter.filter(status=U.APPLYING).exists():
        raise Refused("En underskrift läggs just på dokumentet. Vänta en stund och försök igen.")
    version.status, version.ended_at = status, now
    version.orsak, version.text = data.get("orsak") or "", data["text"]
    version.save(update_fields=["status", "ended_at", "orsak", "text"])
    if version.dokument:
        services.cancel(version.dokument)


def void_the_rest(version: FrozenVersion) -> None:
    """Those that were asked for and never came. Signatures already made stay as they were: what happened has happened."""
    for row in version.underskrifter.filter(status__in=[U.WAITING, U.APPLYING]):  # type: ignore[attr-defined]
        row.status = U.VOID
        row.save(update_fields=["status"])
