"""Who may read the documents that the overview owns."""

from sbs.accounts.models import User
from sbs.accounts.rights import is_agency
from sbs.documents import access
from sbs.documents.models import Dokument
from sbs.overview.diarium.export import TYP as UTTAG
from sbs.overview.diarium.registering import TYP as HANDLING
from sbs.overview.dossier.making import DOSSIER, FORTECKNING


def _agency(user: User, dokument: Dokument) -> bool:
    """What has come in, and what was made for the agency's own use: all its roles; each reading is logged."""
    return is_agency(user)


def _own(user: User, dokument: Dokument) -> bool:
    return is_agency(user) and dokument.created_by_id == user.pk


def register() -> None:
    """Called once when the app starts."""
    for typ in (HANDLING, DOSSIER, FORTECKNING):
        access.register(typ, _agency)
    access.register(UTTAG, _own)
