"""A sent report as the processtödjare reads it: part by part with what was asked and said before, and the money beside the agreement's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from agreements.models import Insats, Mote
from agreements.numbering import number
from agreements.planreview.versions import Answer, compare
from payments.ledger.sums import Figures, per_insats
from reporting.enums import Versionsslag
from reporting.models import Komplettering, Redovisning, Redovisningsfraga, Redovisningsversion
from reporting.report.making import part_html
from reporting.services.posting import posted

INSATS = "insats-"


@dataclass(frozen=True)
class BesvaradFraga:
    """One question of the komplettering that this version answers, and what has changed in that answer since."""

    fraga: Redovisningsfraga
    changes: tuple[Answer, ...]


@dataclass(frozen=True)
class Earlier:
    """What an earlier report said in the same part."""

    title: str
    html: SafeString


@dataclass(frozen=True)
class ReadPart:
    nyckel: str
    title: str
    html: SafeString
    asked: tuple[BesvaradFraga, ...] = ()
    earlier: tuple[Earlier, ...] = ()


def parts(version: Redovisningsversion) -> list[ReadPart]:
    """The version's parts in order. The number of queries does not grow with parts or earlier reports."""
    before, changes = _before(version), _changes(version)
    asked = _asked(version)
    found = []
    for part in version.snapshot.get("delar", []):
        key = part["nyckel"]
        answered = tuple(BesvaradFraga(one, _of(changes, key, one.falt, part)) for one in asked if one.del_nyckel == key)
        found.append(ReadPart(key, title_of(part), part_html(part), answered, tuple(before.get(key, ()))))
    return found


def title_of(part: Mapping[str, Any]) -> str:
    return f"{part.get('nummer', '')} {part['rubrik']}".strip()


def _before(version: Redovisningsversion) -> dict[str, list[Earlier]]:
    """Key of an insats's part -> what the reports before this one said there, in order of time."""
    row = version.redovisning
    rows = Redovisningsversion.objects.filter(
        slag=Versionsslag.SUBMITTED,
        redovisning__overenskommelse=row.overenskommelse_id,
        redovisning__agreed_date__lt=row.agreed_date,
    )
    if row.omrade_uid:
        rows = rows.filter(redovisning__omrade_uid=row.omrade_uid)
    newest = {one.redovisning_id: one for one in rows.select_related("redovisning").order_by("redovisning__agreed_date", "nummer")}
    found: dict[str, list[Earlier]] = {}
    for one in newest.values():
        for part in one.snapshot.get("delar", []):
            if part["nyckel"].startswith(INSATS):
                found.setdefault(part["nyckel"], []).append(
                    Earlier(one.redovisning.namn, part_html({**part, "nyckel": f"r{one.redovisning_id}-{part['nyckel']}"}))
                )
    return found


def previous(version: Redovisningsversion) -> Redovisningsversion | None:
    """The one sent in before this, of the same report."""
    rows = Redovisningsversion.objects.filter(redovisning=version.redovisning_id, slag=Versionsslag.SUBMITTED, nummer__lt=version.nummer)
    return rows.order_by("-nummer").first()


def _asked(version: Redovisningsversion) -> list[Redovisningsfraga]:
    """What the last komplettering before this version asked for."""
    rows = Komplettering.objects.filter(redovisning=version.redovisning_id, version__nummer__lt=version.nummer)
    asked = rows.order_by("-at", "-pk").prefetch_related("fragor").first()
    return list(asked.fragor.all()) if asked else []


def _changes(version: Redovisningsversion) -> dict[str, tuple[Answer, ...]]:
    old = previous(version)
    return {part.nyckel: part.answers for part in compare(old.snapshot, version.snapshot)} if old else {}


def _of(changes: Mapping[str, tuple[Answer, ...]], key: str, falt: str, part: Mapping[str, Any]) -> tuple[Answer, ...]:
    """The changed answers of a part; of one question when it was asked about one."""
    words = next((answer["fraga"] for answer in part["svar"] if answer["namn"] == falt), "")
    return tuple(answer for answer in changes.get(key, ()) if not words or answer.fraga == words)


@dataclass
class Line:
    """One insats: whole kronor. ``earlier``: approved in other reports; ``now``: what this version says."""

    uid: UUID
    name: str
    granted: int = 0
    paid: int = 0
    earlier: int = 0
    now: int = 0
    slag: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def used(self) -> int:
        return self.earlier + self.now

    @property
    def left(self) -> int:
        return self.granted - self.used


@dataclass(frozen=True)
class Money:
    lines: list[Line]
    total: Line


def money(version: Redovisningsversion) -> Money:
    """What the version says beside what is granted, paid and approved before. Five queries."""
    row, ok = version.redovisning, version.redovisning.overenskommelse
    sums, own, numbering = per_insats(ok), _posted_by(row), number(ok)
    rows = list(version.rader.select_related("kostnadsslag").order_by("pk"))
    told = {line.insats_uid: line.insats_text for line in rows}
    lines: dict[UUID, Line] = {}
    insatser = Insats.objects.filter(omrade__overenskommelse=ok).select_related("omrade").order_by("omrade__ordning", "ordning")
    for insats in insatser:
        if insats.uid in told or (insats.bidrag and row.omrade_uid in (None, insats.omrade.uid)):
            lines[insats.uid] = Line(insats.uid, f"{numbering.insats(insats)} {insats.rubrik}".strip())
    for uid, text in told.items():
        lines.setdefault(uid, Line(uid, text))
    for uid, line in lines.items():
        figures = sums.get(uid, Figures())
        line.granted, line.paid = int(figures.beviljat), int(figures.utbetalt)
        line.earlier = int(figures.redovisat) - own.get(uid, 0)
    for entry in rows:
        line = lines[entry.insats_uid]
        line.now += entry.belopp
        line.slag.append((entry.kostnadsslag.namn, entry.belopp, entry.orsak))
    total = Line(UUID(int=0), "Summa")
    for line in lines.values():
        for name in ("granted", "paid", "earlier", "now"):
            setattr(total, name, getattr(total, name) + getattr(line, name))
    return Money(list(lines.values()), total)


def _posted_by(row: Redovisning) -> dict[UUID, int]:
    """What this report's own earlier versions have posted: not an earlier report's."""
    return {uid: amount for uid, (amount, _) in posted(row).items()}


def meetings(row: Redovisning) -> list[Mote]:
    """Uppföljningsmöten tied to the agreed day (``Mote.delredovisning``), that have not been called off."""
    if not row.omrade_uid:
        return []
    rows = Mote.objects.filter(delredovisning__omrade__uid=row.omrade_uid, delredovisning__due_date=row.agreed_date, cancelled_at=None)
    return list(rows.filter(delredovisning__omrade__overenskommelse=row.overenskommelse_id).order_by("starts_at"))
