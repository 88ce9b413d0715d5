from sbs.overview.models.gallring import Gallringsregel
from sbs.overview.models.kalender import Kalenderlank
from sbs.overview.models.uttag import Diarieuttag, Dossier, Uttag

__all__ = ["Diarieuttag", "Dossier", "Gallringsregel", "Kalenderlank", "Uttag"]
