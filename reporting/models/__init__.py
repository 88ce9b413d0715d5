"""The reports that a huvudman owes, and what it has sent. One file per noun."""

from reporting.models.anstand import Anstand, Anstandsbeslut, Anstandsrad
from reporting.models.klar import Redovisningsklar
from reporting.models.paminnelse import Mejlfri, Paminnelse, Paminnelsesteg
from reporting.models.redovisning import Delredovisning, Redovisning, Slutredovisning
from reporting.models.review import Avsteg, Komplettering, Redovisningsfraga
from reporting.models.slutgranskning import Slutgranskning, Slutgranskningsrad
from reporting.models.stodomdome import Stodomdome
from reporting.models.version import Redovisningsrad, Redovisningsversion

__all__ = [
    "Anstand",
    "Anstandsbeslut",
    "Anstandsrad",
    "Avsteg",
    "Delredovisning",
    "Komplettering",
    "Mejlfri",
    "Paminnelse",
    "Paminnelsesteg",
    "Redovisning",
    "Redovisningsklar",
    "Redovisningsfraga",
    "Redovisningsrad",
    "Redovisningsversion",
    "Slutgranskning",
    "Slutgranskningsrad",
    "Slutredovisning",
    "Stodomdome",
]
