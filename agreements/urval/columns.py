"""The columns of Skolinspektionen's underlag: their headings, which must be there, and how each cell is read.

A cell is text (``sheet`` has made it so). A reader gives a JSON-ready value, or raises ``InputError`` that says how to mend it.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from agreements.enums import Huvudmannatyp, Skolform
from agreements.urval.enums import Tillsynsbeslut
from agreements.urval.figures import FIGURES, Figure, show_number
from sbs.lib.dateinput import parse_date
from sbs.lib.errors import InputError
from sbs.lib.formats import clean_kommunkod, clean_orgnr, clean_postnummer, clean_skolenhetskod

Reader = Callable[[str], Any]
#: What the statistics print where there is no figure, or one that may not be told.
NOTHING = {"", ".", "..", "-", "–", "—", "saknas", "uppgift saknas"}


@dataclass(frozen=True)
class Column:
    """``needed``: a file without the heading cannot be read. ``about`` and ``example`` are for the template."""

    slug: str
    heading: str
    read: Reader
    needed: bool = False
    also: tuple[str, ...] = ()
    about: str = ""
    example: str = ""


def plain(heading: str) -> str:
    """A heading without case, signs and spaces, for comparing: "Tillsyn avslutad?" is "tillsynavslutad"."""
    return re.sub(r"[^a-zåäö0-9]", "", unicodedata.normalize("NFC", heading).casefold())


# --- readers ---------------------------------------------------------------------------------------------------------


def text(most: int, cell: str) -> str:
    value = " ".join(cell.split())
    if len(value) > most:
        raise InputError(f"Skriv högst {most} tecken. Här är det {len(value)}.")
    return value


def day(cell: str) -> str:
    return "" if cell in NOTHING else parse_date(cell).isoformat()


def yes_or_no(cell: str) -> bool | None:
    word = cell.casefold().strip(" .")
    if cell in NOTHING:
        return None
    if word in ("ja", "j", "x", "1", "true", "sant"):
        return True
    if word in ("nej", "n", "0", "false", "falskt"):
        return False
    raise InputError("Skriv ja eller nej, eller lämna tomt.")


def decimal(cell: str) -> Decimal | None:
    """A number as Swedes write it: "212,5", "1 250 000", "−3,1 %", "~100". None where the statistics have no figure."""
    if cell.strip().casefold() in NOTHING:
        return None
    number = unicodedata.normalize("NFKC", cell).translate({ord(c): "-" for c in "−–‐‑"})
    number = re.sub(r"(%|kr|kronor|poäng|~|\s|')", "", number, flags=re.IGNORECASE)
    if "," in number and "." in number:
        number = number.replace("." if number.rfind(",") > number.rfind(".") else ",", "")
    number = number.replace(",", ".")
    if not re.fullmatch(r"-?\d{1,12}(\.\d+)?", number, re.ASCII):
        raise InputError("Skriv ett tal, till exempel 212,5. Lämna tomt om uppgiften saknas.")
    try:
        return Decimal(number)
    except InvalidOperation:
        raise InputError("Skriv ett tal, till exempel 212,5. Lämna tomt om uppgiften saknas.") from None


def figure(which: Figure, cell: str) -> str | None:
    value = decimal(cell)
    if value is None:
        return None
    if not which.least <= value <= which.most:
        between = f"{show_number(Decimal(which.least))} och {show_number(Decimal(which.most))}"
        raise InputError(f"Skriv ett tal mellan {between}. Här står {show_number(value)}.")
    return str(round(value, 2))


def count(cell: str) -> int | None:
    advice = "Skriv antalet elever som ett helt tal."
    try:
        value = decimal(cell)
    except InputError:
        raise InputError(advice) from None
    if value is None:
        return None
    if value < 0 or value != value.to_integral_value() or value > 100_000:
        raise InputError(advice)
    return int(value)


def _labels(choices: list[tuple[str, str]], **also: str) -> dict[str, str]:
    return {plain(word): slug for slug, label in choices for word in (slug, label)} | {plain(word): slug for word, slug in also.items()}


def one_of(labels: dict[str, str], advice: str, cell: str) -> str:
    if cell in NOTHING:
        return ""
    if plain(cell) not in labels:
        raise InputError(advice)
    return labels[plain(cell)]


#: The old names of the school forms are met in the statistics of the time.
SKOLFORMER = _labels(Skolform.choices, grundsärskola="GRAN", gymnasiesärskola="GYAN", grundskolan="GR", gymnasieskolan="GY", gymnasium="GY")
BESLUT = _labels(Tillsynsbeslut.choices, föreläggandeförenatmedvite="vite", vitesföreläggande="vite")
TYPER = _labels(Huvudmannatyp.choices, kommunal="KOMMUN", fristående="ENSKILD", statlig="STAT")

_FIGURE_EXAMPLES = {
    "merit_9": "198,4",
    "behoriga_9": "71,2",
    "godkanda_9": "58,9",
    "utbildning": "2,05",
    "utlandsk": "31",
    "nyanlanda": "6",
}


def _figure_column(which: Figure) -> Column:
    unit = {"%": "procent", "kr": "kronor", "index": "index 1–3"}.get(which.unit, which.unit)
    about = f"{which.label}, i {unit}." + (" Bara för en enskild huvudman." if which.kind == "ekonomi" else "")
    heading = {"resultat": "Resultat", "utdelning": "Utdelning/koncernbidrag"}.get(which.slug, which.label)
    return Column(
        which.slug, heading, partial(figure, which), also=(which.label,), about=about, example=_FIGURE_EXAMPLES.get(which.slug, "")
    )


NEW = "Behövs bara när huvudmannen inte finns i registret."
COLUMNS: tuple[Column, ...] = (
    Column("huvudman", "Huvudman", partial(text, 150), True, about="Huvudmannens namn.", example="Höörs kommun"),
    Column("orgnr", "Organisationsnummer", clean_orgnr, True, ("orgnr",), "Tio siffror.", "212000-1116"),
    Column("skolenhet", "Skolenhet", partial(text, 150), True, (), "Tomt när bara huvudmannen är med.", "Ringsjöskolan"),
    Column("kod", "Skolenhetskod", clean_skolenhetskod, True, (), "Åtta siffror.", "99000046"),
    Column(
        "skolform",
        "Skolform",
        partial(one_of, SKOLFORMER, "Skriv skolformen med dess namn eller förkortning, till exempel grundskola eller GR."),
        True,
        (),
        "Till exempel grundskola eller GR.",
        "Grundskola",
    ),
    Column(
        "beslut",
        "Beslut",
        partial(one_of, BESLUT, "Skriv föreläggande, föreläggande med vite eller annat."),
        True,
        ("Tillsynsbeslut",),
        "Föreläggande, föreläggande med vite eller annat.",
        "Föreläggande",
    ),
    Column("beslutsdatum", "Beslutsdatum", day, True, (), "Till exempel 2019-02-14.", "2019-02-14"),
    Column("tillsyn_avslutad", "Tillsyn avslutad?", yes_or_no, True, ("Tillsynen avslutad",), "Ja eller nej.", "Nej"),
    Column(
        "brister_ska",
        "Brister i systematiskt kvalitetsarbete?",
        yes_or_no,
        True,
        ("Brister i SKA", "Brister i det systematiska kvalitetsarbetet"),
        "Ja eller nej.",
        "Ja",
    ),
    Column("riktad_insats", "Riktad insats för nyanlända?", yes_or_no, about="Ja eller nej.", example="Nej"),
    Column("antal_elever", "Antal elever", count, True, (), "Ett helt tal.", "412"),
    *(_figure_column(which) for which in FIGURES),
    Column("typ", "Typ av huvudman", partial(one_of, TYPER, "Skriv kommun, enskild, region eller staten."), about=NEW),
    Column("kommunkod", "Kommunkod", clean_kommunkod, about=f"{NEW} Fyra siffror, bara för kommuner."),
    Column("gatuadress", "Adress", partial(text, 120), also=("Gatuadress", "Postadress"), about=NEW),
    Column("postnummer", "Postnummer", clean_postnummer, about=NEW),
    Column("postort", "Postort", partial(text, 60), about=NEW),
    Column("epost", "Registratorns e-post", partial(text, 254), also=("E-post", "Registrator"), about=NEW),
)
BY_SLUG = {column.slug: column for column in COLUMNS}
#: What a huvudman that is not in the register needs besides its name and number.
FOR_NEW = ("typ", "gatuadress", "postnummer", "postort", "epost")
_BY_HEADING = {plain(name): column for column in COLUMNS for name in (column.heading, *column.also)}


def column_of(heading: str) -> Column | None:
    """The column with that heading, however it is spelt; None for one that is not read."""
    return _BY_HEADING.get(plain(heading))
