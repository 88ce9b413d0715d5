"""The phase of a samverkan, derived from what has been decided and signed, never set by hand (domain.md, The six phases)."""

from dataclasses import dataclass

from agreements.enums import Avtalstyp, Status
from agreements.models import Bakgrund, Samverkan
from sbs.lib import stockholm
from sbs.lib.dates import show_date

NAMES = (
    "Urval",
    "Dialog",
    "Nulägesanalys och åtgärdsplan",
    "Beslut och ÖK 2",
    "Genomförande",
    "Uppföljning",
)
_SIGNED = (Status.IN_FORCE, Status.SUSPENDED)
_OVER = (Status.PERIOD_ENDED, Status.CLOSED)


@dataclass(frozen=True)
class Phase:
    """One of the six; ``number`` counts from 1."""

    number: int

    @property
    def name(self) -> str:
        return NAMES[self.number - 1]

    @property
    def steps(self) -> list[tuple[str, str]]:
        """(name, state) of all six, for the row of phases; the state is "done", "now" or ""."""
        return [(name, "done" if n < self.number else "now" if n == self.number else "") for n, name in enumerate(NAMES, start=1)]


def phase_of(samverkan: Samverkan) -> Phase:
    """Reads ``samverkan.overenskommelser`` (prefetch it for lists). A terminated agreement says nothing about the phase."""
    states = {ok.typ: ok.status for ok in samverkan.overenskommelser.all() if ok.status != Status.TERMINATED}
    second = states.get(Avtalstyp.OK2)
    if second in _OVER:
        return Phase(6)
    if second in _SIGNED:
        return Phase(5)
    if second:
        return Phase(4)
    if states.get(Avtalstyp.OK1) in (*_SIGNED, *_OVER):
        return Phase(3)
    return Phase(2 if samverkan.decided_on else 1)


@dataclass(frozen=True)
class Step:
    """One phase with its day: when it ended, or for the two last how long it is planned to go on. ``state``: done, now or ""."""

    name: str
    state: str
    text: str = ""


def steps(samverkan: Samverkan) -> list[Step]:
    """All six with the days that are known (design.md, Phases)."""
    named = zip(phase_of(samverkan).steps, _days(samverkan), strict=True)
    return [Step(name, state, ended if state == "done" else planned) for (name, state), (ended, planned) in named]


def _days(samverkan: Samverkan) -> list[tuple[str, str]]:
    """For each phase (the day it ended, what is planned); empty where nothing is written."""
    rows = {row.typ: row for row in samverkan.overenskommelser.all() if row.status != Status.TERMINATED}
    first, second = rows.get(Avtalstyp.OK1), rows.get(Avtalstyp.OK2)
    background = Bakgrund.objects.filter(overenskommelse=second).first() if second else None
    signed = [stockholm.day(row.in_force_at) if row and row.in_force_at else None for row in (first, second)]
    ok1 = signed[0] or (background.ok1 if background else None)
    until = show_date(second.end) if second and second.end else ""
    ends = [samverkan.decided_on, ok1, background.atgardsplan if background else None, signed[1]]
    return [
        *((show_date(day) if day else "", "") for day in ends),
        (until, f"till {until}" if until else ""),
        ("", f"efter {until}" if until else ""),
    ]
