"""People at the huvudmän, all made up: a representant and a firmatecknare each, and Höör's whole team."""

from datetime import date

from .huvudman import HUVUDMAN_LIST
from .personal import MANDAT_UNTIL, slug_of
from .types import Kontakt, Mandat

# slug of the huvudman: representant, firmatecknare
_NAMN = {
    "arboga": ("Inger Wallin", "Rolf Edman"),
    "berg": ("Margareta Sillén", "Nils Hammarberg"),
    "burlov": ("Lovisa Kjellberg", "Ali Mansour"),
    "gullspang": ("Bodil Rask", "Sune Torstensson"),
    "osby": ("Agneta Wihlborg", "Henning Palmér"),
    "smedjebacken": ("Ylva Brandt", "Torbjörn Grip"),
    "sater": ("Maud Ollén", "Jens Backlund"),
    "solleftea": ("Sigrid Nordenvall", "Arvid Ulander"),
    "toreboda": ("Camilla Frejd", "Kent Hjortsberg"),
    "uppvidinge": ("Louise Kastman", "Bernt Ivarsson"),
    "vetlanda": ("Pernilla Roos", "Göran Stjernfeldt"),
    "vimmerby": ("Tove Linderoth", "Assar Kvist"),
    "al-zahraa": ("Leila Farhadi", "Hassan Nouri"),
    "forsvik": ("Disa Vallgren", "Ivar Tengroth"),
    "lara": ("Monika Hede", "Peder Lagerkvist"),
    "elithan": ("Annika Bredberg", "Viktor Hjelte"),
    "olympica": ("Fatima Selimovic", "Kjell-Åke Dahlin"),
    "uni-partner": ("Josefin Trolle", "Rikard Ahrén"),
    "varinga": ("Solveig Hasselrot", "Magnus Tideman"),
    "boxholm": ("Anita Fogelklou", "Lennart Blix"),
    "sodertalje": ("Maryam Tuma", "Claes Hagander"),
    "trollhattan": ("Jessica Lannerstad", "Bo Ringdahl"),
    "nordanstig": ("Kerstin Modigh", "Hans Öberger"),
    "praktiska": ("Veronica Stål", "Robert Kihlman"),
    "alvesta": ("Charlotta Renvall", "Tage Söderblom"),
    "emmaboda": ("Mikaela Gyllensten", "Ingemar Fock"),
    "helsingborg": ("Sofie Tholander", "Patrik Wranér"),
    "kristinehamn": ("Barbro Ekdahl", "Staffan Lillieborg"),
    "munkfors": ("Gun-Britt Åsell", "Leif Nyhlén"),
    "nynashamn": ("Carina Skoog", "Anton Wachtmeister"),
    "ovanaker": ("Siv Hedblom", "Mats-Erik Jonander"),
    "robertsfors": ("Elsa Lidgren", "Urban Häggmark"),
    "cyber": ("Ida Freudenthal", "Simon Marberg"),
}


def _kontakt(
    huvudman: str, namn: str, befattning: str, *roller: str, skolenheter: tuple[str, ...] = (), is_primary: bool = False
) -> Kontakt:
    first_name, last_name = namn.split(" ", 1)
    epost = f"{slug_of(namn).replace('-', '.')}@{huvudman}.example.org"
    return Kontakt(slug_of(namn), first_name, last_name, befattning, epost, roller, huvudman, skolenheter, is_primary)


def _standard(huvudman: str) -> tuple[Kontakt, Kontakt]:
    kommunal = next(h for h in HUVUDMAN_LIST if h.slug == huvudman).typ == "KOMMUN"
    representant, firmatecknare = _NAMN[huvudman]
    return (
        _kontakt(huvudman, representant, "utvecklingsledare" if kommunal else "skolchef", "representant", is_primary=True),
        _kontakt(huvudman, firmatecknare, "kommundirektör" if kommunal else "styrelseordförande", "firmatecknare"),
    )


HOOR_KONTAKTER = (
    _kontakt("hoor", "Sara Nyström", "utvecklingsstrateg", "representant", is_primary=True),
    _kontakt("hoor", "Anders Malmqvist", "förvaltningschef", "firmatecknare"),
    _kontakt("hoor", "Eva Rosengren", "kommundirektör", "firmatecknare"),
    _kontakt("hoor", "Mattias Berg", "controller", "ekonomi"),
    _kontakt("hoor", "Linn Borgström", "samordnare", "uppgiftslamnare"),
    _kontakt("hoor", "Maria Ståhl", "rektor", "rektor", skolenheter=("Sätoftaskolan",)),
    _kontakt("hoor", "Johan Ekberg", "rektor", "rektor", skolenheter=("Ringsjöskolan",)),
    _kontakt("hoor", "Helena Frid", "rektor", "rektor", skolenheter=("Tjörnarps skola",)),
)

KONTAKTER = (
    *HOOR_KONTAKTER,
    *(kontakt for huvudman in _NAMN for kontakt in _standard(huvudman)),
    _kontakt("robertsfors", "Per Lundmark", "rektor", "rektor", skolenheter=("Tundalsskolan 4–6", "Tundalsskolan 7–9")),
)

_HOOR_MANDAT = (
    ("delegationsordning 2018-02-21", date(2018, 2, 21), date(2020, 1, 14)),
    ("delegationsordning 2020-01-15", date(2020, 1, 15), MANDAT_UNTIL),
)
MANDAT_LIST = tuple(
    Mandat(slug, "hoor", "delegationsordning", *paper) for paper in _HOOR_MANDAT for slug in ("anders-malmqvist", "eva-rosengren")
)
