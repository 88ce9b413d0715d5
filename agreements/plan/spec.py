"""The questions of a nulägesanalys and an åtgärdsplan as data (issue B, point 3; the parts of Skolverket's form for åtgärdsplaner).

Forms, the page one may read beforehand, the review, the kontroll and the PDF all come from these rows. Pure: knows no database.
"""

from dataclasses import dataclass

RAD, TEXT, DATUM, RADER = "rad", "text", "datum", "rader"
ANTAL, KRONOR, VAL, JANEJ = "antal", "kronor", "val", "janej"
OMRADE, INSATS, KOSTNADER, STRUKTUR = "omrade", "insats", "kostnader", "struktur"


@dataclass(frozen=True)
class Falt:
    """One question. ``typ``: rad (one line), text, datum, rader (rows of ``kolumner``), janej (a choice of
    two); in a column also antal, kronor, val.

    ``krav``: must be answered before the plan is sent in. ``val`` names the list to choose from (see ``plan.choices``).
    """

    namn: str
    fraga: str
    typ: str = TEXT
    hjalp: str = ""
    krav: bool = True
    kolumner: tuple["Falt", ...] = ()
    rad: str = ""
    val: str = ""
    block: str = ""

    @property
    def ord(self) -> str:
        """The question inside a sentence: "mål", "när insatsen följs upp"."""
        return self.fraga[:1].lower() + self.fraga[1:].rstrip("?")


@dataclass(frozen=True)
class Del:
    """One part: one page, one encrypted blob. ``slag`` is the part's kind; an område's and an insats's key also has an id of its own."""

    slag: str
    rubrik: str
    ledtext: str
    falt: tuple[Falt, ...]

    def fraga(self, namn: str) -> Falt:
        return next(falt for falt in self.falt if falt.namn == namn)


def _niva(slag: str, rubrik: str, ledtext: str) -> Del:
    return Del(
        slag,
        rubrik,
        ledtext,
        (
            Falt("problem", "Problem", hjalp="Vad fungerar inte som det ska? Stöd det på siffror eller iakttagelser."),
            Falt("orsaker", "Orsaker", hjalp="Vad tror ni att det beror på, och vad bygger ni det på?"),
        ),
    )


NULAGESANALYS = (
    Del(
        "nulage",
        "Nulägesbeskrivning",
        "Beskriv verksamheten och läget så att den som inte känner den förstår.",
        (
            Falt("beskrivning", "Så ser läget ut", hjalp="Resultat över tid, personal, elevsammansättning och det som har ändrats."),
            Falt("underlag", "Underlag", hjalp="Vilka resultat, enkäter, samtal och beslut bygger analysen på?"),
        ),
    ),
    _niva("resultat", "Elevernas resultat", "Den första nivån: det eleverna når, och det de inte når."),
    _niva("processer", "Undervisning och processer", "Den andra nivån: undervisningen, elevhälsan och det dagliga arbetet."),
    _niva("organisation", "Organisation och ledning", "Den tredje nivån: hur arbetet leds, följs upp och får resurser."),
    Del(
        "prioriterat",
        "Prioriterade utvecklingsområden",
        "Välj det som ger mest för eleverna. Områdena blir kapitel i åtgärdsplanen.",
        (
            Falt(
                "omraden",
                "Utvecklingsområden",
                RADER,
                hjalp="Det viktigaste först.",
                kolumner=(
                    Falt("omrade", "Utvecklingsområde", RAD),
                    Falt("varfor", "Varför det är viktigast", RAD, krav=False),
                ),
                rad="utvecklingsområde",
            ),
        ),
    ),
    Del(
        "elever",
        "Elevernas synpunkter",
        "Elevernas egen bild av skolan är en del av analysen.",
        (
            Falt("hur", "Hur eleverna har kommit till tals", hjalp="Till exempel elevråd, enkät eller samtal i grupp."),
            Falt("synpunkter", "Vad eleverna har sagt", hjalp="Skriv det de är eniga om och det som skiljer. Inga namn."),
        ),
    ),
)

