"""The process as a table of data: from, action, to, who may, what it needs and what it checks (domain.md, States).

Buttons, guards, the history's words and the process table in README come from these rows. The effects are in
``agreements.workflow.effects``; ``perform`` in ``agreements.workflow.engine`` is the only one that runs them.
"""

from dataclasses import dataclass

from agreements.enums import Status


@dataclass(frozen=True)
class Transition:
    """One row. ``target`` None: the effect decides (an approval may be one of several, a signature the last or not).

    ``needs`` names the arguments a person must give: "orsak", "text", "deadline", "from_date", "until", "dokument" …
    ``page`` is the URL name of the act's own page; without one the general page for acts is used.
    ``internal`` keeps the act and its words from the huvudman (journal, mails); without it the words are for both parties.
    ``system`` marks what only the system itself does, by date or when a worker is done.
    """

    action: str
    label: str
    act: str
    sources: tuple[str, ...]
    target: str | None
    done: str
    needs: tuple[str, ...] = ()
    checked: bool = False
    page: str = ""
    primary: bool = False
    danger: bool = False
    system: bool = False
    internal: bool = False
    consequence: str = ""


S = Status
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "share",
        "Lämna över till huvudmannen",
        "overenskommelse.share",
        (S.DRAFT,),
        S.DRAFT,
        "lämnade över utkastet till huvudmannen",
        needs=("text?",),
        consequence="Huvudmannen kan läsa och kommentera utkastet i portalen och får ett mejl.",
    ),
    Transition(
        "hand_back",
        "Lämna tillbaka till Skolverket",
        "overenskommelse.hand_back",
        (S.DRAFT,),
        S.DRAFT,
        "lämnade tillbaka utkastet till Skolverket",
        needs=("text?",),
        consequence="Skolverket får veta att det är deras tur.",
    ),
    Transition(
        "submit_review",
        "Skicka till granskning",
        "overenskommelse.submit_review",
        (S.DRAFT,),
        S.REVIEW,
        "skickade överenskommelsen till granskning",
        needs=("text?",),
        checked=True,
        primary=True,
        internal=True,
        consequence="Texten kan inte ändras medan den granskas.",
    ),
    Transition(
        "approve",
        "Godkänn",
        "overenskommelse.review",
        (S.REVIEW,),
        None,
        "godkände överenskommelsen",
        needs=("text?",),
        page="agreements:review",
        primary=True,
        internal=True,
        consequence="När alla granskare har godkänt kan överenskommelsen skickas för underskrift.",
    ),
    Transition(
        "return",
        "Skicka tillbaka",
        "overenskommelse.review",
        (S.REVIEW,),
        S.DRAFT,
        "skickade tillbaka överenskommelsen",
        needs=("orsak", "text"),
        page="agreements:review",
        internal=True,
        consequence="Överenskommelsen blir utkast igen och den som skrev får veta varför.",
    ),
    Transition(
        "recall",
        "Ta tillbaka till utkast",
        "overenskommelse.recall",
        (S.REVIEW, S.APPROVED),
        S.DRAFT,
        "tog tillbaka överenskommelsen till utkast",
        needs=("orsak", "text"),
        internal=True,
        consequence="Överenskommelsen blir utkast igen. Den måste granskas på nytt.",
    ),
    Transition(
        "send_for_signature",
        "Skicka för underskrift",
        "overenskommelse.send_for_signature",
        (S.APPROVED,),
        S.SIGNING,
        "skickade överenskommelsen för underskrift",
        needs=("deadline",),
        checked=True,
        primary=True,
        consequence="Texten låses, PDF:en skapas och stämplas. Sedan skriver undertecknarna under i ordning.",
    ),
    Transition(
        "sign",
        "Skriv under",
        "overenskommelse.sign",
        (S.SIGNING,),
        S.SIGNING,
        "skrev under överenskommelsen",
        page="agreements:sign",
        primary=True,
        consequence="Du kan inte ångra underskriften.",
    ),
    Transition(
        "signature_applied",
        "Lägg på underskriften",
        "overenskommelse.sign",
        (S.SIGNING,),
        None,
        "fick en underskrift pålagd",
        system=True,
    ),
    Transition(
        "refuse",
        "Avstå från att skriva under",
        "overenskommelse.refuse",
        (S.SIGNING,),
        S.DRAFT,
        "avstod från att skriva under",
        needs=("text",),
        page="agreements:refuse",
        danger=True,
        consequence="Alla som är berörda, också de som redan har skrivit under, får veta det. Skolverket gör en ny version.",
    ),
    Transition(
        "substitute",
        "Utse ersättare",
        "overenskommelse.substitute",
        (S.SIGNING,),
        S.SIGNING,
        "utsåg en ersättare",
        needs=("underskrift", "user", "mandat", "from_date", "text"),
        page="agreements:substitute",
        consequence="Ersättaren skriver under i stället, med eget mandat.",
    ),
    Transition(
        "extend_deadline",
        "Ändra sista dag för underskrift",
        "overenskommelse.manage_signing",
        (S.SIGNING,),
        S.SIGNING,
        "ändrade sista dag för underskrift",
        needs=("deadline", "text"),
        consequence="De som inte har skrivit under får veta det nya datumet.",
    ),
    Transition(
        "withdraw",
        "Ta tillbaka från underskrift",
        "overenskommelse.recall",
        (S.SIGNING,),
        S.DRAFT,
        "tog tillbaka överenskommelsen från underskrift",
        needs=("orsak", "text"),
        danger=True,
        consequence="Underskrifterna på den här versionen gäller inte längre. Nästa version skrivs under av alla igen.",
    ),
    Transition(
        "register_external",
        "Registrera underskriven på annat sätt",
        "overenskommelse.register_external",
        (S.APPROVED,),
        S.IN_FORCE,
        "registrerade överenskommelsen som undertecknad på annat sätt",
        needs=("extern",),
        checked=True,
        page="agreements:external",
        consequence="Överenskommelsen gäller från och med nu. Filen sparas precis som den kom.",
    ),
    Transition(
        "end_period",
        "Perioden är slut",
        "overenskommelse.close",
        (S.IN_FORCE,),
        S.PERIOD_ENDED,
        "nådde periodens slut",
        system=True,
    ),
    Transition(
        "suspend",
        "Gör vilande",
        "overenskommelse.suspend",
        (S.IN_FORCE,),
        S.SUSPENDED,
        "gjorde överenskommelsen vilande",
        needs=("orsak", "text", "from_date", "until?", "dokument"),
        consequence="Huvudmannen får veta det. Arbetet står stilla tills överenskommelsen återupptas.",
    ),
    Transition(
        "resume",
        "Återuppta",
        "overenskommelse.resume",
        (S.SUSPENDED,),
        S.IN_FORCE,
        "återupptog överenskommelsen",
        needs=("text", "from_date"),
        primary=True,
        consequence="Överenskommelsen gäller igen från den dag du anger.",
    ),
    Transition(
        "terminate",
        "Avbryt i förtid",
        "overenskommelse.terminate",
        (S.DRAFT, S.APPROVED, S.IN_FORCE, S.SUSPENDED),
        S.TERMINATED,
        "avbröt överenskommelsen",
        needs=("orsak", "text", "from_date", "dokument"),
        danger=True,
        consequence="Överenskommelsen upphör. Det går inte att ångra.",
    ),
    Transition(
        "close",
        "Avsluta",
        "overenskommelse.close",
        (S.PERIOD_ENDED,),
        S.CLOSED,
        "avslutade överenskommelsen",
        needs=("text",),
        consequence="Överenskommelsen är därmed klar och kan bara läsas.",
    ),
)

BY_ACTION: dict[str, Transition] = {row.action: row for row in TRANSITIONS}
