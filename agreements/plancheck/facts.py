"""An åtgärdsplan as plain data: its områden, insatser with people, and costs. Read from a draft's parts or from a sent version."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

OMRADE, INSATS, KOSTNADER = "omrade", "insats", "kostnader"


@dataclass(frozen=True)
class People:
    """One row of deltagare. ``skola`` is the skolenhet's primary key as text, "" for none; ``skola_namn`` its words where known."""

    malgrupp: str
    antal: int | None = None
    skola: str = ""
    skola_namn: str = ""


@dataclass(frozen=True)
class Cost:
    """One row of costs; ``insats`` is the part's key, ``belopp`` whole kronor. ``nummer`` counts from 1."""

    nummer: int
    avser: str
    insats: str = ""
    slag: str = ""
    slag_namn: str = ""
    antal: int | None = None
    belopp: int | None = None


@dataclass(frozen=True)
class Area:
    nyckel: str
    rubrik: str
    beskrivning: str = ""


@dataclass(frozen=True)
class Insats:
    """``texter`` are the free-text answers by name; ``omrade`` the key of its område."""

    nyckel: str
    nummer: str
    rubrik: str
    omrade: str = ""
    people: tuple[People, ...] = ()
    start: date | None = None
    slut: date | None = None
    texter: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return f"{self.nummer} {self.rubrik}".strip()


@dataclass(frozen=True)
class Plan:
    """``skola`` is the skolenhetens key as text or code; "" for the huvudman's own plan."""

    vem: str
    skola: str = ""
    omraden: tuple[Area, ...] = ()
    insatser: tuple[Insats, ...] = ()
    kostnader: tuple[Cost, ...] = ()
    kommentar: str = ""
    kostnadsdel: str = KOSTNADER

    def insats(self, nyckel: str) -> Insats | None:
        return next((row for row in self.insatser if row.nyckel == nyckel), None)

    def area(self, nyckel: str) -> Area | None:
        return next((row for row in self.omraden if row.nyckel == nyckel), None)

    def costs_of(self, nyckel: str) -> list[Cost]:
        return [row for row in self.kostnader if row.insats == nyckel]

    def cost_of(self, nyckel: str) -> int:
        """What the insats costs together, whole kronor."""
        return sum(row.belopp or 0 for row in self.costs_of(nyckel))


def same(text: str) -> str:
    """For comparing names people typed: case and spaces do not count."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Group:
    """One målgrupp of an insats. ``stated`` is what rows without skolenhet say when other rows give it per skolenhet."""

    malgrupp: str
    antal: int
    parts: tuple[int, ...]
    stated: int | None = None

    @property
    def words(self) -> str:
        """ "5 + 4 + 1 = 10", or just "10"."""
        return f"{' + '.join(map(str, self.parts))} = {self.antal}" if len(self.parts) > 1 else str(self.antal)


def groups(people: Iterable[People]) -> list[Group]:
    """The målgrupper in order. Where the same målgrupp stands both in all and per skolenhet, the skolenheter's rows are what is counted."""
    rows: dict[str, list[People]] = defaultdict(list)
    for row in people:
        if row.malgrupp and row.antal is not None:
            rows[same(row.malgrupp)].append(row)
    return [_group(found) for found in rows.values()]


def _group(rows: list[People]) -> Group:
    at_schools = tuple(row.antal or 0 for row in rows if row.skola)
    in_all = tuple(row.antal or 0 for row in rows if not row.skola)
    if at_schools and in_all:
        return Group(rows[0].malgrupp, sum(at_schools), at_schools, sum(in_all))
    parts = at_schools or in_all
    return Group(rows[0].malgrupp, sum(parts), parts)


def heads(people: Iterable[People]) -> int:
    """Everybody who takes part, nobody counted twice."""
    return sum(group.antal for group in groups(people))


# --- reading ------------------------------------------------------------------------------------------------------------


def from_parts(parts: Iterable[Any], *, vem: str = "", skola: str = "") -> Plan:
    """From the opened parts of a draft (``plan.outline.Part``)."""
    rows = [(part.spec.slag, part.nyckel, part.nummer, part.rubrik, part.parent, dict(part.data)) for part in parts]
    return _plan(rows, vem, skola)


def from_snapshot(snapshot: Mapping[str, Any], *, skola: str = "") -> Plan:
    """From a sent version. What came by post has no parts: the plan is empty."""
    rows = [
        (part["slag"], part["nyckel"], part["nummer"], part["rubrik"], part["omrade"], _answers(part["svar"]))
        for part in snapshot.get("delar", [])
    ]
    return _plan(rows, snapshot.get("vem", ""), skola)


def _answers(svar: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """As a draft keeps them, with the words of what was chosen beside the key ("insats_visas")."""
    data: dict[str, Any] = {}
    for answer in svar:
        if "rader" not in answer:
            data[answer["namn"]] = answer["varde"]
            continue
        names = [column["namn"] for column in answer["kolumner"]]
        data[answer["namn"]] = [
            {name: cell["varde"] for name, cell in zip(names, row, strict=True)}
            | {f"{name}_visas": cell["visas"] for name, cell in zip(names, row, strict=True)}
            for row in answer["rader"]
        ]
    return data


def _plan(rows: list[tuple[str, str, str, str, str, dict[str, Any]]], vem: str, skola: str) -> Plan:
    areas: list[Area] = []
    insatser: list[Insats] = []
    costs: tuple[Cost, ...] = ()
    words = ""
    for slag, nyckel, nummer, rubrik, parent, data in rows:
        if slag == OMRADE:
            areas.append(Area(nyckel, rubrik, data.get("beskrivning") or ""))
        elif slag == INSATS:
            insatser.append(_insats(nyckel, nummer, rubrik, parent, data))
        elif slag == KOSTNADER:
            costs = tuple(_cost(number, row) for number, row in enumerate(data.get("rader") or [], start=1))
            words = data.get("kommentar") or ""
    return Plan(vem, skola, tuple(areas), tuple(insatser), costs, words)


def _insats(nyckel: str, nummer: str, rubrik: str, parent: str, data: dict[str, Any]) -> Insats:
    texts = {name: value for name, value in data.items() if isinstance(value, str)}
    people = tuple(
        People(row.get("malgrupp") or "", _number(row.get("antal")), str(row.get("skolenhet") or ""), row.get("skolenhet_visas") or "")
        for row in data.get("deltagare") or []
    )
    omrade = f"{OMRADE}-{parent}" if parent else ""
    return Insats(nyckel, nummer, rubrik, omrade, people, _day(data.get("start")), _day(data.get("slut")), texts)


def _cost(number: int, row: Mapping[str, Any]) -> Cost:
    return Cost(
        number,
        row.get("avser") or "",
        row.get("insats") or "",
        str(row.get("kostnadsslag") or ""),
        row.get("kostnadsslag_visas") or "",
        _number(row.get("antal")),
        _number(row.get("belopp")),
    )


def _number(value: Any) -> int | None:
    return int(value) if value not in (None, "") else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        return None
