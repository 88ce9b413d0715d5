"""A report's process as a table of data (domain.md, Reporting). Read as ``agreements.workflow.table``.

öppen → inlämnad (→ komplettering begärd → inlämnad) → godkänd; a slutredovisning goes on through granskad to beslutad.
"""

from agreements.workflow.process import Transition
from reporting.enums import Redovisningsstatus

S = Redovisningsstatus
WRITING = (S.OPEN, S.SUPPLEMENT)
FOLLOWS = "report.follow"
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "move_report",
        "Flytta efter tillägg",
        FOLLOWS,
        (*WRITING, S.PAUSED),
        None,
        "redovisningens dag flyttades",
        needs=("deadline", "text"),
        system=True,
        consequence="Påminnelserna följer den nya dagen. De som redan har gått skickas inte igen.",
    ),
    Transition(
        "pause_report",
        "Låt vila",
        FOLLOWS,
        WRITING,
        S.PAUSED,
        "redovisningen vilar",
        needs=("text",),
        system=True,
        consequence="Huvudmannen kan läsa men inte skriva eller skicka in. Inga påminnelser skickas.",
    ),
    Transition(
        "resume_report",
        "Återuppta",
        FOLLOWS,
        (S.PAUSED,),
        None,
        "redovisningen ska lämnas igen",
        needs=("deadline", "text"),
        system=True,
        consequence="Huvudmannen kan skriva igen, med en dag som är flyttad lika långt som överenskommelsen vilade.",
    ),
    Transition(
        "cancel_report",
        "Låt utgå",
        FOLLOWS,
        (*WRITING, S.PAUSED),
        S.CANCELLED,
        "redovisningen ska inte lämnas längre",
        needs=("text",),
        system=True,
        consequence="Utkastet ligger kvar hos huvudmannen men kan inte skickas in. Inga påminnelser skickas.",
    ),
)
BY_ACTION: dict[str, Transition] = {row.action: row for row in TRANSITIONS}
DECIDED = {"move_report": "samma läge", "resume_report": "läget före"}
NEED_TEXTS = {
    "text": "Skriv varför.",
    "deadline": "Ange sista dag.",
    "orsak": "Välj en orsak.",
}
