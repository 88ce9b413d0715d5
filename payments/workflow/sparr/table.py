"""The hold's process as a table of data (domain.md, Payments). Effects in ``effects``; ``perform_sparr`` alone runs them.

What a rule proposes is the agency's own until a person has taken a stand; what holds, and why it ends, is for both parties.
"""

from agreements.workflow.process import Transition
from payments.enums import Sparrstatus

S = Sparrstatus
SPARR_TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "place",
        "Lägg spärren",
        "hold.confirm",
        (S.PROPOSED,),
        S.ACTIVE,
        "lade spärren",
        page="payments:hold",
        consequence="Utbetalningarna skickas inte så länge spärren gäller. Huvudmannen får ett mejl om varför och vad som häver den.",
    ),
    Transition(
        "confirm",
        "Bekräfta spärren",
        "hold.confirm",
        (S.PROPOSED,),
        S.ACTIVE,
        "bekräftade spärren",
        primary=True,
        consequence="Utbetalningarna skickas inte så länge spärren gäller. Huvudmannen får ett mejl om varför och vad som häver den.",
    ),
    Transition(
        "dismiss",
        "Avfärda förslaget",
        "hold.dismiss",
        (S.PROPOSED,),
        S.DISMISSED,
        "avfärdade förslaget om spärr",
        needs=("text",),
        internal=True,
        consequence="Utbetalningarna kan skickas. Samma förslag kommer inte tillbaka. Huvudmannen får inget besked.",
    ),
    Transition(
        "withdraw",
        "Ta tillbaka förslaget",
        "hold.dismiss",
        (S.PROPOSED,),
        S.DISMISSED,
        "förslaget om spärr togs tillbaka av regeln",
        needs=("text",),
        system=True,
        internal=True,
        consequence="Utbetalningarna kan skickas. Det regeln gällde är inte längre så.",
    ),
    Transition(
        "lift",
        "Häv spärren",
        "hold.lift",
        (S.ACTIVE,),
        S.LIFTED,
        "hävde spärren",
        needs=("text",),
        primary=True,
        consequence="Utbetalningarna kan skickas igen. Huvudmannen får ett mejl med det du skriver.",
    ),
)

BY_SPARR_ACTION: dict[str, Transition] = {row.action: row for row in SPARR_TRANSITIONS}