_VARFOR, _GENOMFORANDE, _UPPFOLJNING = "Vad insatsen ska ändra", "Genomförande", "Uppföljning"
_OMRADE = Del(
    OMRADE,
    "Utvecklingsområde",
    "Ett område samlar de insatser som ska lösa samma sak.",
    (
        Falt("titel", "Utvecklingsområdets namn", RAD),
        Falt("beskrivning", "Vad ni vill utveckla", hjalp="Kort om vad som ska bli annorlunda och varför."),
    ),
)
_INSATS = Del(
    INSATS,
    "Insats",
    "En insats är något ni gör under en bestämd tid för att nå ett mål.",
    (
        Falt("titel", "Insatsens namn", RAD, block=_VARFOR),
        Falt("problem", "Problem", hjalp="Vilka problem i resultat och måluppfyllelse ska insatsen minska?", block=_VARFOR),
        Falt("orsaker", "Orsaker", hjalp="Vad i arbetssätt och organisation ligger bakom problemen?", block=_VARFOR),
        Falt("mal", "Mål", hjalp="Vad ska vara uppnått när insatsen är slut? Koppla målen till orsakerna.", block=_VARFOR),
        Falt("tecken", "Tecken på förändring", hjalp="Vad kan ni se och höra på vägen när insatsen börjar fungera?", block=_VARFOR),
        Falt("effekt", "Förväntad effekt", hjalp="Vad betyder det för eleverna, och hur mäter ni det?", block=_VARFOR),
        Falt(
            "deltagare",
            "Deltagare",
            RADER,
            hjalp="Vilka deltar, hur många är de och på vilken skolenhet?",
            kolumner=(
                Falt("malgrupp", "Målgrupp", RAD),
                Falt("skolenhet", "Skolenhet", VAL, krav=False, val="skolenhet"),
                Falt("antal", "Antal", ANTAL),
            ),
            rad="målgrupp",
            block=_GENOMFORANDE,
        ),
        Falt("start", "Startdatum", DATUM, hjalp="Räkna med förberedelserna. Till exempel 2020-08-01", block=_GENOMFORANDE),
        Falt("slut", "Slutdatum", DATUM, hjalp="Till exempel 2022-06-30", block=_GENOMFORANDE),
        Falt("tidplan", "Tidplan i ord", hjalp="Steg på vägen och hur ofta ni träffas.", krav=False, block=_GENOMFORANDE),
        Falt("ansvar", "Ansvar", hjalp="Vem planerar, genomför och följer upp? Skriv befattningar.", block=_GENOMFORANDE),
        Falt(
            "delaktighet",
            "Delaktighet",
            hjalp="Hur deltar elever, lärare, övrig personal, rektor och huvudman i planering, genomförande och uppföljning?",
            block=_GENOMFORANDE,
        ),
        Falt("uppfoljning_nar", "När insatsen följs upp", block=_UPPFOLJNING),
        Falt("uppfoljning_hur", "Hur insatsen följs upp", block=_UPPFOLJNING),
        Falt("uppfoljning_vem", "Vem som ansvarar för uppföljningen", block=_UPPFOLJNING),
    ),
)
_STYRKOR = Del(
    "styrkor",
    "Styrkor och risker",
    "Det i den egna verksamheten som hjälper eller hindrar arbetet.",
    (
        Falt("styrkor", "Styrkor", hjalp="Kompetens, erfarenhet och pågående arbete att bygga på."),
        Falt("risker", "Risker", hjalp="Sådant som kan göra att insatserna stannar av."),
        Falt("forebyggande", "Förebyggande åtgärder", hjalp="Vad gör ni för att riskerna inte ska bli verkliga?"),
    ),
)
_SPRIDNING = Del(
    "spridning",
    "Erfarenhetsspridning",
    "Det ni lär er ska komma fler till del.",
    (Falt("spridning", "Så tar ni hand om och sprider lärdomarna", hjalp="Inom den egna organisationen och utanför den."),),
)
_KOSTNADER = Del(
    KOSTNADER,
    "Uppskattade kostnader",
    "En uppskattning räcker. Bidraget bestäms senare, i ett beslut och en överenskommelse.",
    (
        Falt(
            "rader",
            "Kostnader",
            RADER,
            hjalp="Belopp för hela perioden. Skriv 800 000 eller 800 tkr.",
            krav=False,
            kolumner=(
                Falt("avser", "Avser", RAD),
                Falt("insats", "Insats", VAL, krav=False, val="insats"),
                Falt("kostnadsslag", "Kostnadsslag", VAL, val="kostnadsslag"),
                Falt("antal", "Antal personer", ANTAL, krav=False),
                Falt("belopp", "Belopp", KRONOR, krav=False),
            ),
            rad="kostnad",
        ),
        Falt("kommentar", "Kommentar", hjalp="Hur ni har räknat.", krav=False),
    ),
)
ATGARDSPLAN = (_OMRADE, _INSATS, _STYRKOR, _SPRIDNING, _KOSTNADER)

DELAR: dict[str, tuple[Del, ...]] = {"nulagesanalys": NULAGESANALYS, "atgardsplan": ATGARDSPLAN}
VERSION = 1


def del_of(slag: str, nyckel: str) -> Del | None:
    """The part's questions by its key ("styrkor", "insats-3f2a…"); None for a key the plan's kind does not have."""
    kind, _, number = nyckel.partition("-")
    found = next((row for row in DELAR[slag] if row.slag == kind), None)
    return found if found and bool(number) == (kind in (OMRADE, INSATS)) else None
