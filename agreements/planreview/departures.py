"""Where the ÖK departs from the åtgärdsplan it was taken from: mål, tid, antal, pengar and skolenheter, insats by insats. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agreements.planreview.carry import Carried
from sbs.lib.dates import show_iso_interval
from sbs.lib.diff import Part, word_diff
from sbs.lib.money import format_kronor

MAL, TID, ANTAL, PENGAR, SKOLENHETER = "mal", "tid", "antal", "pengar", "skolenheter"


@dataclass(frozen=True)
class Departure:
    """One thing that differs. ``parts`` where words are shown as a difference."""

    vad: str
    label: str
    plan: str
    ok: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Standing:
    """The ÖK's insats as it is. ``antal`` is the sum of its målgrupper, None when no row has a number."""

    malsattning: str = ""
    start: date | None = None
    end: date | None = None
    antal: int | None = None
    bidrag: int = 0
    is_bidrag: bool = False
    skolenheter: tuple[str, ...] = ()


def departures(plan: Carried, ok: Standing, names: Mapping[str, str]) -> list[Departure]:
    """Everything that differs. ``names`` gives the words of a skolenhet's key. The plan's silence is no difference."""
    found = []
    if plan.malsattning != ok.malsattning:
        words = tuple(word_diff(plan.malsattning, ok.malsattning))
        found.append(Departure(MAL, "Mål", plan.malsattning, ok.malsattning, words))
    if (plan.start or plan.end) and (plan.start, plan.end) != (ok.start, ok.end):
        found.append(Departure(TID, "Tid", _period(plan.start, plan.end), _period(ok.start, ok.end)))
    if plan.antal_atgardsplan is not None and plan.antal_atgardsplan != ok.antal:
        found.append(Departure(ANTAL, "Antal personer", str(plan.antal_atgardsplan), "inget" if ok.antal is None else str(ok.antal)))
    found += _money(plan, ok)
    if plan.skolenheter and plan.skolenheter != ok.skolenheter:
        found.append(Departure(SKOLENHETER, "Skolenheter", _named(plan.skolenheter, names), _named(ok.skolenheter, names)))
    return found


def _money(plan: Carried, ok: Standing) -> list[Departure]:
    """A cost in the plan that another than the huvudman pays for is no difference; a bidrag is compared with it."""
    if not ok.is_bidrag or plan.bidrag == ok.bidrag:
        return []
    asked = format_kronor(plan.bidrag) if plan.bidrag else "ingen kostnad"
    return [Departure(PENGAR, "Kostnad i planen och bidrag", asked, format_kronor(ok.bidrag))]


def _period(start: date | None, end: date | None) -> str:
    if start and end:
        return show_iso_interval(start, end)
    return f"från {start}" if start else f"till {end}" if end else "inga datum"


def _named(keys: tuple[str, ...], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(key, "okänd skolenhet") for key in keys) or "inga"
