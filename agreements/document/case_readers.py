"""Who may read the documents that belong to cases: the offer and its answer, and what the parties share."""

from agreements.enums import Part
from agreements.models import Delatdokument, Erbjudande, Samverkan
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency, may
from sbs.documents import access
from sbs.documents.models import Dokument

ERBJUDANDE, SVAR, DELAT = "erbjudande", "svar", "delat"
SHARED = "samverkan.read_shared"


def register() -> None:
    """Called once when the app starts."""
    access.register(ERBJUDANDE, _offer)
    access.register(SVAR, _answer)
    access.register(DELAT, _shared)


def _reads(user: User, case: Samverkan) -> bool:
    return bool(may(user, SHARED, case))


def _offer(user: User, dokument: Dokument) -> bool:
    row = Erbjudande.objects.select_related("samverkan__dialogteam").filter(dokument=dokument).first()
    return _reads(user, row.samverkan) if row else dokument.created_by_id == user.pk


def _answer(user: User, dokument: Dokument) -> bool:
    """Also when the answer has been taken away since: then the agency's, and the one's who gave it."""
    row = Erbjudande.objects.select_related("samverkan__dialogteam").filter(svar_dokument=dokument).first()
    return _reads(user, row.samverkan) if row else dokument.created_by_id == user.pk or is_agency(user)


def _shared(user: User, dokument: Dokument) -> bool:
    """What is withdrawn stays with the agency, which keeps its documents, and with the party that took it back."""
    row = Delatdokument.objects.select_related("samverkan__dialogteam").filter(dokument=dokument).first()
    if row is None or not _reads(user, row.samverkan):
        return False
    return row.withdrawn_at is None or is_agency(user) or row.part == Part.HUVUDMAN
