"""What the apps above tell about their kinds of documents: how to print them, and who wants to know when something is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sbs.documents.models import Dokument, Dokumentjobb, Revision
from sbs.documents.pdf.render import Attachment


@dataclass(frozen=True)
class RenderInput:
    """All that a document is made from. Same input, same bytes. ``seal_field``: where the agency's seal goes; "" for none."""

    html: str
    css: str
    created: datetime
    attachments: Sequence[Attachment] = ()
    seal_field: str = ""
    trial: bool = False


def _nothing(*_args: Any, **_more: Any) -> None:
    """Nobody is waiting for this."""


@dataclass(frozen=True)
class Listener:
    """Told inside the transaction that stores the revision: what they write and the revision come together or not at all.

    ``lock`` takes the owner's row lock before the document's own: always owner first, so that two never wait for each other.
    """

    lock: Callable[[Dokument], None] = _nothing
    on_rendered: Callable[[Dokument, datetime], None] = _nothing
    on_signed: Callable[[Dokument, Revision, dict[str, Any], datetime], None] = _nothing
    on_timestamped: Callable[[Dokument, Revision, datetime], None] = _nothing
    on_failed: Callable[[Dokument, Dokumentjobb, datetime], None] = _nothing


#: By ``Dokument.typ``; filled by the apps above in ``AppConfig.ready()``.
RENDERERS: dict[str, Callable[[Dokument], RenderInput]] = {}
LISTENERS: dict[str, Listener] = {}
#: Told of every document's first whole file, whatever its kind, after its own listener.
RENDERED: list[Callable[[Dokument, datetime], None]] = []
SILENT = Listener()


def listener(dokument: Dokument) -> Listener:
    return LISTENERS.get(dokument.typ, SILENT)


def tell_rendered(dokument: Dokument, now: datetime) -> None:
    """The owner first, then whoever follows all kinds."""
    listener(dokument).on_rendered(dokument, now)
    for told in RENDERED:
        told(dokument, now)
