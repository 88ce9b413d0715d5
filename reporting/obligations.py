"""Which reports an agreement's text asks for, and what each tells of. Pure: a lydelse in, obligations out (domain.md, Reporting)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from agreements.lydelse import Lydelse, insatser_of, numbers, omraden_of
from reporting.enums import Redovisningsslag


@dataclass(frozen=True)
class Skyldighet:
    """One report that the text asks for. ``omrade_uid`` None: the slutredovisning. ``schools``: keys of the skolenheter in its insatser."""

    slag: str
    agreed: date
    start: date
    end: date
    nummer: int = 1
    omrade_uid: UUID | None = None
    omrade_text: str = ""
    schools: tuple[int, ...] = ()


def skyldigheter(lydelse: Lydelse) -> list[Skyldighet]:
    """Every delredovisning by chapter and day, the slutredovisning last. Empty as long as the agreement has no period."""
    facts = lydelse["fakta"]["avtal"]
    if not facts["start"] or not facts["end"]:
        return []
    first, last = date.fromisoformat(facts["start"]), date.fromisoformat(facts["end"])
    found = list(_interim(lydelse, first, last))
    if facts["slutredovisning"]:
        schools = tuple(sorted({key for uid, _ in omraden_of(lydelse) for key in _schools(lydelse, uid)}))
        found.append(
            Skyldighet(Redovisningsslag.SLUTREDOVISNING, date.fromisoformat(facts["slutredovisning"]), first, last, schools=schools)
        )
    return found


def _interim(lydelse: Lydelse, first: date, last: date) -> Iterator[Skyldighet]:
    chapters = numbers(lydelse).omraden
    for uid, omrade in omraden_of(lydelse):
        days = sorted(date.fromisoformat(day) for day in omrade["delredovisningar"])
        text = f"{chapters[uid]} {omrade['rubrik']}".strip()
        for nummer, (day, (start, end)) in enumerate(zip(days, periods(days, first, last), strict=True), start=1):
            yield Skyldighet(
                Redovisningsslag.DELREDOVISNING, day, start, end, nummer, UUID(uid), text, tuple(sorted(_schools(lydelse, uid)))
            )


def _schools(lydelse: Lydelse, omrade: str) -> set[int]:
    return {row["pk"] for _, insats in insatser_of(lydelse, omrade) for row in insats["skolenheter"] if row}


def periods(days: Sequence[date], first: date, last: date) -> list[tuple[date, date]]:
    """What each report tells of: from the day after the one before (the first: from the agreement's first day) to the last day of the
    month before its own, so that the month's books are closed when it is written; never past the agreement's end, never empty.
    """
    found: list[tuple[date, date]] = []
    start = first
    for day in sorted(days):
        end = min(max(day.replace(day=1) - timedelta(days=1), start), last)
        end = max(end, start)
        found.append((start, end))
        start = end + timedelta(days=1)
    return found


@dataclass(frozen=True)
class Standing:
    """A report that exists: its key, agreed day, and whether it is settled (come in or over) and keeps its day."""

    pk: int
    agreed: date
    settled: bool


@dataclass(frozen=True)
class Matching:
    """What is to be done within one område: pairs that stay or are moved, obligations that are new, keys that fall away."""

    kept: tuple[tuple[int, Skyldighet], ...]
    new: tuple[Skyldighet, ...]
    gone: tuple[int, ...]


def match(there: Iterable[Standing], wanted: Iterable[Skyldighet]) -> Matching:
    """Which report is which after a change. The same day is the same report; of the rest, the first that goes and the first that comes are
    one that was moved, and so on in order of days. A settled one that has lost its day stays, and answers for the day it was moved to.
    """
    rows, asked = sorted(there, key=lambda row: (row.agreed, row.pk)), sorted(wanted, key=lambda row: row.agreed)
    by_day = {row.agreed: row for row in rows}
    same = {one.agreed: by_day[one.agreed] for one in asked if one.agreed in by_day}
    left_rows = [row for row in rows if row.agreed not in same]
    left_asked = [one for one in asked if one.agreed not in same]
    pairs = list(zip(left_rows, left_asked, strict=False))
    kept = [(same[one.agreed].pk, one) for one in asked if one.agreed in same] + [(row.pk, one) for row, one in pairs if not row.settled]
    gone = [row.pk for row in left_rows[len(pairs) :] if not row.settled]
    return Matching(tuple(kept), tuple(left_asked[len(pairs) :]), tuple(gone))
