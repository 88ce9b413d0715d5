"""A beslut om urval is issued: the round is decided with it, in the same transaction."""

from datetime import datetime

from agreements.enums import Beslutstyp
from agreements.models import Beslut
from agreements.workflow.beslut import RECEIVERS
from agreements.workflow.urval.engine import perform_urval


def issued(beslut: Beslut, action: str, now: datetime) -> None:
    """Raises Refused, and so stops the beslut, while candidates are undecided or when the round is decided already."""
    if beslut.typ == Beslutstyp.URVAL and beslut.urvalsomgang_id:
        perform_urval(beslut.urvalsomgang_id, "decide", None, now=now, beslut=beslut)


def register() -> None:
    """Called once when the app starts."""
    RECEIVERS.append(issued)
