"""Rules about a beslut's money. Whole kronor. The year's budget is payments' own rule (``registries.BESLUT_CHECKS``)."""

import re
from datetime import date

from agreements.checks.types import FEL, Brist
from agreements.enums import Beslutstyp, Klausultyp
from agreements.models import Beslut
from sbs.lib.dates import earliest_payment
from sbs.lib.money import format_kronor
from sbs.lib.words import listed

_SENTENCE = r"(?:[^.\n]|\n(?!\s*[-\n]))*"  # a broken line goes on; a new point or paragraph does not
#: Words that make money depend on what the agency is given.
APPROPRIATION = re.compile(
    rf"\banslag|\b(?:riksdag|regering)\w*\b{_SENTENCE}\b(?:ger|anvisar|avsätter|beviljar|tilldelar)\b{_SENTENCE}\b(?:pengar|medel)\b",
    re.IGNORECASE,
)
PAYS = (Beslutstyp.INSATSER, Beslutstyp.ANDRING)


def _years(beslut: Beslut) -> str:
    """ "125 000 kronor 2017 och 75 000 kronor 2018"."""
    return listed([f"{format_kronor(row.belopp)} {row.ar}" for row in beslut.per_ar.all()])


def amounts(beslut: Beslut, today: date) -> list[Brist]:
    """Every row and year has an amount."""
    found = []
    for row in beslut.rader.all():
        if not row.belopp:
            found.append(Brist("rad_utan_belopp", FEL, f"”{row.avser}” har inget belopp", "omfattning", falt="rader", go="Fyll i beloppet"))
    for year in beslut.per_ar.all():
        if not year.belopp:
            found.append(
                Brist("ar_utan_belopp", FEL, f"{year.ar} har inget belopp", "omfattning", falt="per-ar", go="Ändra eller ta bort året")
            )
    return found


def sums(beslut: Beslut, today: date) -> list[Brist]:
    """What is granted is what is paid, calendar year by calendar year (domain.md: 150 000 granted and 125 000 + 75 000 paid)."""
    granted, paid = beslut.granted, sum(row.belopp for row in beslut.per_ar.all())
    if beslut.typ not in PAYS or granted == paid:
        return []
    detail = f" ({_years(beslut)})" if len(beslut.per_ar.all()) > 1 else ""
    why = f"Raderna beviljar {format_kronor(granted)} men utbetalningarna per kalenderår blir {format_kronor(paid)}{detail}."
    return [Brist("summa_ar", FEL, "Det beviljade är inte lika mycket som utbetalningarna", "omfattning", why, "rader", "Ändra beloppen")]


def years_inside(beslut: Beslut, today: date) -> list[Brist]:
    """No money in a year when nothing is carried out; the first may come three months before the first day."""
    if beslut.typ not in PAYS or not beslut.start or not beslut.end:
        return []
    first, last = earliest_payment(beslut.start).year, beslut.end.year
    return [
        Brist(
            "ar_utanfor_period",
            FEL,
            f"Pengar betalas ut {row.ar}, utanför beslutets tid",
            "omfattning",
            f"Insatserna pågår {beslut.start.year}–{last}. Den första utbetalningen kan göras tidigast tre månader före start.",
            "per-ar",
            "Ändra åren eller tiden",
        )
        for row in beslut.per_ar.all()
        if not first <= row.ar <= last
    ]


def appropriation(beslut: Beslut, today: date) -> list[Brist]:
    """Money for a year that has not begun is granted only if the agency gets it (rules.md, Money): the text must say so."""
    coming = [str(row.ar) for row in beslut.per_ar.all() if row.ar > today.year]
    if beslut.typ not in PAYS or not coming or any(APPROPRIATION.search(text) for text in _conditions(beslut)):
        return []
    why = (
        f"Beslutet beviljar pengar för {' och '.join(coming)}. Skriv i beslutet att de betalas ut bara om riksdagen och regeringen ger"
        " myndigheten de pengar som behövs, eller be en administratör skriva det i mallens förbehåll."
    )
    text = "Det står inte att kommande års pengar beror på anslaget"
    return [Brist("forbehall_anslag_saknas", FEL, text, "texter", why, "id_beslutet", "Skriv förbehållet")]


def _conditions(beslut: Beslut) -> list[str]:
    """Where the förbehåll may stand: the mall's own klausuler with it, and what is decided."""
    own = [row.text for row in beslut.mallversion.klausuler.all() if row.typ == Klausultyp.FORBEHALL]
    return [*own, beslut.beslutet]


RULES = [amounts, sums, years_inside, appropriation]
