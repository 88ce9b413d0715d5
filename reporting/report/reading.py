"""A report's kontroll, and what the report before it said. Reads versions and the opened draft only."""

from datetime import date
from typing import Any

from agreements.checks.types import Brist
from reporting.enums import Versionsslag
from reporting.models import Redovisning, Redovisningsversion
from reporting.report import checks
from reporting.report.outline import ReportPart


def kontroll(row: Redovisning, parts: list[ReportPart], today: date) -> list[Brist]:
    """Faults and warnings of the draft as it stands."""
    return checks.check(parts, due=row.effective_date, today=today, before=before(row))


def before(row: Redovisning) -> dict[str, Any]:
    """The snapshot of the last submission of the report next before it, of the same område; {} for the first."""
    if not row.is_interim:
        return {}
    found = Redovisningsversion.objects.filter(
        redovisning__overenskommelse=row.overenskommelse_id,
        redovisning__omrade_uid=row.omrade_uid,
        redovisning__agreed_date__lt=row.agreed_date,
        slag=Versionsslag.SUBMITTED,
    )
    version = found.order_by("-redovisning__agreed_date", "-nummer").first()
    return version.snapshot if version else {}
