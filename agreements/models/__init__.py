from agreements.models.anteckning import Arendeanteckning, Tjansteanteckning
from agreements.models.beslut import (
    Beslut,
    Beslutsar,
    Beslutslasning,
    Beslutsmotivering,
    Beslutsomrade,
    Beslutsrad,
)
from agreements.models.beslutsversion import Beslutsunderskrift, Beslutsversion
from agreements.models.delatdokument import Delatdokument
from agreements.models.dialog import Internanteckning, Kommentar
from agreements.models.erbjudande import Erbjudande
from agreements.models.granskning import Granskare, Granskning, Granskningsordning, Granskningssteg, Motivering, Undantag
from agreements.models.handling import Handling
from agreements.models.huvudman import Dialogteam, Huvudman, Skolenhet
from agreements.models.insats import Beloppsrad, Delredovisningsdatum, Insats, Malgrupp, Utvecklingsomrade
from agreements.models.installning import Installning
from agreements.models.kandidat import Kandidat, Kandidatanteckning, Tillsynsandring
from agreements.models.kontaktperson import Kontaktperson, Kontaktroll, Mandat
from agreements.models.mall import Avtalsmall, Klausul, Mallversion, Standardtext
from agreements.models.mote import Mote, Motesanteckning, Motesdeltagare
from agreements.models.organisation import Beslutspunkt, Organisationsandring
from agreements.models.overenskommelse import Avsnitt, Avtalspart, Bakgrund, Bilaga, Kapiteltext, Overenskommelse, Undertecknare
from agreements.models.plan import Planbegaran, Plandokument, Planklar, Planversion
from agreements.models.planenhet import Planenhet
from agreements.models.planreview import Plananteckning, Plankommentar
from agreements.models.samverkan import Kostnadsslag, Regeringsuppdrag, Samverkan
from agreements.models.samverkansperiod import Ansvarsperiod, Skolenhetsperiod
from agreements.models.tillagg import Tillagg
from agreements.models.urval import Riksgenomsnitt, Underlag, Urvalsomgang
from agreements.models.version import Avtalsversion, Externundertecknande, Statusandring, Underskrift

__all__ = [
    "Ansvarsperiod",
    "Arendeanteckning",
    "Avsnitt",
    "Avtalsmall",
    "Avtalspart",
    "Avtalsversion",
    "Bakgrund",
    "Beloppsrad",
    "Beslutspunkt",
    "Beslut",
    "Beslutsar",
    "Beslutslasning",
    "Beslutsmotivering",
    "Beslutsomrade",
    "Beslutsrad",
    "Beslutsunderskrift",
    "Beslutsversion",
    "Bilaga",
    "Delatdokument",
    "Delredovisningsdatum",
    "Dialogteam",
    "Erbjudande",
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
    "Kandidat",
    "Kandidatanteckning",
    "Kapiteltext",
    "Klausul",
    "Kommentar",
    "Kontaktperson",
    "Kontaktroll",
    "Kostnadsslag",
    "Malgrupp",
    "Mallversion",
    "Mandat",
    "Mote",
    "Motesanteckning",
    "Motesdeltagare",
    "Motivering",
    "Organisationsandring",
    "Overenskommelse",
    "Plananteckning",
    "Planenhet",
    "Plankommentar",
    "Planbegaran",
    "Plandokument",
    "Planklar",
    "Planversion",
    "Regeringsuppdrag",
    "Riksgenomsnitt",
    "Samverkan",
    "Skolenhet",
    "Skolenhetsperiod",
    "Standardtext",
    "Statusandring",
    "Tjansteanteckning",
    "Undantag",
    "Tillagg",
    "Tillsynsandring",
    "Underlag",
    "Underskrift",
    "Undertecknare",
    "Urvalsomgang",
    "Utvecklingsomrade",
]
