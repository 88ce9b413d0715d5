"""A report's parts in order with their answers: the slots and what the reader may open of the draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from agreements.checks.types import FEL
from agreements.plan import answers
from agreements.plan.spec import Del
from reporting.report import faults
from reporting.report.final import OFORBRUKAT
from reporting.report.moneyrows import blocks, unused
from reporting.report.scope import Scope
from reporting.report.slots import Slot, slots
from reporting.report.spec import BILAGOR, KLAR, MEDEL
from sbs.accounts.models import User
from sbs.documents.drafts.store import Opened

EMPTY, BEGUN, DONE = answers.EMPTY, answers.BEGUN, answers.DONE
STATE_LABELS = {EMPTY: "Inte påbörjad", BEGUN: "Påbörjad", DONE: "Klar"}
STATE_TONES = {EMPTY: "", BEGUN: "info", DONE: "ok"}


@dataclass(frozen=True)
class ReportPart:
    """One part as it stands. The repr shows no answer: they are the huvudman's own."""

    slot: Slot
    scope: Scope = field(repr=False)
    data: dict[str, Any] = field(repr=False)
    revision: int = 0
    saved_at: datetime | None = None
    saved_by: User | None = None

    @property
    def nyckel(self) -> str:
        return self.slot.nyckel

    @property
    def spec(self) -> Del:
        return self.slot.spec

    @property
    def kind(self) -> str:
        return self.slot.kind

    @property
    def title(self) -> str:
        return self.slot.title

    @property
    def counts(self) -> bool:
        """Whether it is one of the parts that are counted: all but the bilagor."""
        return self.kind != BILAGOR

    @property
    def is_empty(self) -> bool:
        return not any(EMPTY_BY_KIND.get(self.kind, _written)(self))

    @property
    def faults(self) -> list[faults.Brist]:
        """What must be mended before the part is klar, and what to look at."""
        return faults.of_part(self)

    @property
    def has_faults(self) -> bool:
        return any(brist.niva == FEL for brist in self.faults)

    @property
    def is_marked(self) -> bool:
        """Somebody has said that the part is klar."""
        return bool(self.data.get(KLAR))

    @property
    def state(self) -> str:
        """Klar when somebody has said so and nothing is lacking; a part with no questions that holds something is klar by itself."""
        if self.is_empty:
            return EMPTY
        return DONE if not self.has_faults and (self.is_marked or self.kind == BILAGOR) else BEGUN

    @property
    def state_label(self) -> str:
        return STATE_LABELS[self.state]

    @property
    def is_done(self) -> bool:
        return self.state == DONE


def _written(part: ReportPart) -> list[bool]:
    return [answers.is_answered(falt, part.data.get(falt.namn)) for falt in part.spec.falt]


EMPTY_BY_KIND: dict[str, Callable[[ReportPart], list[bool]]] = {
    MEDEL: lambda part: [row.get("belopp") is not None for row in part.data.get("rader", [])],
    BILAGOR: lambda part: [True for _ in part.data.get("filer", [])],
}


def outline(scope: Scope, opened: Mapping[str, Opened]) -> list[ReportPart]:
    """Every part in order. Why money is left is asked beside how much that is."""
    parts = [_part(scope, slot, opened.get(slot.nyckel) or Opened(slot.nyckel, None)) for slot in slots(scope)]
    money = find(parts, MEDEL)
    return [_beside(part, money) if money and part.kind == OFORBRUKAT else part for part in parts]


def _beside(part: ReportPart, money: ReportPart) -> ReportPart:
    return replace(part, slot=replace(part.slot, facts=unused(blocks(money.scope, money.data)), facts_title="Ur Total kostnad"))


def _part(scope: Scope, slot: Slot, row: Opened) -> ReportPart:
    return ReportPart(slot, scope, row.data or {}, row.revision, row.saved_at, row.saved_by)


def find(parts: list[ReportPart], nyckel: str) -> ReportPart | None:
    return next((part for part in parts if part.nyckel == nyckel), None)
