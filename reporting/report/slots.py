"""Which parts a report has, in order: one per insats, one per skolenhet, the money, avsteg, bilagor. Pure.

A kind of report is a builder in ``BUILDERS``; pages, kontroll and what is sent only know slots.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from agreements.plan.spec import Del
from reporting.enums import Redovisningsslag
from reporting.report.final import FRAMAT, OFORBRUKAT
from reporting.report.rollup import beginning
from reporting.report.scope import Fact, Scope
from reporting.report.spec import AVSTEG, BILAGOR, INSATS, MEDEL, SKOLA, avsteg_questions, del_of


@dataclass(frozen=True)
class Slot:
    """One part before anybody has written in it. ``krav``: must be klar before the report is sent in; ``facts``: what is locked."""

    nyckel: str
    spec: Del
    nummer: str = ""
    rubrik: str = ""
    grupp: str = ""
    krav: bool = True
    facts: tuple[Fact, ...] = ()
    facts_title: str = "Ur åtgärdsplanen"
    #: What its form shows before anybody has saved it.
    start: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return f"{self.nummer} {self.rubrik}".strip()

    @property
    def kind(self) -> str:
        return self.spec.slag


DONE_GROUP, SCHOOLS, MONEY = "Vad ni har gjort", "Skolornas delar", "Pengar och avsteg"
LEFT = "Pengar"


def insats_slots(scope: Scope, grupp: str = DONE_GROUP) -> Iterator[Slot]:
    spec = del_of(scope.slag, INSATS)
    for row in scope.insatser:
        yield Slot(f"{INSATS}-{row.uid}", spec, row.nummer, row.rubrik, grupp, facts=row.facts, facts_title=_facts_title(row.facts))


def _facts_title(facts: tuple[Fact, ...]) -> str:
    return "Ur åtgärdsplanen" if any(label.startswith("a.") for label, _ in facts) else "Ur överenskommelsen"


def school_slots(scope: Scope, grupp: str = SCHOOLS) -> Iterator[Slot]:
    """A skolenhet's part reminds of the insatser it takes part in. Not required: a part that is lacking is warned of."""
    spec = del_of(scope.slag, SKOLA)
    for school in scope.skolor:
        own = [row.title for row in scope.insatser if school.pk in row.skolor]
        facts = (("Insatser som skolan är med i", "\n".join(f"- {title}" for title in own)),)
        yield Slot(f"{SKOLA}-{school.pk}", spec, "", school.namn, grupp, krav=False, facts=facts, facts_title="Ur överenskommelsen")


def money_slots(scope: Scope, grupp: str = MONEY) -> Iterator[Slot]:
    if scope.with_bidrag:
        spec = del_of(scope.slag, MEDEL)
        yield Slot(MEDEL, spec, rubrik=spec.rubrik, grupp=grupp)


def avsteg_slots(scope: Scope, grupp: str = MONEY) -> Iterator[Slot]:
    spec = del_of(scope.slag, AVSTEG)
    questions = avsteg_questions([(row.uid, row.title) for row in scope.insatser])
    yield Slot(AVSTEG, replace(spec, falt=questions), rubrik=spec.rubrik, grupp=grupp)


def appendix_slots(scope: Scope, grupp: str = MONEY) -> Iterator[Slot]:
    spec = del_of(scope.slag, BILAGOR)
    yield Slot(BILAGOR, spec, rubrik=spec.rubrik, grupp=grupp, krav=False)


def _interim(scope: Scope) -> Iterator[Slot]:
    yield from insats_slots(scope)
    yield from school_slots(scope)
    yield from money_slots(scope)
    yield from avsteg_slots(scope)
    yield from appendix_slots(scope)


def _final(scope: Scope) -> Iterator[Slot]:
    """Each insats begins with what the delredovisningar said of it; then the whole: how it goes on, the money, what is left of it."""
    for slot in insats_slots(scope):
        told = scope.told.get(slot.nyckel.removeprefix(f"{INSATS}-"), ())
        facts = (*slot.facts, *((one.label, one.text) for one in told))
        title = f"{slot.facts_title} och delredovisningarna" if told else slot.facts_title
        begins = beginning(told)
        yield replace(slot, facts=facts, facts_title=title, start={"genomfort": begins} if begins else {})
    yield from school_slots(scope)
    yield _whole(scope, FRAMAT, "Framåt")
    yield from money_slots(scope, LEFT)
    if scope.with_bidrag:
        yield _whole(scope, OFORBRUKAT, LEFT)
    yield from appendix_slots(scope, LEFT)


def _whole(scope: Scope, kind: str, grupp: str) -> Slot:
    spec = del_of(scope.slag, kind)
    return Slot(kind, spec, rubrik=spec.rubrik, grupp=grupp)


BUILDERS: dict[str, Callable[[Scope], Iterator[Slot]]] = {
    Redovisningsslag.DELREDOVISNING: _interim,
    Redovisningsslag.SLUTREDOVISNING: _final,
}


def slots(scope: Scope) -> list[Slot]:
    """Every part in order; none for a kind that has no builder."""
    builder = BUILDERS.get(scope.slag)
    return list(builder(scope)) if builder else []
