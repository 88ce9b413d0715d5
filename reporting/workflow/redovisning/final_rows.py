"""The rows of the report's process that only a slutredovisning has: inlämnad → granskad → beslutad (domain.md, Reporting)."""

from agreements.workflow.process import Transition
from reporting.enums import Redovisningsstatus

S = Redovisningsstatus
FINAL: tuple[Transition, ...] = (
    Transition(
        "review_report",
        "Granska",
        "report.review",
        (S.SUBMITTED,),
        S.REVIEWED,
        "granskade slutredovisningen",
        needs=("rader", "omdome"),
        page="reporting:final_review",
        primary=True,
        internal=True,
        consequence="Ekonomen fastställer beloppen. Huvudmannen ser bedömningen först i beslutet.",
    ),
    Transition(
        "send_back_review",
        "Lämna tillbaka",
        "report.settle",
        (S.REVIEWED,),
        S.SUBMITTED,
        "lämnade tillbaka granskningen",
        needs=("text",),
        page="reporting:final_send_back",
        internal=True,
        consequence="Processtödjaren läser vad du skriver och granskar på nytt. Huvudmannen ser det inte.",
    ),
    Transition(
        "decide_report",
        "Fastställ beloppen",
        "report.settle",
        (S.REVIEWED,),
        None,
        "fastställde beloppen i slutredovisningen",
        needs=("rader", "utfall"),
        page="reporting:final_settle",
        primary=True,
        internal=True,
        consequence="Med återkrav öppnas ett återkrav, insats för insats. Annars bereder processtödjaren beslutet om slutredovisningen.",
    ),
    Transition(
        "prepare_final",
        "Bered beslutet",
        "report.prepare_final",
        (S.REVIEWED,),
        None,
        "började skriva beslutet om slutredovisningen",
        page="reporting:final_prepare",
        primary=True,
        internal=True,
        consequence="Ett utkast till beslut skapas med beloppen och skälen. När beslutet är fattat är slutredovisningen klar.",
    ),
    Transition(
        "report_decided",
        "Beslutad",
        "report.follow",
        (S.REVIEWED,),
        S.DECIDED,
        "slutredovisningen är beslutad",
        needs=("beslut",),
        system=True,
        consequence="De godkända kostnaderna bokförs.",
    ),
)
STAYS = {"decide_report": "samma läge", "prepare_final": "samma läge"}
ASKS = {
    "rader": "Fyll i varje insats.",
    "omdome": "Skriv din bedömning.",
    "utfall": "Välj utfall.",
    "beslut": "Beslutet saknas.",
}
