"""The phase of a samverkan, derived from what has been decided and signed, never set by hand (domain.md, The six phases)."""

from dataclasses import dataclass

from agreements.enums import Avtalstyp, Status
from agreements.models import Samverkan

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
