"""What the delredovisningar said of each insats, in time order: what a slutredovisning begins with (rules.md, The agency's real form)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from reporting.enums import Redovisningsslag, Redovisningsstatus, Versionsslag
from reporting.models import Redovisning, Redovisningsversion
from reporting.report.final import ROLLED_UP
from sbs.lib import richtext
from sbs.lib.dates import show_date


@dataclass(frozen=True)
class Told:
    """One answer in one sent delredovisning."""

    report: str
    day: date
    name: str
    question: str
    text: str

    @property
    def label(self) -> str:
        return f"{self.report}, {show_date(self.day)}: {self.question}"


def told(row: Redovisning) -> dict[str, list[Told]]:
    """Identity of the insats -> its answers, the earliest report first. One query; only what was sent in last of each report counts."""
    newest = Redovisningsversion.objects.filter(
        redovisning__overenskommelse=row.overenskommelse_id,
        redovisning__slag=Redovisningsslag.DELREDOVISNING,
        slag=Versionsslag.SUBMITTED,
    ).exclude(redovisning__status=Redovisningsstatus.CANCELLED)
    last = newest.order_by().values("redovisning").annotate(last=Max("pk")).values("last")
    versions = Redovisningsversion.objects.filter(pk__in=last).select_related("redovisning").order_by("redovisning__agreed_date", "pk")
    return of_snapshots((one.redovisning.namn, one.redovisning.agreed_date, one.snapshot) for one in versions)


def of_snapshots(rows: Iterable[tuple[str, date, dict[str, Any]]]) -> dict[str, list[Told]]:
    """Pure: (report's name, its day, what was sent) in time order."""
    found: dict[str, list[Told]] = defaultdict(list)
    for report, day, snapshot in rows:
        for part in snapshot.get("delar", []):
            if part.get("slag") == "insats":
                found[part["nyckel"].removeprefix("insats-")] += _answers(report, day, part)
    return dict(found)


def _answers(report: str, day: date, part: dict[str, Any]) -> list[Told]:
    said = {one["namn"]: one for one in part.get("svar", [])}
    wanted = [said[name] for name in ROLLED_UP if name in said]
    return [
        Told(report, day, one["namn"], one["fraga"], str(one["varde"])) for one in wanted if not richtext.is_empty(str(one["varde"] or ""))
    ]


def beginning(rows: Iterable[Told]) -> str:
    """What the answer about what was carried out begins with: every report's own, under its name."""
    return "\n\n".join(f"{one.report}, {show_date(one.day)}:\n\n{one.text.strip()}" for one in rows if one.name == "genomfort")
