from agreements.models.dialog import Internanteckning, Kommentar
from agreements.models.granskning import Granskare, Granskning, Granskningsordning, Granskningssteg, Motivering, Undantag
from agreements.models.handling import Handling
from agreements.models.huvudman import Dialogteam, Huvudman, Skolenhet
from agreements.models.insats import Beloppsrad, Delredovisningsdatum, Insats, Malgrupp, Utvecklingsomrade
from agreements.models.installning import Installning
from agreements.models.kontaktperson import Kontaktperson, Kontaktroll, Mandat
from agreements.models.mall import Avtalsmall, Klausul, Mallversion, Standardtext
from agreements.models.organisation import Beslutspunkt, Organisationsandring
from agreements.models.overenskommelse import Avsnitt, Avtalspart, Bakgrund, Bilaga, Kapiteltext, Overenskommelse, Undertecknare
from agreements.models.planenhet import Planenhet
from agreements.models.samverkan import Kostnadsslag, Regeringsuppdrag, Samverkan, Urvalsomgang
from agreements.models.version import Avtalsversion, Externundertecknande, Statusandring, Underskrift

__all__ = [
    "Avsnitt",
    "Avtalsmall",
    "Avtalspart",
    "Avtalsversion",
    "Bakgrund",
    "Beloppsrad",
    "Beslutspunkt",
    "Bilaga",
    "Delredovisningsdatum",
    "Dialogteam",
    "Externundertecknande",
    "Granskare",
    "Granskning",
    "Granskningsordning",
    "Granskningssteg",
    "Handling",
    "Huvudman",
    "Insats",
    "Installning",
    "Internanteckning",
    "Kapiteltext",
    "Klausul",
    "Kommentar",
    "Kontaktperson",
    "Kontaktroll",
    "Kostnadsslag",
    "Malgrupp",
    "Mallversion",
    "Mandat",
    "Motivering",
    "Organisationsandring",
    "Overenskommelse",
    "Planenhet",
    "Regeringsuppdrag",
    "Samverkan",
    "Skolenhet",
    "Standardtext",
    "Statusandring",
    "Underskrift",
    "Undertecknare",
    "Undantag",
    "Urvalsomgang",
    "Utvecklingsomrade",
]
