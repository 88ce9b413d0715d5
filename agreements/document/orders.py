"""The order to the worker for one person's signature, the same for an agreement and a beslut."""

from datetime import datetime

from agreements.models.frozen import Signature
from sbs.documents import services
from sbs.documents.models import Dokument
from sbs.documents.signing.ca import Holder


def order_person(dokument: Dokument, signature: Signature, *, organisation: str, reason: str, text: str, now: datetime) -> None:
    """The person has acted: put exactly that person's signature on exactly the bytes that were shown."""
    holder = Holder(
        id=str(signature.user_id),
        common_name=signature.namn,
        given_name=signature.user.first_name,
        surname=signature.user.last_name,
        organisation=organisation,
    )
    services.order_signature(
        dokument,
        field=signature.field,
        holder=holder,
        reason=reason,
        text=text,
        shown_sha256=signature.shown_sha256,
        key=f"sign:{signature.pk}",
        payload={"underskrift": signature.pk},
        now=now,
    )
