"""Höör's ÖK 2: as it should have been (``clean``) and with the source's own faults (``as_source``). Facts: rules.md, Höör."""

from dataclasses import replace
from datetime import date

from sbs.lib.money import split_even, split_matrix

from .hoor_insatser import OMRADEN, SKOLOR
from .types import Bakgrund, Bilaga, Insats, Motivering, Overenskommelse, Regeringsuppdrag, Undertecknare, Utbetalning, Utvecklingsomrade

# Only the year of U2017/00301/S is in our sources; the two others are dated there.
REGERINGSUPPDRAG = (
    Regeringsuppdrag("U2015/3357/S", "Samverkan för bästa skola", date(2015, 6, 4), "U2019/03786", date(2019, 11, 14)),
    Regeringsuppdrag("U2017/00301/S", "Insatser för förskolor och förskoleklasser", date(2017, 1, 1), "U2019/03786", date(2019, 11, 14)),
    Regeringsuppdrag("U2019/03786", "Samverkan för bästa skola", date(2019, 11, 14)),
)

# Day of payment and what it covers; a day that falls on a day off is already moved to the next working day.
_UTBETALNINGAR = (
    (date(2020, 6, 15), "juni–september 2020"),
    (date(2020, 10, 1), "oktober–december 2020"),
    (date(2021, 1, 4), "januari–mars 2021"),
    (date(2021, 4, 1), "april–juni 2021"),
    (date(2021, 7, 1), "juli–september 2021"),
    (date(2021, 10, 1), "oktober–december 2021"),
    (date(2022, 1, 3), "januari–mars 2022"),
    (date(2022, 4, 1), "april–juni 2022"),
    (date(2022, 7, 1), "juli–augusti 2022"),
)

BAKGRUND = Bakgrund(
    beslut_samverkan=date(2019, 5, 9),
    ok1=date(2019, 6, 17),
    atgardsplan=date(2020, 3, 10),
    beslut_omraden=date(2020, 5, 5),
    beslut_insatser=date(2020, 5, 27),
    uppdrag=("U2015/3357/S", "U2017/00301/S"),
)

UNDERTECKNARE = (
    Undertecknare("skolverket", 1, "ingrid-forsman", "undervisningsråd"),
    Undertecknare("skolverket", 2, "lars-wennerberg", "avdelningschef"),
    Undertecknare("huvudman", 3, "anders-malmqvist", "förvaltningschef"),
    Undertecknare("huvudman", 4, "eva-rosengren", "kommundirektör"),
)

BILAGOR = (
    Bilaga(1, "utbetalningsplan", "Utbetalningsplan"),
    Bilaga(2, "atgardsplan_huvudman", "Åtgärdsplan för huvudmannen"),
    *(Bilaga(nummer, "atgardsplan_skola", f"Åtgärdsplan för {skola}", skola) for nummer, skola in enumerate(SKOLOR, 3)),
)

# The reasons with which the warnings that remain in the clean agreement pass; the last two are asked when it is taken from åtgärdsplaner.
MOTIVERINGAR = (
    Motivering("insats_utanfor_tidplan", "Processtödet börjar före de andra insatserna och fortsätter tills slutredovisningen är inne."),
    Motivering(
        "slutredovisning_sista_dag", "Huvudmannen behöver hela perioden. Skolverket granskar slutredovisningen efter periodens slut."
    ),
    Motivering("over_tre_ar", "Starten flyttades fram ett halvår för att skolorna skulle hinna göra klart sina åtgärdsplaner."),
    Motivering("uppdrag_ersatt", "Uppdragen gällde när samverkan beslutades den 9 maj 2019."),
    Motivering("bidrag_atgardsplan", "Åtgärdsplanen saknar belopp för nyckelpersonerna. Bidraget räknades fram i dialogen."),
    Motivering("antal_hamtat", "Skolan bestämmer inför varje termin hur många lärare som är med."),
)


def _utbetalningsplan(omraden: tuple[Utvecklingsomrade, ...]) -> tuple[Utbetalning, ...]:
    """The bidrag split evenly over the instalments, each with its line per insats (domain.md, Payments)."""
    insatser = [insats for omrade in omraden for insats in omrade.insatser if insats.bidrag]
    belopp = [insats.bidrag for insats in insatser]
    rows = split_matrix(split_even(sum(belopp), len(_UTBETALNINGAR)), belopp)
    return tuple(
        Utbetalning(datum, avser, tuple((insats.nummer, del_) for insats, del_ in zip(insatser, row, strict=True)))
        for (datum, avser), row in zip(_UTBETALNINGAR, rows, strict=True)
    )


def _per_ar(plan: tuple[Utbetalning, ...]) -> tuple[tuple[int, int], ...]:
    """What the beslut grants for each calendar year, which the plan agrees with."""
    years = sorted({utbetalning.datum.year for utbetalning in plan})
    return tuple((year, sum(u.belopp for u in plan if u.datum.year == year)) for year in years)


def clean() -> Overenskommelse:
    """Every fault mended; the four warnings remain, each with its reason."""
    plan = _utbetalningsplan(OMRADEN)
    return Overenskommelse(
        huvudman="hoor",
        typ="ok2",
        dnr="7.4.2-2019:827",
        start=date(2020, 6, 1),
        end=date(2022, 8, 31),
        slutredovisning=date(2022, 8, 31),
        bakgrund=BAKGRUND,
        omraden=OMRADEN,
        undertecknare=UNDERTECKNARE,
        bilagor=BILAGOR,
        utbetalningsplan=plan,
        beslutat_per_ar=_per_ar(plan),
        motiveringar=MOTIVERINGAR,
    )


# The closing clause of the source speaks of itself as a tillägg (domain.md, the last example of real faults).
SLUTORD_SOURCE = (
    "Parterna kan bara ändra överenskommelsen skriftligt, och båda parters behöriga företrädare ska skriva under.\n\n"
    "Tillägget finns i två exemplar. Parterna har var sitt."
)


def as_source() -> Overenskommelse:
    """With the source's faults: 6.2 empty, 5.5 without ansvar, no bilaga 1, nine people in the åtgärdsplan, a clause that says tillägget.

    None of the warnings has a reason yet.
    """
    return replace(
        clean(),
        omraden=tuple(replace(omrade, insatser=tuple(_with_source_fault(insats) for insats in omrade.insatser)) for omrade in OMRADEN),
        bilagor=BILAGOR[1:],
        utbetalningsplan=(),
        kapiteltexter=(("andringar", SLUTORD_SOURCE),),
        motiveringar=(),
    )


def _with_source_fault(insats: Insats) -> Insats:
    if insats.nummer == "6.2":
        return replace(insats, beskrivning="", malsattning=(), malgrupper=(), ansvar_skolverket=(), ansvar_huvudman=(), finansiering="")
    if insats.nummer == "5.5":
        return replace(insats, ansvar_skolverket=(), ansvar_huvudman=(), antal_atgardsplan=9)
    return insats
