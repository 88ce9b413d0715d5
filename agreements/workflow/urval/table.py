"""The round and its candidates as tables of data (seed 002, 2.3; issue: people decide, the reasons are kept).

The round is decided by a beslut om urval with a process of its own; when that is issued, the system does the round's "decide".
"""

from agreements.urval.enums import Kandidatstatus, Omgangsstatus
from agreements.workflow.process import Transition

R, K = Omgangsstatus, Kandidatstatus

ROUND_ROWS: tuple[Transition, ...] = (
    Transition(
        "decide",
        "Urvalet beslutas",
        "urval.decide",
        (R.PREPARING,),
        R.DECIDED,
        "beslutades: urvalet är låst",
        needs=("beslut",),
        checked=True,
        system=True,
        internal=True,
    ),
    Transition(
        "close",
        "Avsluta omgången",
        "urval.close",
        (R.DECIDED,),
        R.CLOSED,
        "avslutade omgången",
        needs=("text?",),
        checked=True,
        internal=True,
        consequence="Omgången kan därefter bara läsas. Ändrad tillsyn kan fortfarande registreras.",
    ),
)

KANDIDAT_ROWS: tuple[Transition, ...] = (
    Transition(
        "choose",
        "Välj",
        "urval.choose",
        (K.UNDECIDED,),
        K.CHOSEN,
        "valde kandidaten",
        needs=("skal", "text"),
        primary=True,
        internal=True,
        consequence="Kandidaten är vald. Du kan ångra tills urvalet är beslutat.",
    ),
    Transition(
        "exclude",
        "Uteslut",
        "urval.choose",
        (K.UNDECIDED,),
        K.EXCLUDED,
        "uteslöt kandidaten",
        needs=("skal", "text"),
        internal=True,
        consequence="Kandidaten är utesluten. Du kan ångra tills urvalet är beslutat.",
    ),
    Transition(
        "undo",
        "Ångra",
        "urval.choose",
        (K.CHOSEN, K.EXCLUDED),
        K.UNDECIDED,
        "ångrade ställningstagandet",
        needs=("text?",),
        internal=True,
        consequence="Kandidaten är inte bestämd längre. Skälet finns kvar i historiken.",
    ),
)
