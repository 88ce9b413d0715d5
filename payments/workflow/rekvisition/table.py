"""A rekvisition's process as a table of data (domain.md, Payments). Read as ``agreements.workflow.table``."""

from agreements.workflow.process import Transition
from payments.enums import Rekvisitionsstatus

S = Rekvisitionsstatus
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "sign",
        "Läs och skriv under",
        "rekvisition.sign",
        (S.DRAFT, S.RETURNED),
        S.SIGNING,
        "skrev under rekvisitionen",
        page="payments:rekvisition_sign",
        primary=True,
        consequence="Rekvisitionen kommer in till Skolverket. Du kan inte ångra underskriften.",
    ),
    Transition(
        "signature_applied",
        "Ta emot rekvisitionen",
        "rekvisition.sign",
        (S.SIGNING,),
        S.RECEIVED,
        "tog emot den undertecknade rekvisitionen",
        system=True,
    ),
    Transition(
        "withdraw",
        "Ta bort utkastet",
        "rekvisition.withdraw",
        (S.DRAFT, S.RETURNED),
        S.WITHDRAWN,
        "tog bort utkastet till rekvisition",
        danger=True,
        consequence="Det ni har skrivit tas bort. Ni kan börja på en ny rekvisition när som helst.",
    ),
    Transition(
        "register",
        "Registrera på papper",
        "rekvisition.register",
        (S.DRAFT, S.RETURNED),
        S.RECEIVED,
        "registrerade en rekvisition som kom på papper",
        needs=("inkom", "belopp", "fil"),
        page="payments:rekvisition_register",
    ),
    Transition(
        "accept",
        "Godta",
        "rekvisition.accept",
        (S.RECEIVED,),
        S.ACCEPTED,
        "godtog rekvisitionen",
        needs=("text?",),
        checked=True,
        primary=True,
        consequence="Beloppet bokförs som rekvirerat och den första utbetalningen kan frisläppas. Huvudmannen får ett mejl.",
    ),
    Transition(
        "return",
        "Lämna tillbaka",
        "rekvisition.return",
        (S.RECEIVED,),
        S.RETURNED,
        "lämnade tillbaka rekvisitionen",
        needs=("orsak", "text"),
        consequence="Huvudmannen får ett mejl med det du skriver och kan skicka en ny version. Den här versionen finns kvar.",
    ),
)
BY_ACTION = {row.action: row for row in TRANSITIONS}
NEED_TEXTS = {
    "text": "Skriv varför.",
    "orsak": "Välj en orsak.",
    "inkom": "Ange vilken dag rekvisitionen kom.",
    "belopp": "Skriv beloppet som står i rekvisitionen.",
    "fil": "Ladda upp den inskannade rekvisitionen.",
}
