"""The small line below each task: who wrote last, what is missing."""

from datetime import date
from typing import Any

from reporting.models import Redovisningsklar
from reporting.report.outline import EMPTY, ReportPart
from reporting.report.spec import AVSTEG, BILAGOR, INSATS, MEDEL
from sbs.lib import stockholm
from sbs.lib.dates import show_clock, show_date

COUNTS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"]


def meta_of(part: ReportPart, user: Any, mark: Redovisningsklar | None, today: date) -> str:
    """ "Sara Nyström skrev senast i dag kl. 10.02", "En rad behöver förklaras." """
    if mark:
        return f"{mark.user} lämnade sin del {_day(mark.at, today)}"
    if part.kind == BILAGOR:
        return "Frivilligt. Räknas inte med i delarna."
    said = _said(part)
    if part.state == EMPTY or (part.is_done and part.kind == INSATS):
        return said
    wrote = _wrote(part, user, today)
    return f"{wrote}. {said}".strip(". ") if said and wrote else said or wrote


def _wrote(part: ReportPart, user: Any, today: date) -> str:
    if not part.saved_at or not part.saved_by:
        return ""
    who = "Du" if part.saved_by.pk == user.pk else str(part.saved_by)
    return f"{who} skrev senast {_day(part.saved_at, today)} {show_clock(part.saved_at)}"


def _said(part: ReportPart) -> str:
    if part.kind == AVSTEG and part.is_done:
        yes = sum(value == "ja" for name, value in part.data.items() if name.startswith("avsteg_"))
        return "Ett avsteg" if yes == 1 else f"{COUNTS[yes] if yes < len(COUNTS) else yes} avsteg".capitalize() if yes else "Inga avsteg"
    if part.kind == MEDEL and not part.is_empty and part.has_faults:
        lines = sum(brist.kod == "orsak" for brist in part.faults)
        return "" if not lines else "En rad behöver förklaras" if lines == 1 else f"{lines} rader behöver förklaras"
    if part.kind == INSATS and not part.is_empty and part.has_faults:
        wanted = [falt for falt in part.spec.falt if falt.krav]
        missing = sum(brist.kod == "svar_saknas" for brist in part.faults)
        return f"{COUNTS[len(wanted) - missing].capitalize()} av {COUNTS[len(wanted)]} frågor har svar" if missing else ""
    return ""


def _day(moment: Any, today: date) -> str:
    day = stockholm.day(moment)
    return "i dag" if day == today else show_date(day) if day.year != today.year else show_date(day).rsplit(" ", 1)[0]
