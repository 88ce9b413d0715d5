"""What the facts of a candidate say about each criterion of seed 002 (2.3.2, 2.3.3), in words. Signals weigh nothing and choose nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from agreements.urval.enums import Tillsynsbeslut
from agreements.urval.figures import COMPARED, FORUTSATTNINGAR, FULLFOLJER, RESULTAT, Figure, is_worse, show_difference, show_number

STATLIGA = frozenset({"STAT", "SAME", "SPECIAL"})
STATLIGA_SKOLFORMER = frozenset({"SP", "SAM"})


@dataclass(frozen=True)
class Facts:
    """What is known of one candidate. None means that the underlag does not tell."""

    figures: Mapping[str, Decimal]
    typ: str = ""
    skolform: str = ""
    beslut: str = ""
    tillsyn_avslutad: bool | None = None
    brister_ska: bool | None = None
    riktad_insats: bool | None = None
    antal_elever: int | None = None
    running: bool = False


@dataclass(frozen=True)
class Signal:
    """``slug`` names the criterion, ``speaks`` the way it points: "for" support, "mot" it, "" something to think of."""

    slug: str
    short: str
    speaks: str
    text: str


def signals(facts: Facts, averages: Mapping[str, tuple[Decimal, int]], small: int) -> list[Signal]:
    """All that the facts say, in the order of the criteria. ``averages``: figure → (the country's value, its year)."""
    found = [
        _compared("resultat", "Låga resultat", RESULTAT, facts, averages),
        _compared("fullfoljer", "Fullföljer inte", FULLFOLJER, facts, averages),
        _compared("forutsattningar", "Svåra förutsättningar", FORUTSATTNINGAR, facts, averages),
        _quality(facts),
        _running(facts),
        _fine(facts),
        _small(facts, small),
        _state(facts),
        _newcomers(facts),
        _economy(facts),
    ]
    return [signal for signal in found if signal]


def difference(figure: Figure, value: Decimal, average: tuple[Decimal, int]) -> str:
    """ "Meritvärde åk 9 är 198,4, −31,2 mot riket 2018"."""
    gap = show_difference(value - average[0])
    return f"{figure.label} är {show_number(value)}, {gap} mot riket {average[1]}"


def _compared(slug: str, short: str, kind: str, facts: Facts, averages: Mapping[str, tuple[Decimal, int]]) -> Signal | None:
    known = [(figure, facts.figures[name]) for name, figure in COMPARED.items() if name in facts.figures and name in averages]
    worse = [(figure, value) for figure, value in known if figure.kind == kind and is_worse(figure, value, averages[figure.slug][0])]
    if not worse:
        return None
    told = "; ".join(difference(figure, value, averages[figure.slug]) for figure, value in worse)
    return Signal(slug, short, "for", f"{told}.")


def _quality(facts: Facts) -> Signal | None:
    if not facts.brister_ska:
        return None
    return Signal("ska", "Brister i kvalitetsarbetet", "for", "Tillsynen har funnit brister i det systematiska kvalitetsarbetet.")


def _running(facts: Facts) -> Signal | None:
    if not facts.running:
        return None
    return Signal("pagar", "Samverkan pågår", "mot", "Huvudmannen har redan en samverkan. Andra huvudmän går i första hand före.")


def _fine(facts: Facts) -> Signal | None:
    if facts.beslut != Tillsynsbeslut.VITE or facts.tillsyn_avslutad:
        return None
    unsure = " Underlaget säger inte om tillsynen är avslutad." if facts.tillsyn_avslutad is None else ""
    text = f"Föreläggandet är förenat med vite och tillsynen är inte avslutad. I normalfallet väntar man tills den är det.{unsure}"
    return Signal("vite", "Vite, tillsyn pågår", "mot", text if not unsure else f"Föreläggandet är förenat med vite.{unsure}")


def _small(facts: Facts, small: int) -> Signal | None:
    if facts.antal_elever is None or facts.antal_elever >= small:
        return None
    text = f"Skolenheten har {facts.antal_elever} elever. Omgångens gräns för en liten skolenhet är {small}."
    return Signal("liten", "Liten skolenhet", "mot", text)


def _state(facts: Facts) -> Signal | None:
    if facts.typ not in STATLIGA and facts.skolform not in STATLIGA_SKOLFORMER:
        return None
    return Signal("statlig", "Statlig huvudman", "mot", "Staten är huvudman. Skolverket kan stödja de skolorna på andra sätt.")


def _newcomers(facts: Facts) -> Signal | None:
    if not facts.riktad_insats:
        return None
    return Signal("riktad", "Riktad insats", "mot", "Deltar redan i en riktad insats för nyanlända elevers lärande.")


def _economy(facts: Facts) -> Signal | None:
    """An enskild huvudman that pays its owners, or that is weak: both must be thought of before the state adds money."""
    if facts.typ != "ENSKILD":
        return None
    said = []
    paid, left, solid = (facts.figures.get(slug) for slug in ("utdelning", "resultat", "soliditet"))
    if paid:
        said.append(f"{show_number(paid)} kronor har gått till ägare eller koncern")
    if left is not None and left > 0:
        said.append(f"huvudmannen gick med {show_number(left)} kronor i vinst")
    if left is not None and left < 0:
        said.append(f"huvudmannen gick med {show_number(-left)} kronor i förlust")
    if solid is not None and solid < 0:
        said.append(f"soliditeten är {show_number(solid)} procent, skulderna är större än tillgångarna")
    if not said:
        return None
    text = "; ".join(said)
    return Signal("ekonomi", "Ekonomin", "", f"{text[0].upper()}{text[1:]}. Väg in vad det betyder för insatser och bidrag.")
