"""Who may read a document. The app that owns a kind says so; a kind that nobody has spoken for is closed to all."""

from collections.abc import Callable
from typing import Any

from sbs.accounts.models import User
from sbs.accounts.rights import is_agency
from sbs.documents.models import Dokument, Revision

Reader = Callable[[User, Dokument], bool]
READERS: dict[str, Reader] = {}


def register(typ: str, may_read: Reader) -> None:
    """Called once by each owner when the app starts."""
    READERS[typ] = may_read


def may_read(user: Any, dokument: Dokument) -> bool:
    """The owner's answer; the one who uploaded a file may read it until it is tied to something."""
    if not getattr(user, "is_authenticated", False):
        return False
    reader = READERS.get(dokument.typ)
    return reader is not None and reader(user, dokument)


def may_read_revision(user: Any, dokument: Dokument, revision: Revision) -> bool:
    """The newest revision for every reader. Older ones for the agency: the file as it came, and each signature's own state."""
    if not may_read(user, dokument):
        return False
    return revision == dokument.current or is_agency(user)
