"""Rules about a beslut's time. A last day is included."""

from datetime import date

from agreements.checks.beslut.formalia import NAMES
from agreements.checks.types import FEL, VARNING, Brist
from agreements.enums import Beslutstyp
from agreements.models import Beslut, Installning
from agreements.terms import find_terms
from sbs.lib.dates import add_months, length_in_words, show_date, show_interval

TIMED = (Beslutstyp.INSATSER, Beslutstyp.ANDRING)


def period(beslut: Beslut, today: date) -> list[Brist]:
    """A beslut that grants insatser or money says from which day and until which."""
    if beslut.typ not in TIMED or (beslut.start and beslut.end):
        return []
    if beslut.typ == Beslutstyp.INSATSER and not beslut.rader.all() and not beslut.start and not beslut.end:
        return []  # only utvecklingsområden are decided; the period comes with the money
    falt = "id_end" if beslut.start else "id_start"
    return [
        Brist("period_saknas", FEL, "Det står inte mellan vilka dagar insatserna genomförs", "omfattning", falt=falt, go="Fyll i datumen")
    ]


def terms(beslut: Beslut, today: date) -> list[Brist]:
    """ "Höstterminen 2017" is no date: the first and the last day must be stated, and the term lie within them."""
    found = []
    for name, place in NAMES.items():
        for term in find_terms(getattr(beslut, name)):
            if not (beslut.start and beslut.end):
                why = "En termin har inga bestämda dagar. Ange från och med vilken dag och till och med vilken dag det gäller."
                falt = "id_end" if beslut.start else "id_start"
                found.append(
                    Brist("termin_utan_datum", FEL, f"”{term.text}” i {place} saknar datum", "omfattning", why, falt, "Fyll i datumen")
                )
            elif not term.touches(beslut.start, beslut.end):
                why = f"Beslutet gäller {show_interval(beslut.start, beslut.end)}."
                found.append(
                    Brist(
                        "termin_utanfor",
                        FEL,
                        f"”{term.text}” i {place} ligger utanför beslutets tid",
                        "texter",
                        why,
                        f"id_{name}",
                        f"Ändra {place}",
                    )
                )
    return found


def inside(beslut: Beslut, today: date) -> list[Brist]:
    """Nothing begins before the samverkan was decided; a change that reaches outside the agreement it changes is asked about."""
    found = []
    begun = beslut.samverkan.decided_on if beslut.samverkan else None
    if begun and beslut.start and beslut.start < begun:
        why = f"Samverkan inleddes {show_date(begun)} men insatserna börjar {show_date(beslut.start)}."
        found.append(Brist("fore_samverkan", FEL, "Insatserna börjar före samverkan", "omfattning", why, "id_start", "Ändra startdatum"))
    ok = beslut.andrar_ok
    if ok and ok.start and ok.end and beslut.start and beslut.end and not (ok.start <= beslut.start and beslut.end <= ok.end):
        why = f"Beslutet gäller {show_interval(beslut.start, beslut.end)}, överenskommelsen {show_interval(ok.start, ok.end)}."
        found.append(
            Brist("utanfor_overenskommelsen", VARNING, "Tiden går utanför överenskommelsens", "omfattning", why, "id_end", "Ändra tiden")
        )
    return found


def length(beslut: Beslut, today: date) -> list[Brist]:
    """The whole samverkan is at most three years (a setting), counted from the beslut to begin it. A warning."""
    begun, months = beslut.samverkan.decided_on if beslut.samverkan else None, Installning.current().samverkan_manader
    if not begun or not beslut.end or beslut.end < add_months(begun, months):
        return []
    words = "tre år" if months == 36 else f"{months} månader"
    why = f"Från beslutet {show_date(begun)} till {show_date(beslut.end)} är det {length_in_words(begun, beslut.end)}."
    return [Brist("over_tre_ar", VARNING, f"Samverkan blir längre än {words}", "omfattning", why, "id_end", "Ändra slutdatum")]


RULES = [period, terms, inside, length]
