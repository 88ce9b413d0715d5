"""An order's process as a table of data. Read as ``agreements.workflow.table``."""

from agreements.workflow.process import Transition
from payments.enums import Bestallningsstatus

S = Bestallningsstatus
ROWS: tuple[Transition, ...] = (
    Transition(
        "place_order",
        "Registrera som beställd",
        "order.write",
        (S.PLANNED,),
        S.ORDERED,
        "registrerade beställningen som gjord",
        needs=("day",),
        primary=True,
        internal=True,
        consequence="Den planerade kostnaden räknas som beställd.",
    ),
    Transition(
        "finish_order",
        "Markera som klar",
        "order.write",
        (S.ORDERED,),
        S.DONE,
        "markerade beställningen som klar",
        needs=("text?",),
        internal=True,
        consequence="Inga fler fakturor väntas. Det som inte har fakturerats räknas inte längre som planerat.",
    ),
    Transition(
        "reopen_order",
        "Öppna igen",
        "order.write",
        (S.DONE,),
        S.ORDERED,
        "öppnade beställningen igen",
        needs=("text",),
        internal=True,
    ),
    Transition(
        "cancel_order",
        "Avbeställ",
        "order.write",
        (S.PLANNED, S.ORDERED),
        S.CANCELLED,
        "avbeställde",
        needs=("text",),
        danger=True,
        internal=True,
        consequence="Den planerade kostnaden faller bort. Fakturor som redan är registrerade räknas.",
    ),
)
