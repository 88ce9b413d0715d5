"""The kinds of orders there are, for ``jobs``."""

from sbs.overview import jobs
from sbs.overview.diarium import export
from sbs.overview.dossier import making, services
from sbs.overview.models import Diarieuttag, Dossier


def register() -> None:
    """Called once when the app starts."""
    jobs.KINDS[services.KIND] = jobs.Kind(Dossier, making.make, making.failed)
    jobs.KINDS[export.KIND] = jobs.Kind(Diarieuttag, export.make, export.failed)
