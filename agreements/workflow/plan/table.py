"""The process of a plan as a table of data: öppen → inlämnad (→ komplettering begärd → inlämnad) → fastställd; avslutad when its
skolenhet leaves the case."""

from agreements.enums import Planstatus
from agreements.workflow.process import Transition

S = Planstatus
WRITING = (S.OPEN, S.SUPPLEMENT)
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "share_plan",
        "Skicka för synpunkter",
        "plan.share",
        WRITING,
        None,
        "skickade en arbetsversion för synpunkter",
        needs=("text?",),
        page="agreements:share_plan",
        consequence="Skolverket kan läsa arbetsversionen. Den blir en allmän handling men räknas inte som inlämnad.",
    ),
    Transition(
        "submit_plan",
        "Skicka in",
        "plan.submit",
        WRITING,
        S.SUBMITTED,
        "skickade in planen",
        needs=("intyg", "text?"),
        checked=True,
        page="agreements:submit_plan",
        primary=True,
        consequence="Planen kommer in till Skolverket och kan inte ändras. Ni får en kvittens.",
    ),
    Transition(
        "register_plan",
        "Registrera som inkommen på annat sätt",
        "plan.register",
        WRITING,
        S.SUBMITTED,
        "registrerade planen som inkommen på annat sätt",
        needs=("dokument", "inkom", "text?"),
        page="agreements:register_plan",
        consequence="Filen sparas precis som den kom och gäller som inlämnad.",
    ),
    Transition(
        "extend_plan",
        "Ändra sista dag",
        "plan.extend",
        WRITING,
        None,
        "ändrade sista dag",
        needs=("deadline", "text"),
        page="agreements:plan_act",
        consequence="De som skriver och skickar in hos huvudmannen får veta det nya datumet.",
    ),
    Transition(
        "follow_ok1",
        "Sista dag ur ÖK 1",
        "plan.extend",
        (S.OPEN,),
        None,
        "sista dag följer ÖK 1",
        needs=("deadline", "text"),
        system=True,
        consequence="De som skriver och skickar in hos huvudmannen får veta det nya datumet.",
    ),
    Transition(
        "close_plan",
        "Avsluta när skolenheten lämnar",
        "plan.extend",
        WRITING,
        S.CLOSED,
        "planen avslutades när skolenheten lämnade samverkan",
        needs=("text",),
        system=True,
        consequence="Huvudmannen kan läsa det som är skrivet men inte ändra eller skicka in det.",
    ),
    Transition(
        "reopen_plan",
        "Öppna när skolenheten är med igen",
        "plan.extend",
        (S.CLOSED,),
        None,
        "planen öppnades när skolenheten kom med igen",
        needs=("deadline",),
        system=True,
        consequence="Huvudmannen kan skriva i planen igen.",
    ),
    Transition(
        "supplement_plan",
        "Begär komplettering",
        "plan.supplement",
        (S.SUBMITTED,),
        S.SUPPLEMENT,
        "begärde komplettering",
        needs=("orsak", "text", "deadline"),
        page="agreements:supplement_plan",
        consequence="Huvudmannen kan skriva i planen igen och skickar in en ny version. Den som är inlämnad finns kvar.",
    ),
    Transition(
        "confirm_plan",
        "Fastställ",
        "plan.confirm",
        (S.SUBMITTED,),
        S.CONFIRMED,
        "fastställde planen",
        needs=("text?",),
        page="agreements:confirm_plan",
        primary=True,
        consequence="Den inlämnade versionen gäller som huvudmannens plan. Huvudmannen får veta det.",
    ),
)

BY_ACTION: dict[str, Transition] = {row.action: row for row in TRANSITIONS}
DECIDED = dict.fromkeys(("share_plan", "extend_plan", "follow_ok1"), "samma läge") | {"reopen_plan": "läget före"}
NEED_TEXTS = {
    "text": "Skriv varför.",
    "orsak": "Välj en orsak.",
    "deadline": "Ange sista dag.",
    "inkom": "Ange vilken dag planen kom.",
    "dokument": "Ladda upp planen som en PDF.",
    "intyg": "Intyga att uppgifterna stämmer innan du skickar in.",
}
