"""What an insats of an åtgärdsplan says in the ÖK's own fields, and how a later version's changes meet what has been written since. Pure.

The plan's ``problem`` and ``orsaker`` become the beskrivning, ``mal`` the mål (one per line), deltagare the målgrupper, the costs the
beloppsrader. What the plan does not know (both parties' ansvar, who pays) is the ÖK's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from agreements.plancheck.facts import Insats, Plan, heads
from sbs.lib import richtext

LABELS = {
    "rubrik": "rubrik",
    "beskrivning": "beskrivning",
    "malsattning": "mål",
    "start": "startdatum",
    "end": "slutdatum",
    "antal_atgardsplan": "antal enligt åtgärdsplanen",
    "malgrupper": "målgrupper",
    "skolenheter": "skolenheter",
    "belopp": "belopp",
}


@dataclass(frozen=True)
class Carried:
    """An insats as the ÖK would have it. ``malgrupper`` are (benämning, skolenhet's key or "", antal), ``belopp`` (avser, kostnadsslag's
    key, kronor). ``skolenheter`` are keys as text, sorted; empty: the plan names none."""

    rubrik: str
    beskrivning: str = ""
    malsattning: str = ""
    start: date | None = None
    end: date | None = None
    antal_atgardsplan: int | None = None
    malgrupper: tuple[tuple[str, str, int | None], ...] = ()
    skolenheter: tuple[str, ...] = ()
    belopp: tuple[tuple[str, str, int], ...] = ()

    @property
    def bidrag(self) -> int:
        """What the plan asks for, whole kronor."""
        return sum(kronor for _, _, kronor in self.belopp)

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in LABELS}


def carried(plan: Plan, insats: Insats) -> Carried:
    """The plan's insats in the ÖK's fields. In a skolenhet's plan everything is about that skolenhet."""
    people = tuple((row.malgrupp[:150], row.skola or plan.skola, row.antal) for row in _counted(insats) if row.malgrupp)
    schools = sorted({school for _, school, _ in people if school} | ({plan.skola} if plan.skola else set()))
    costs = tuple((row.avser[:200], row.slag, row.belopp) for row in plan.costs_of(insats.nyckel) if row.belopp and row.slag)
    return Carried(
        rubrik=insats.rubrik[:200],
        beskrivning=_described(insats.texter),
        malsattning="\n".join(_points(insats.texter.get("mal", ""))),
        start=insats.start,
        end=insats.slut,
        antal_atgardsplan=heads(insats.people) or None,
        malgrupper=people,
        skolenheter=tuple(schools),
        belopp=costs,
    )


def _counted(insats: Insats) -> list[Any]:
    """Rows of deltagare without the ones that only state in all what other rows give per skolenhet."""
    split = {row.malgrupp.casefold() for row in insats.people if row.skola}
    return [row for row in insats.people if row.skola or row.malgrupp.casefold() not in split]


def _described(texts: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in (texts.get("problem", "").strip(), texts.get("orsaker", "").strip()) if text)


def _points(text: str) -> list[str]:
    return richtext.clean_lines(text)


@dataclass
class Merge:
    """``write`` are the fields to write; ``kept`` those that both the plan and the ÖK have changed: the ÖK's stand."""

    write: dict[str, Any] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def merge(old: Carried, new: Carried, standing: Carried) -> Merge:
    """What a later version changes, where nobody has written something else in the ÖK since it was taken from the old one."""
    result, before, now = Merge(), old.values(), standing.values()
    for name, value in new.values().items():
        if value == before[name] or value == now[name]:
            continue
        if now[name] == before[name]:
            result.write[name] = value
        else:
            result.kept.append(name)
    return result
