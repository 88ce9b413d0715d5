"""The agency's staff, units and teams, all made up. Three processtödjare per team, two teamledare with three teams each."""

import re
from datetime import date

from .types import Enhet, Mandat, Person, Team, Vikariat

_ASCII = str.maketrans("åäöéü", "aaoeu")


def slug_of(namn: str) -> str:
    """``Karin Almgren`` → ``karin-almgren``."""
    return re.sub(r"[^a-z]+", "-", namn.lower().translate(_ASCII))


def _medarbetare(namn: str, befattning: str, *roller: str) -> Person:
    first_name, last_name = namn.split(" ", 1)
    epost = f"{slug_of(namn).replace('-', '.')}@skolverket.example.org"
    return Person(slug_of(namn), first_name, last_name, befattning, epost, roller)


def _processtodjare(*names: str) -> tuple[Person, ...]:
    return tuple(_medarbetare(namn, "undervisningsråd", "processtodjare") for namn in names)


PROCESSTODJARE = _processtodjare(
    "Karin Almgren",
    "Tomas Ekvall",
    "Malin Sjödahl",
    "Johanna Lidberg",
    "Fredrik Norling",
    "Åsa Hultgren",
    "Yasmin Karimi",
    "Gustav Rehnberg",
    "Elin Brodin",
    "Lena Törnkvist",
    "Samir Aziz",
    "Birgitta Hallsten",
    "Daniel Öst",
    "Ulla Marklund",
    "Erik Sandelin",
    "Noor Rahimi",
    "Hanna Forsell",
    "Olle Vikander",
)

LEDNING = (
    _medarbetare("Marianne Lövgren", "undervisningsråd", "teamledare"),
    _medarbetare("Stefan Ahlin", "undervisningsråd", "teamledare"),
    _medarbetare("Cecilia Dahlqvist", "enhetschef", "enhetschef"),
    _medarbetare("Ingrid Forsman", "undervisningsråd", "undertecknare"),
    _medarbetare("Lars Wennerberg", "avdelningschef", "undertecknare"),
)

STOD = (
    _medarbetare("Amira Haddad", "ekonom", "ekonom"),
    _medarbetare("Oskar Lindroth", "ekonom", "ekonom"),
    _medarbetare("Gunnel Sundin", "registrator", "registrator"),
    _medarbetare("Petra Wikner", "utredare", "insyn"),
    _medarbetare("Niklas Rydén", "systemförvaltare", "admin"),
)

PERSONAL = (*PROCESSTODJARE, *LEDNING, *STOD)

ENHET = Enhet(
    namn="Riktade insatser 1",
    gatuadress="Box 4002",
    postnummer="17104",
    postort="Solna",
    telefon="+46852733200",
    epost="riktade.insatser@skolverket.example.org",
    chef="cecilia-dahlqvist",
)

SKOLVERKET_ORGNR = "2021004185"


def _team(number: int, namn: str, teamledare: str, *groups: tuple[str, ...]) -> Team:
    """A team of three; each group of huvudmän has the next of the three as responsible."""
    medlemmar = tuple(person.slug for person in PROCESSTODJARE[number * 3 - 3 : number * 3])
    pairs = tuple((huvudman, ansvarig) for ansvarig, group in zip(medlemmar, groups, strict=False) for huvudman in group)
    return Team(namn, teamledare, medlemmar, pairs)


TEAM_LIST = (
    _team(1, "Team 1", "marianne-lovgren", ("alvesta", "boxholm", "emmaboda", "hoor", "munkfors", "robertsfors")),
    _team(2, "Team 2", "marianne-lovgren", ("arboga", "sater"), ("kristinehamn", "nynashamn"), ("sodertalje",)),
    _team(3, "Team 3", "marianne-lovgren", ("berg", "solleftea"), ("nordanstig", "ovanaker"), ("smedjebacken",)),
    _team(4, "Team 4", "stefan-ahlin", ("burlov", "osby"), ("helsingborg", "uppvidinge"), ("vetlanda", "vimmerby")),
    _team(5, "Team 5", "stefan-ahlin", ("gullspang", "toreboda"), ("trollhattan", "forsvik"), ("varinga",)),
    _team(6, "Team 6", "stefan-ahlin", ("al-zahraa", "lara", "elithan"), ("olympica", "uni-partner"), ("praktiska", "cyber")),
)

VIKARIAT_LIST = (
    Vikariat("johanna-lidberg", "karin-almgren", "processtodjare", date(2021, 4, 9), date(2021, 4, 23)),
    Vikariat("cecilia-dahlqvist", "marianne-lovgren", "enhetschef", date(2020, 7, 6), date(2020, 8, 9)),
)

# Long enough that the demo's signers can also sign today.
MANDAT_UNTIL = date(2029, 12, 31)

_MANDAT = (
    ("arbetsordning 2018-01-01, avsnitt 4", date(2018, 1, 1), date(2019, 12, 31)),
    ("arbetsordning 2020-01-01, avsnitt 4", date(2020, 1, 1), MANDAT_UNTIL),
)
MANDAT_LIST = tuple(Mandat(slug, "", "delegationsordning", *paper) for paper in _MANDAT for slug in ("ingrid-forsman", "lars-wennerberg"))
