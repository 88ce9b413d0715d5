"""States and categories of money. Slugs are stored, labels are shown."""

from django.db import models


class Utbetalningsstatus(models.TextChoices):
    """An instalment's states. Set by ``payments.workflow.utbetalning.perform_utbetalning`` and nobody else."""

    PLANNED = "pay_planned", "Planerad"
    RELEASED = "pay_released", "Väntar på attest"
    ATTESTED = "pay_attested", "Attesterad"
    EXPORTED = "pay_exported", "Skickad för betalning"
    PAID = "pay_paid", "Betald"


#: States in which the agency has not yet acted: what a tillägg may plan anew.
OPEN_STATES = (Utbetalningsstatus.PLANNED,)


class Betalningsstatus(models.TextChoices):
    """How one attempt to pay went."""

    SENT = "pay_sent", "Skickad"
    PAID = "pay_done", "Betald"
    FAILED = "pay_failed", "Misslyckad"


class Beskedsformat(models.TextChoices):
    """How word of payments comes back, in both directions."""

    CAMT054 = "camt054", "camt.054 från banken"
    CSV = "csv", "CSV från ekonomisystemet"
    REPAID = "aterbet", "CSV med återbetalningar"


class Kontoslag(models.TextChoices):
    BANKGIRO = "bankgiro", "Bankgiro"
    PLUSGIRO = "plusgiro", "Plusgiro"


class Kontokalla(models.TextChoices):
    """Where the agency has a huvudman's account from."""

    REKVISITION = "rekvisition", "Rekvisition"
    SKRIVELSE = "skrivelse", "Brev eller mejl från huvudmannen"
    REGISTER = "register", "Registret över huvudmän"


class Rekvisitionsstatus(models.TextChoices):
    """A rekvisition's states. Set by ``payments.workflow.rekvisition.perform_rekvisition`` and nobody else.

    A draft that waits for the signature is still a draft, and nobody's but the huvudman's (``Rekvisition.ready_at``).
    """

    DRAFT = "req_draft", "Utkast"
    SIGNING = "req_signing", "Skrivs under"
    RECEIVED = "req_received", "Inkommen"
    RETURNED = "req_returned", "Återlämnad"
    ACCEPTED = "req_accepted", "Godtagen"
    WITHDRAWN = "req_withdrawn", "Borttagen"


class Bokningsslag(models.TextChoices):
    """The ledger's kinds of postings; every figure of money is a sum of them."""

    BEVILJAT = "beviljat", "Beviljat"
    PLANERAT = "planerat", "Planerat"
    REKVIRERAT = "rekvirerat", "Rekvirerat"
    UTBETALT = "utbetalt", "Utbetalt"
    REDOVISAT = "redovisat", "Redovisat"
    ATERKRAVT = "aterkravt", "Återkrävt"
    ATERBETALT = "aterbetalt", "Återbetalt"


class Sparrstatus(models.TextChoices):
    """A hold's states. Set by ``payments.workflow.sparr.perform_sparr`` and nobody else."""

    PROPOSED = "hold_proposed", "Föreslagen"
    ACTIVE = "hold_active", "Gäller"
    DISMISSED = "hold_dismissed", "Avfärdad"
    LIFTED = "hold_lifted", "Hävd"


#: A proposed spärr blocks too, until a person has confirmed or dismissed it (domain.md, Payments).
HOLDING = (Sparrstatus.PROPOSED, Sparrstatus.ACTIVE)


class Sparrgrund(models.TextChoices):
    UTREDNING = "utredning", "Utredning pågår"
    SEN_REDOVISNING = "sen_redovisning", "Redovisning har inte kommit in"
    KOMPLETTERING = "komplettering", "Redovisning ska kompletteras"
    BUDGET = "budget", "Årets anslag räcker inte"
    ANNAT = "annat", "Annat skäl"


class Leverantorsslag(models.TextChoices):
    LAROSATE = "larosate", "Lärosäte"
    MYNDIGHET = "myndighet", "Annan myndighet"
    KONSULT = "konsult", "Konsult"


class Bestallningsstatus(models.TextChoices):
    """An order's states. Set by ``payments.workflow.bestallning.perform_bestallning`` and nobody else."""

    PLANNED = "order_planned", "Inte beställd"
    ORDERED = "order_placed", "Beställd"
    DONE = "order_done", "Klar"
    CANCELLED = "order_cancelled", "Avbeställd"
