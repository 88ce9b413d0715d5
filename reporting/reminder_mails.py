"""The one mail a person gets in a day about reports that are due or late: what to do, and by when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from reporting.enums import Paminnelsegrupp
from reporting.models import Paminnelse, Redovisning
from sbs.accounts.models import User
from sbs.notices import mail
from sbs.notices.models import Utskick

KIND = "report_reminders"
G = Paminnelsegrupp
#: The group that decides the words when a person is reminded as several.
ORDER = (G.SUBMITTERS, G.WRITERS, G.FIRMATECKNARE, G.PROCESSTODJARE, G.FOR_PROCESSTODJARE, G.TEAMLEDARE, G.FOR_TEAMLEDARE)
LEADER = (G.TEAMLEDARE, G.FOR_TEAMLEDARE)
AGENCY = (G.PROCESSTODJARE, G.FOR_PROCESSTODJARE, *LEADER)
WHY = {
    G.SUBMITTERS: "Du får mejlet för att du skickar in redovisningar åt {huvudman}.",
    G.WRITERS: "Du får mejlet för att du skriver i redovisningar för {huvudman}.",
    G.FIRMATECKNARE: "Du får mejlet för att du är firmatecknare för {huvudman}.",
    G.PROCESSTODJARE: "Du får mejlet för att du är ansvarig processtödjare.",
    G.FOR_PROCESSTODJARE: "Du får mejlet för att du är vikarie för den ansvariga processtödjaren.",
    G.TEAMLEDARE: "Du får mejlet för att du leder dialogteamet.",
    G.FOR_TEAMLEDARE: "Du får mejlet för att du är vikarie för den som leder dialogteamet.",
}


def what(row: Redovisning) -> str:
    """ "Delredovisning 2, 5 Styrning och utveckling av verksamheten, Höörs kommun"."""
    return ", ".join(part for part in (row.namn, row.galler, row.huvudman.namn) if part)


def combined(user: User, rows: Sequence[Paminnelse], today: date, now: datetime) -> Utskick | None:
    """One mail about all of them, at most one for the person and day. None when there is one already, or the account is closed."""
    late = [row for row in rows if row.effective_date < today]
    coming = [row for row in rows if row.effective_date >= today]
    group = min((G(row.grupp) for row in rows), key=ORDER.index)
    first = rows[0].redovisning
    context: dict[str, Any] = {
        "late": late,
        "coming": coming,
        "first": (late or coming)[0],
        "only": len(rows) == 1,
        "count": len(rows),
        "agency": group in AGENCY,
        "leader": group in LEADER,
        "submits": group in (G.SUBMITTERS, G.FIRMATECKNARE),
        "why": WHY[group].format(huvudman=_parties(rows)),
        "contact": None if user.pk == first.samverkan.ansvarig_id else first.samverkan.ansvarig,
        "link": _link(first, one=len(rows) == 1),
    }
    return mail.queue(f"{KIND}:{today.isoformat()}", user, "reporting/reminders", context, now=now, kind=KIND)


def _parties(rows: Sequence[Paminnelse]) -> str:
    names = sorted({row.redovisning.huvudman.namn for row in rows})
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def _link(first: Redovisning, *, one: bool) -> tuple[str, str]:
    """To the report when there is one, else to where the person sees them all."""
    if one:
        return "Öppna redovisningen", mail.address(reverse("reporting:report", args=[first.pk]))
    return "Öppna redovisningarna", mail.address(reverse("reporting:reports"))
