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
    Transition(
        "ask_report_extension",
        "Begär anstånd",
        "report.ask_extension",
        WRITING,
        None,
        "begärde anstånd",
        needs=("deadline", "text"),
        page="reporting:extension",
        consequence="Skolverket svarar. Till dess gäller den dag som står nu.",
    ),
    Transition(
        "extend_report",
        "Ge anstånd",
        "report.extend",
        WRITING,
        None,
        "gav anstånd",
        needs=("deadline", "text"),
        page="reporting:extension",
        consequence="Påminnelser, försening och spärr följer den nya dagen. Huvudmannen får ett mejl.",
    ),
    Transition(
        "refuse_report_extension",
        "Avslå anstånd",
        "report.extend",
        WRITING,
        None,
        "avslog anståndet",
        needs=("text",),
        page="reporting:extension",
        consequence="Dagen är densamma som förut. Huvudmannen får ett mejl med det du skriver.",
    ),
    Transition(
        "approve_report",
        "Godkänn",
        "report.approve",
        (S.SUBMITTED,),
        S.APPROVED,
        "godkände redovisningen",
        needs=("text?",),
        page="reporting:approve",
        primary=True,
        consequence="Kostnaderna bokförs som redovisade. Huvudmannen får ett mejl.",
    ),
    Transition(
        "supplement_report",
        "Begär komplettering",
        "report.supplement",
        (S.SUBMITTED, S.APPROVED),
        S.SUPPLEMENT,
        "begärde komplettering",
        needs=("orsak", "text", "deadline"),
        page="reporting:supplement",
        consequence="Huvudmannen kan skriva igen och skickar in en ny version. Den som är inskickad ligger kvar. Huvudmannen får ett mejl.",
    ),
    Transition(
        "answer_departure",
        "Svara på avsteg",
        "report.answer_departure",
        (S.SUBMITTED, S.SUPPLEMENT, S.REVIEWED, S.APPROVED, S.DECIDED),
        None,
        "svarade på ett avsteg",
        needs=("text",),
        page="reporting:review",
        consequence="Huvudmannen läser svaret och får ett mejl.",
    ),
)
BY_ACTION: dict[str, Transition] = {row.action: row for row in TRANSITIONS}
DECIDED = {
    "move_report": "samma läge",
    "resume_report": "läget före",
    "ask_report_extension": "samma läge",
    "extend_report": "samma läge",
    "refuse_report_extension": "samma läge",
    "answer_departure": "samma läge",
}
NEED_TEXTS = {
    "text": "Skriv varför.",
    "deadline": "Ange sista dag.",
    "orsak": "Välj en orsak.",
}
