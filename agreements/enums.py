"""Kinds and states of the agreement's world. Slugs are stored, Swedish labels are shown (rules.md, Formats and lists)."""

from django.db import models


class Huvudmannatyp(models.TextChoices):
    KOMMUN = "KOMMUN", "Kommun"
    REGION = "REGION", "Region"
    STAT = "STAT", "Staten"
    SAME = "SAME", "Sameskolstyrelsen"
    ENSKILD = "ENSKILD", "Enskild"
    SPECIAL = "SPECIAL", "Specialskolemyndigheten"
    KOMMFORB = "KOMMFORB", "Kommunalförbund"


class Skolform(models.TextChoices):
    FSK = "FSK", "Förskola"
    FKLASS = "FKLASS", "Förskoleklass"
    FTH = "FTH", "Fritidshem"
    GR = "GR", "Grundskola"
    GRAN = "GRAN", "Anpassad grundskola"
    GY = "GY", "Gymnasieskola"
    GYAN = "GYAN", "Anpassad gymnasieskola"
    VUX = "VUX", "Komvux"
    SP = "SP", "Specialskola"
    SAM = "SAM", "Sameskola"


class Huvudmannaroll(models.TextChoices):
    """Roles at the huvudman (rules.md, Roles at the huvudman)."""

    FIRMATECKNARE = "firmatecknare", "Firmatecknare"
    REPRESENTANT = "representant", "Representant"
    EKONOMI = "ekonomi", "Ekonomi"
    UPPGIFTSLAMNARE = "uppgiftslamnare", "Uppgiftslämnare"
    REKTOR = "rektor", "Rektor"


class Mandattyp(models.TextChoices):
    """What a signer's right to sign rests on."""

    DELEGATIONSORDNING = "delegationsordning", "Delegationsordning"
    REGISTRERINGSBEVIS = "registreringsbevis", "Registreringsbevis"
    FULLMAKT = "fullmakt", "Fullmakt"


class Part(models.TextChoices):
    """The two parties of an agreement, also: whose turn it is."""

    SKOLVERKET = "skolverket", "Skolverket"
    HUVUDMAN = "huvudman", "Huvudmannen"


class Avtalstyp(models.TextChoices):
    OK1 = "ok1", "Överenskommelse 1 (nulägesanalys och åtgärdsplan)"
    OK2 = "ok2", "Överenskommelse 2 (insatser)"
    TILLAGG = "tillagg", "Tillägg"


class Tillaggsslag(models.TextChoices):
    """What a tillägg mainly does to the ÖK it changes. A rättelse may hold from a day before it was signed."""

    FORLANGNING = "forlangning", "Förlängning"
    NY_INSATS = "ny_insats", "Ny insats"
    ANDRADE_MEDEL = "andrade_medel", "Ändrade medel"
    PART = "part", "Ändrad part"
    RATTELSE = "rattelse", "Rättelse"
    ANNAN = "annan", "Annan ändring"


class Status(models.TextChoices):
    """The agreement's states (domain.md). Set by ``agreements.workflow.perform`` and nobody else."""

    DRAFT = "draft", "Utkast"
    REVIEW = "review", "Granskning"
    APPROVED = "approved", "Godkänd"
    SIGNING = "signing", "För underskrift"
    IN_FORCE = "in_force", "Gällande"
    PERIOD_ENDED = "period_ended", "Period slut"
    CLOSED = "closed", "Avslutad"
    SUSPENDED = "suspended", "Vilande"
    TERMINATED = "terminated", "Avbruten"


class Beslutstyp(models.TextChoices):
    """What the agency decides. A round's beslut belongs to the urvalsomgång, every other to one samverkan."""

    URVAL = "urval", "Beslut om urval"
    INLEDA = "inleda", "Beslut att inleda samverkan"
    INSATSER = "insatser", "Beslut om insatser och medel"
    ANDRING = "andring", "Beslut om ändring"
    SLUTREDOVISNING = "slutredov", "Beslut om slutredovisning"
    AVSLUT = "avslut", "Beslut att avsluta samverkan"
    ATERKRAV = "aterkrav", "Beslut om återkrav"


class Beslutsstatus(models.TextChoices):
    """A beslut's states. Set by ``agreements.workflow.beslut.perform_beslut`` and nobody else."""

    DRAFT = "draft", "Utkast"
    REVIEW = "review", "Granskning"
    APPROVED = "approved", "Godkänd"
    SIGNING = "signing", "För underskrift"
    DECIDED = "decided", "Beslutat"
    NOTIFIED = "notified", "Underrättad"
    RETRACTED = "retracted", "Återtaget"


