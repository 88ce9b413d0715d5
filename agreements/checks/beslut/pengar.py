"""Rules about a beslut's money. Whole kronor. The budget per calendar year (anslag) has no register yet: no rule asks for it."""

from datetime import date

from agreements.checks.types import FEL, Brist
from agreements.enums import Beslutstyp
from agreements.models import Beslut
from sbs.lib.dates import earliest_payment
from sbs.lib.money import format_kronor

PAYS = (Beslutstyp.INSATSER, Beslutstyp.ANDRING)


def _years(beslut: Beslut) -> str:
    """ "125 000 kronor 2017 och 75 000 kronor 2018"."""
    words = [f"{format_kronor(row.belopp)} {row.ar}" for row in beslut.per_ar.all()]
    return " och ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def amounts(beslut: Beslut, today: date) -> list[Brist]:
    """Every row and year has an amount; an återkrav has at least one row."""
    found = []
    for row in beslut.rader.all():
        if not row.belopp:
            found.append(Brist("rad_utan_belopp", FEL, f"”{row.avser}” har inget belopp", "omfattning", falt="rader", go="Fyll i beloppet"))
    for year in beslut.per_ar.all():
        if not year.belopp:
            found.append(
                Brist("ar_utan_belopp", FEL, f"{year.ar} har inget belopp", "omfattning", falt="per-ar", go="Ändra eller ta bort året")
            )
    if beslut.typ == Beslutstyp.ATERKRAV and not beslut.rader.all():
        found.append(
            Brist("belopp_saknas", FEL, "Det står inte vad som ska betalas tillbaka", "omfattning", falt="rader", go="Fyll i beloppet")
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


RULES = [amounts, sums, years_inside]
