"""States and categories of an återkrav. Slugs are stored, labels are shown."""

from django.db import models


class Aterkravsstatus(models.TextChoices):
    """An återkrav's states. Set by ``payments.workflow.aterkrav.perform_aterkrav`` and nobody else."""

    DRAFT = "claim_draft", "Utkast"
    COMMUNICATED = "claim_communicated", "Kommunicerad"
    DECIDING = "claim_deciding", "Beslut bereds"
    DECIDED = "claim_decided", "Beslutad"
    INVOICED = "claim_invoiced", "Fakturerad"
    CLOSED = "claim_closed", "Avslutad"
    DROPPED = "claim_dropped", "Nedlagd"


C = Aterkravsstatus
#: Nothing is decided yet, and something may come of it.
BEFORE = (C.DRAFT, C.COMMUNICATED, C.DECIDING)
#: A beslut holds.
AFTER = (C.DECIDED, C.INVOICED, C.CLOSED)
#: States in which money or a beslut is still waited for: an ÖK does not close meanwhile.
OPEN = (C.DRAFT, C.COMMUNICATED, C.DECIDING, C.DECIDED, C.INVOICED)


class Aterkravskalla(models.TextChoices):
    """Where the matter comes from."""

    BROTT = "brott", "Brist mot överenskommelsen"
    AVBROTT = "avbrott", "Överenskommelsen avbröts"
    SLUTREDOVISNING = "slutredovisning", "Slutredovisningen"


class Aterkravsgrund(models.TextChoices):
    """The coded grounds (rules.md, Before an återkrav)."""

    EJ_FORBRUKADE = "ej_forbrukade", "Medlen är inte förbrukade"
    FEL_ANDAMAL = "fel_andamal", "Medlen är använda till fel ändamål"
    VILLKOR = "villkor", "Ett villkor är inte uppfyllt"
    REDOVISNING = "redovisning", "Redovisning har inte kommit in trots begäran"


class Rattsgrundstyp(models.TextChoices):
    KLAUSUL = "klausul", "Klausul i överenskommelsen"
    FORBEHALL = "forbehall", "Förbehåll i ett beslut"
    FORFATTNING = "forfattning", "Författning"


#: The list as a new installation has it; after that an administrator's.
RATTSGRUNDER = (
    (Rattsgrundstyp.KLAUSUL, "Överenskommelsen, avsnittet om återbetalning av pengar som inte har förbrukats"),
    (Rattsgrundstyp.KLAUSUL, "Överenskommelsen, avsnittet om brister och återkrav"),
    (Rattsgrundstyp.FORBEHALL, "Förbehållet i beslutet om insatser och medel"),
    (Rattsgrundstyp.FORFATTNING, "Förvaltningslagen (2017:900), 37 § om ändring av gynnande beslut"),
)


class Utfall(models.TextChoices):
    """What a beslut om återkrav comes to."""

    HELT = "helt", "Hela beloppet krävs tillbaka"
    DELVIS = "delvis", "En del krävs tillbaka"
    AVSTAR = "avstar", "Skolverket avstår (särskilda skäl)"


class Satt(models.TextChoices):
    """How the money comes back."""

    FAKTURA = "faktura", "Huvudmannen får en faktura"
    AVRAKNING = "avrakning", "Dras av på kommande utbetalningar till samma insats"
    AVRAKNING_ALLA = "avrakning_alla", "Dras av på kommande utbetalningar, också till andra insatser"


#: Taken from coming instalments. Money of one insats is taken from another's only where the beslut says so (domain.md, Payments).
SETTLES = (Satt.AVRAKNING, Satt.AVRAKNING_ALLA)


class Inlageslag(models.TextChoices):
    """What the huvudman may send in about an återkrav."""

    SVAR = "svar", "Svar"
    ANDRING = "andring", "Begäran om ändring"
    ANSTAND = "anstand", "Begäran om anstånd"


class Aterbetalningsslag(models.TextChoices):
    INBETALNING = "inbetalning", "Inbetalning"
    AVRAKNING = "avrakning", "Avräkning mot en utbetalning"
    TILLGODO = "tillgodo", "Till godo efter ändrat beslut"
    RATTELSE = "rattelse", "Avräkning som togs tillbaka"


#: Money that goes the other way: their amounts are below zero.
NEGATIVE = (Aterbetalningsslag.TILLGODO, Aterbetalningsslag.RATTELSE)