class Finansieringsform(models.TextChoices):
    """Who pays for an insats. Only BIDRAG leads to payments (rules.md)."""

    BIDRAG = "bidrag", "Bidrag till huvudmannen"
    LAROSATE = "larosate", "Skolverket beställer hos lärosäte"
    MYNDIGHET = "myndighet", "Annan myndighet"
    KONSULT = "konsult", "Extern konsult"
    SATSNING = "satsning", "Befintlig satsning"
    PROCESSTOD = "processtod", "Skolverkets processtöd"
    EGNA = "egna", "Huvudmannens egna medel"


def malltyp(beslutstyp: str) -> str:
    """The kind of mall a beslut of that typ is made from: "beslut_inleda"."""
    return f"beslut_{beslutstyp}"


def malltyp_choices() -> list[tuple[str, str]]:
    """Every kind of mall: one for each kind of agreement and of beslut."""
    return [*Avtalstyp.choices, *((malltyp(value), label) for value, label in Beslutstyp.choices)]


class Mallstatus(models.TextChoices):
    DRAFT = "draft", "Utkast"
    PUBLISHED = "published", "Fastställd"
    RETIRED = "retired", "Ersatt"


class Klausultyp(models.TextChoices):
    """FORBEHALL and ATERBETALNING must be in every template and cannot be rewritten in an agreement (rules.md, Förbehåll)."""

    STANDARD = "standard", "Standardtext"
    FORBEHALL = "forbehall", "Förbehåll"
    ATERBETALNING = "aterbetalning", "Återbetalning"
    GENERERAD = "genererad", "Skapas ur uppgifterna"


class Bilagetyp(models.TextChoices):
    UTBETALNINGSPLAN = "utbetalningsplan", "Utbetalningsplan"
    ATGARDSPLAN_HUVUDMAN = "atgardsplan_huvudman", "Åtgärdsplan för huvudmannen"
    ATGARDSPLAN_SKOLA = "atgardsplan_skola", "Åtgärdsplan för skolenhet"
    ANNAN = "annan", "Annan bilaga"


class Versionsstatus(models.TextChoices):
    """A frozen version: waits for signatures, was signed by all, or was given up before the last signature."""

    OPEN = "open", "För underskrift"
    SIGNED = "signed", "Undertecknad"
    WITHDRAWN = "withdrawn", "Återtagen"
    REFUSED = "refused", "Nekad"


class Underskriftsstatus(models.TextChoices):
    WAITING = "waiting", "Väntar"
    APPLYING = "applying", "Läggs på"
    SIGNED = "signed", "Undertecknad"
    REFUSED = "refused", "Nekad"
    REPLACED = "replaced", "Ersatt"
    VOID = "void", "Gäller inte längre"


class Granskningsstatus(models.TextChoices):
    OPEN = "open", "Pågår"
    APPROVED = "approved", "Godkänd"
    RETURNED = "returned", "Skickad tillbaka"
    RECALLED = "recalled", "Återtagen"


class Orsak(models.TextChoices):
    """Reason codes where the process goes backwards; always together with words."""

    FEL_UPPGIFT = "fel_uppgift", "Fel uppgift i texten"
    OTYDLIGT = "otydligt", "Otydligt eller ofullständigt"
    BELOPP = "belopp", "Belopp eller utbetalningsplan"
    TIDPLAN = "tidplan", "Tidplan eller datum"
    MANDAT = "mandat", "Fel person eller mandat"
    PARTEN = "parten", "På begäran av huvudmannen"
    NYTT_LAGE = "nytt_lage", "Förutsättningarna har ändrats"
    ANNAT = "annat", "Annat"


class Samverkansstatus(models.TextChoices):
    """What people have decided about a case; the rest (phase, "Pågår") is derived. Set by ``perform_samverkan`` and nobody else."""

    PREPARING = "preparing", "Förbereds"
    OFFERED = "offered", "Erbjuden"
    TAKEN_BACK = "taken_back", "Erbjudandet återtaget"
    ACCEPTED = "accepted", "Tackat ja"
    DECLINED = "declined", "Tackat nej"
    CLOSED = "closed", "Avslutad"


class Motestyp(models.TextChoices):
    """Kinds of meetings in a case; an uppföljningsmöte is tied to a delredovisning's date."""

    BESOK = "besok", "Besök"
    SAMTAL = "samtal", "Samtal"
    MOTESPLATS = "motesplats", "Mötesplats"
    UPPFOLJNING = "uppfoljning", "Uppföljningsmöte"


