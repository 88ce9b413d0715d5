"""The case's process as a table of data (issue B, 2). Effects in ``effects``; ``perform_samverkan`` alone runs them."""

from agreements.enums import Samverkansstatus
from agreements.workflow.process import Transition

S = Samverkansstatus
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "offer",
        "Skicka erbjudandet",
        "samverkan.offer",
        (S.PREPARING, S.TAKEN_BACK),
        S.OFFERED,
        "skickade erbjudandet om samverkan",
        needs=("text",),
        page="agreements:samverkan_send_offer",
        primary=True,
        consequence="Huvudmannen får ett mejl och kan läsa erbjudandet och svara i portalen.",
    ),
    Transition(
        "withdraw_offer",
        "Återta erbjudandet",
        "samverkan.withdraw_offer",
        (S.OFFERED,),
        S.TAKEN_BACK,
        "återtog erbjudandet om samverkan",
        needs=("text",),
        danger=True,
        consequence=(
            "Huvudmannen kan inte svara längre och får ett mejl med det du skriver. Erbjudandet och skälet finns kvar och kan läsas. "
            "Ni kan skicka ett nytt erbjudande eller avsluta samverkan."
        ),
    ),
    Transition(
        "accept",
        "Tacka ja",
        "samverkan.answer",
        (S.OFFERED,),
        S.ACCEPTED,
        "tackade ja till erbjudandet",
        needs=("namndbeslut_on",),
        page="agreements:samverkan_answer",
        primary=True,
        consequence="Skolverket får svaret och ert beslut.",
    ),
    Transition(
        "decline",
        "Tacka nej",
        "samverkan.answer",
        (S.OFFERED,),
        S.DECLINED,
        "tackade nej till erbjudandet",
        needs=("text?",),
        page="agreements:samverkan_answer",
        consequence="Skolverket får svaret och avslutar ärendet.",
    ),
    Transition(
        "register_accept",
        "Registrera ett ja",
        "samverkan.register_answer",
        (S.OFFERED,),
        S.ACCEPTED,
        "registrerade att huvudmannen tackade ja",
        needs=("answered_on", "namndbeslut_on"),
        page="agreements:samverkan_register_answer",
        consequence="Huvudmannen får ett mejl om att svaret är registrerat.",
    ),
    Transition(
        "register_decline",
        "Registrera ett nej",
        "samverkan.register_answer",
        (S.OFFERED,),
        S.DECLINED,
        "registrerade att huvudmannen tackade nej",
        needs=("answered_on",),
        page="agreements:samverkan_register_answer",
        consequence="Huvudmannen får ett mejl om att svaret är registrerat.",
    ),
    Transition(
        "undo_answer",
        "Ta bort svaret",
        "samverkan.undo_answer",
        (S.ACCEPTED, S.DECLINED),
        S.OFFERED,
        "tog bort svaret på erbjudandet",
        needs=("text",),
        consequence="Erbjudandet väntar på svar igen. Det tidigare svaret finns kvar i historiken och i diariet.",
    ),
    Transition(
        "close",
        "Avsluta samverkan",
        "samverkan.close",
        (S.PREPARING, S.OFFERED, S.TAKEN_BACK, S.ACCEPTED, S.DECLINED),
        S.CLOSED,
        "avslutade samverkan",
        needs=("text",),
        danger=True,
        consequence="Ärendet kan bara läsas därefter. Huvudmannen får ett mejl med det du skriver, om den har fått erbjudandet.",
    ),
)

BY_ACTION: dict[str, Transition] = {row.action: row for row in TRANSITIONS}
