from sbs.overview.models.gallring import Gallringsregel
from sbs.overview.models.uttag import Diarieuttag, Dossier, Uttag

__all__ = ["Diarieuttag", "Dossier", "Gallringsregel", "Uttag"]
