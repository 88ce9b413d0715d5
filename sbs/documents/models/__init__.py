from sbs.documents.models.dokument import Dokument
from sbs.documents.models.jobb import Dokumentjobb
from sbs.documents.models.revision import Revision
from sbs.documents.models.utkast import Utkast

__all__ = ["Dokument", "Dokumentjobb", "Revision", "Utkast"]
