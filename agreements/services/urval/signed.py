"""The list for Skolinspektionen (seed 002, 2.2): which ÖK have been signed and what they cover. Only what was signed is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from agreements.enums import Versionsstatus
from agreements.models import Avtalsversion, Overenskommelse
from sbs.accounts.models import User
from sbs.lib import stockholm

HEADINGS = (
    "Huvudman",
    "Organisationsnummer",
    "Diarienummer",
    "Dokument",
    "Undertecknad",
    "Gäller från",
    "Gäller till",
    "Skolenheter",
    "Områden och insatser",
)


@dataclass(frozen=True)
class Signed:
    """One signed överenskommelse, read from its frozen content. ``areas``: (område, its insatser)."""

    ok_id: int
    huvudman: str
    orgnr: str
    dnr: str
    kort: str
    signed_on: date
    start: str
    end: str
    skolenheter: tuple[str, ...]
    areas: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        covered = "; ".join(f"{area}: {', '.join(rows)}" if rows else area for area, rows in self.areas)
        days = (self.signed_on.isoformat(), self.start, self.end)
        return (self.huvudman, self.orgnr, self.dnr, self.kort, *days, ", ".join(self.skolenheter), covered)


def signed_versions(user: User, since: date | None) -> QuerySet[Avtalsversion]:
    """Versions that all have signed, on or after ``since``, the newest first."""
    visible = Overenskommelse.objects.visible_to(user)
    rows = Avtalsversion.objects.filter(status=Versionsstatus.SIGNED, overenskommelse__in=visible)
    rows = rows.filter(ended_at__gte=stockholm.at(since, 0)) if since else rows
    return rows.only("snapshot", "ended_at", "overenskommelse_id").order_by("-ended_at", "-pk")


def read(versions: Iterable[Avtalsversion]) -> list[Signed]:
    """Each version as a row of the list."""
    return [_signed(row) for row in versions]


def _signed(version: Avtalsversion) -> Signed:
    content = version.snapshot
    party, period = content.get("parter", {}).get("huvudman", {}), content.get("period", {})
    chapters = [chapter for chapter in content.get("kapitel", []) if chapter.get("slag") == "omrade"]
    assert version.ended_at is not None
    return Signed(
        ok_id=version.overenskommelse_id,
        huvudman=party.get("namn", ""),
        orgnr=party.get("orgnr", ""),
        dnr=content.get("dnr", ""),
        kort=content.get("kort", ""),
        signed_on=stockholm.day(version.ended_at),
        start=period.get("start", ""),
        end=period.get("slut", ""),
        skolenheter=_schools(content, chapters),
        areas=tuple((_title(chapter), tuple(_title(row) for row in chapter.get("insatser", []))) for chapter in chapters),
    )


def _title(row: dict[str, Any]) -> str:
    return f"{row.get('nummer', '')} {row.get('rubrik', '')}".strip()


def _schools(content: dict[str, Any], chapters: list[dict[str, Any]]) -> tuple[str, ...]:
    """The skolenheter that its insatser name, in the order they come; for an ÖK without insatser those it names itself."""
    named = [str(name) for name in content.get("skolenheter", [])]
    named += [school for chapter in chapters for row in chapter.get("insatser", []) for school in row.get("skolenheter", [])]
    return tuple(dict.fromkeys(named))
