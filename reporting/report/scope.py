"""What one report is about, as plain data: the insatser with what the åtgärdsplan says, the skolenheter, the kostnadsslag, the money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from agreements.lydelse.reader import frame
from agreements.models import Avtalsversion, Insats, Installning, Kostnadsslag
from agreements.numbering import number
from agreements.services.tillagg.texts import signed_base
from reporting.enums import Redovisningsslag
from reporting.models import Redovisning
from reporting.money import Before, before
from reporting.report.final import LOCKED_FINAL
from reporting.report.rollup import Told, told
from reporting.report.spec import LOCKED

Fact = tuple[str, str]
#: (letter, what it is called, name in the åtgärdsplan).
Questions = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Insatsfakta:
    """One insats of the report. ``facts``: (question, text) that the huvudman reads and cannot change; ``slag``: keys of the kostnadsslag
    that its bidrag is agreed for.
    """

    uid: str
    nummer: str
    rubrik: str
    bidrag: int = 0
    facts: tuple[Fact, ...] = ()
    skolor: frozenset[int] = frozenset()
    slag: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        return f"{self.nummer} {self.rubrik}".strip()


@dataclass(frozen=True)
class Skola:
    pk: int
    namn: str


@dataclass(frozen=True)
class Scope:
    """``slag`` is the report's kind; ``kostnadsslag`` the list that the ÖK was signed with, by key in its order."""

    slag: str
    start: date
    end: date
    insatser: tuple[Insatsfakta, ...] = ()
    skolor: tuple[Skola, ...] = ()
    kostnadsslag: Mapping[int, str] = field(default_factory=dict)
    money: Before = field(default_factory=Before)
    #: From how large a change of an amount the page asks whether it is right: (per cent, kronor), see ``Installning``.
    large: tuple[int, int] = (50, 25_000)
    #: Identity of the insats -> what the delredovisningar said, in time order; of a slutredovisning only.
    told: Mapping[str, Sequence[Told]] = field(default_factory=dict)

    @property
    def with_bidrag(self) -> tuple[Insatsfakta, ...]:
        """The insatser whose money is reported: those with bidrag, and those that had when something was reported."""
        told = {uid for uid, _ in self.money.earlier}
        return tuple(row for row in self.insatser if row.bidrag or row.uid in told)

    @property
    def new_words(self) -> str:
        """What an amount written now is called beside what earlier reports have said."""
        return "Den här perioden" if self.slag == Redovisningsslag.DELREDOVISNING else "Inte redovisat förut"

    def insats(self, uid: str) -> Insatsfakta | None:
        return next((row for row in self.insatser if row.uid == uid), None)


def scope_of(row: Redovisning) -> Scope:
    """The number of queries does not grow with insatser, skolenheter or versions."""
    ok, numbering = row.overenskommelse, number(row.overenskommelse)
    rows = Insats.objects.filter(omrade__overenskommelse=ok).select_related("planversion").order_by("omrade__ordning", "ordning")
    rows = rows.prefetch_related("skolenheter", "beloppsrader")
    if row.omrade_uid:
        rows = rows.filter(omrade__uid=row.omrade_uid)
    made = Scope(
        slag=row.slag,
        start=row.period_start,
        end=row.period_end,
        insatser=tuple(_insats(insats, numbering.insats(insats), LOCKED if row.is_interim else LOCKED_FINAL) for insats in rows),
        skolor=tuple(Skola(school.pk, school.namn) for school in row.skolenheter.all()),
        kostnadsslag=kostnadsslag_of(row),
    )
    policy = Installning.current()
    said = {} if row.is_interim else told(row)
    return replace(made, money=before(row), told=said, large=(policy.stor_andring_procent, policy.stor_andring_kronor))


def _insats(row: Insats, nummer: str, questions: Questions) -> Insatsfakta:
    lines = sorted(row.beloppsrader.all(), key=lambda line: line.pk)
    return Insatsfakta(
        str(row.uid),
        nummer,
        row.rubrik,
        row.bidrag,
        locked(row, questions),
        frozenset(school.pk for school in row.skolenheter.all()),
        tuple(dict.fromkeys(line.kostnadsslag_id for line in lines)),
    )


def locked(insats: Insats, questions: Questions = LOCKED) -> tuple[Fact, ...]:
    """a, b, c and f as the åtgärdsplan said when the insats was taken from it; else what the ÖK itself says."""
    if insats.planversion:
        part = next((part for part in insats.planversion.snapshot.get("delar", []) if part["nyckel"] == insats.plandel), None)
        if part:
            said = {answer["namn"]: str(answer.get("varde") or "") for answer in part["svar"]}
            return tuple((f"{letter}. {label}" if letter else label, said.get(name, "")) for letter, label, name in questions)
    goals = "\n".join(f"- {line}" for line in insats.malsattning.splitlines() if line.strip())
    return (("Beskrivning i överenskommelsen", insats.beskrivning), ("c. Mål", goals))


def kostnadsslag_of(row: Redovisning) -> dict[int, str]:
    """Key -> name, in the order of the list that the ÖK was signed with (rules.md: an ÖK keeps it); one signed on paper: today's list."""
    try:
        names = signed_base(row.overenskommelse)["ram"]["kostnadsslag"]
    except (Avtalsversion.DoesNotExist, KeyError, TypeError):
        names = frame(row.overenskommelse)["kostnadsslag"]
    known: dict[str, Any] = dict(Kostnadsslag.objects.filter(namn__in=names).values_list("namn", "pk"))
    return {known[name]: name for name in names if name in known}