class Riktning(models.TextChoices):
    """Which way a document went, seen from the agency."""

    IN = "in", "Inkommen"
    OUT = "ut", "Utgående"
    INTERNAL = "upprattad", "Upprättad"


class Handlingstyp(models.TextChoices):
    UNDERLAG = "underlag", "Underlag för urval"
    ERBJUDANDE = "erbjudande", "Erbjudande om samverkan"
    SVAR = "svar", "Svar på erbjudande"
    NULAGESANALYS = "nulagesanalys", "Nulägesanalys"
    ATGARDSPLAN = "atgardsplan", "Åtgärdsplan"
    SYNPUNKTER = "synpunkter", "Arbetsversion för synpunkter"
    BESLUT = "beslut", "Beslut"
    OVERENSKOMMELSE = "overenskommelse", "Överenskommelse"
    TILLAGG = "tillagg", "Tillägg"
    BILAGA = "bilaga", "Bilaga"
    REKVISITION = "rekvisition", "Rekvisition"
    DELREDOVISNING = "delredovisning", "Delredovisning"
    SLUTREDOVISNING = "slutredovisning", "Slutredovisning"
    MANDAT = "mandat", "Mandat"
    TJANSTEANTECKNING = "tjansteanteckning", "Tjänsteanteckning"
    SKRIVELSE = "skrivelse", "Skrivelse"
    ANNAN = "annan", "Annan handling"


class Sekretess(models.TextChoices):
    """A marking, not a decision: whether something may be given out is tried each time it is asked for."""

    NONE = "ingen", "Ingen markering"
    PART = "delvis", "Delvis sekretess"
    WHOLE = "hel", "Sekretess"


class Andringsslag(models.TextChoices):
    """What happens to a huvudman or a skolenhet in the register."""

    NAMN = "namn", "Byter namn"
    ORGNR = "orgnr", "Byter organisationsnummer"
    SAMMANSLAGNING = "sammanslagning", "Går upp i en annan huvudman"
    KONKURS = "konkurs", "Går i konkurs"
    KOD = "kod", "Byter skolenhetskod"
    HUVUDMAN = "huvudman", "Byter huvudman"
    NEDLAGGNING = "nedlaggning", "Läggs ner"


HUVUDMAN_ANDRINGAR = (Andringsslag.NAMN, Andringsslag.ORGNR, Andringsslag.SAMMANSLAGNING, Andringsslag.KONKURS)
SKOLENHET_ANDRINGAR = (Andringsslag.NAMN, Andringsslag.KOD, Andringsslag.HUVUDMAN, Andringsslag.NEDLAGGNING)
#: The ones that replace a value, and those in which another huvudman takes over.
VARDEN = (Andringsslag.NAMN, Andringsslag.ORGNR, Andringsslag.KOD)
MOTTAGANDE = (Andringsslag.SAMMANSLAGNING, Andringsslag.HUVUDMAN)


class Beslutsslag(models.TextChoices):
    """What a running case must have decided when something around it has changed."""

    PART = "part", "Tillägg om part"
    UTKAST = "utkast", "Utkast att rätta"
    UNDERSKRIFT = "underskrift", "Underskrift på väg"
    MANDAT = "mandat", "Mandat att pröva"
    KONTAKTER = "kontakter", "Kontaktpersoner att pröva"
    BANKGIRO = "bankgiro", "Konto att bekräfta"
    SKOLENHET = "skolenhet", "Skolenhetens deltagande"
    ARENDEN = "arenden", "Två ärenden i samma omgång"
    AVSLUT = "avslut", "Beslut om avslut"


class Planslag(models.TextChoices):
    """What the huvudman writes under ÖK 1."""

    NULAGESANALYS = "nulagesanalys", "Nulägesanalys"
    ATGARDSPLAN = "atgardsplan", "Åtgärdsplan"


class Planstatus(models.TextChoices):
    """States of a plan. Set by ``agreements.workflow.plan.perform_plan`` and nobody else."""

    OPEN = "plan_open", "Öppen"
    SUBMITTED = "plan_submitted", "Inlämnad"
    SUPPLEMENT = "plan_supplement", "Komplettering begärd"
    CONFIRMED = "plan_confirmed", "Fastställd"
    CLOSED = "plan_closed", "Avslutad"


class Planversionsslag(models.TextChoices):
    WORKING = "arbetsversion", "Arbetsversion"
    SUBMITTED = "inlamnad", "Inlämnad version"
