"""Telling the signer whose turn it is, once the document is there to be read."""

from datetime import datetime

from agreements import mails
from agreements.enums import Underskriftsstatus
from agreements.models import Overenskommelse
from agreements.permissions import open_signature
from sbs.documents.enums import DokumentStatus


def invite(ok: Overenskommelse, now: datetime) -> None:
    """Write to the signer whose turn it is, if the document is ready. Any number of times: one mail per signature.

    Called when the document has been rendered and sealed, and by the hourly task for what was missed.
    """
    signature = open_signature(ok)
    if signature is None or signature.status != Underskriftsstatus.WAITING:
        return
    dokument = signature.version.dokument
    if dokument is not None and dokument.status == DokumentStatus.DONE:
        mails.signing_turn(signature, now)
