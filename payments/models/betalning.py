from django.conf import settings
from django.db import models
from django.db.models import Q

from payments.enums import Betalningsstatus, Kontoslag
from payments.models.plan import Utbetalning
from payments.querysets import AgencyOnly, BetalningQuerySet
from sbs.lib.formfields import shown


class Utbetalningsomgang(models.Model):
    """A numbered batch of attested instalments for the finance system. Its files can be made again, letter for letter the same.

    ``nummer`` runs within the year. ``message_id`` is pain.001's MsgId: the bank refuses the same twice. The payer, project code and moms
    rule are those of the day it was made; the files' SHA-256 are what a file made again must have.
    """

    ar = models.PositiveSmallIntegerField("år")
    nummer = models.PositiveIntegerField("nummer")
    execution_date = models.DateField("betalningsdag")
    message_id = models.CharField("filens identitet", max_length=35, unique=True)
    created_at = models.DateTimeField("skapad")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skapad av")
    betalare = models.CharField("betalare", max_length=70)
    betalare_orgnr = models.CharField("betalarens organisationsnummer", max_length=10)
    betalare_iban = models.CharField("betalarens konto, IBAN", max_length=34)
    betalare_bic = models.CharField("betalarens bank, BIC", max_length=11)
    projektkod = models.CharField("projektkod", max_length=30, blank=True)
    momsregel = models.CharField("momsregel", max_length=120, blank=True)
    pain_sha256 = models.CharField("betalfilens SHA-256", max_length=64, blank=True)
    csv_sha256 = models.CharField("ekonomifilens SHA-256", max_length=64, blank=True)

    objects = AgencyOnly.as_manager()

    class Meta:
        verbose_name = "utbetalningsomgång"
        verbose_name_plural = "utbetalningsomgångar"
        ordering = ["-ar", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["ar", "nummer"], name="omgang_once", violation_error_message="Det finns redan en omgång med det numret."
            ),
        ]

    def __str__(self) -> str:
        return f"Utbetalningsomgång {self.label}"

    @property
    def label(self) -> str:
        """ "2020-3": year and number in it."""
        return f"{self.ar}-{self.nummer}"


class Betalning(models.Model):
    """One attempt to pay an instalment: what was exported, to which account, and how it went. Kept for ever.

    An instalment has at most one that is sent or paid (the database holds it); a failed one makes room for the next. The database
    also refuses a row for an instalment that is held, and one whose ``belopp`` and ``avraknat`` are not together the instalment's sum
    (``payments.migrations``). ``belopp`` goes to the bank and ``avraknat`` has been taken from it for an återkrav, whole kronor. Where all
    of it is taken nothing goes to the bank: no batch, and paid at once.
    """

    utbetalning = models.ForeignKey(Utbetalning, models.PROTECT, related_name="betalningar", verbose_name="utbetalning")
    omgang = models.ForeignKey(Utbetalningsomgang, models.PROTECT, null=True, blank=True, related_name="betalningar", verbose_name="omgång")
    end_to_end_id = models.CharField("identitet", max_length=35, unique=True)
    belopp = models.PositiveBigIntegerField("belopp till banken, kr")
    avraknat = models.PositiveBigIntegerField("avräknat återkrav, kr", default=0)
    mottagare = models.CharField("mottagare", max_length=150)
    orgnr = models.CharField("organisationsnummer", max_length=10)
    kontoslag = models.CharField("kontoslag", max_length=10, choices=Kontoslag.choices)
    konto = models.CharField("konto", max_length=12)
    dnr = models.CharField("diarienummer", max_length=40)
    meddelande = models.CharField("text på kontoutdraget", max_length=140)
    status = models.CharField("läge", max_length=12, choices=Betalningsstatus.choices, default=Betalningsstatus.SENT, db_index=True)
    paid_on = models.DateField("betald den", null=True, blank=True)
    bank_reference = models.CharField("bankens referens", max_length=60, blank=True)
    verifikat = models.CharField("verifikat", max_length=40, blank=True)
    failure = models.CharField("varför den inte gick fram", max_length=250, blank=True)
    settled_at = models.DateTimeField("besked registrerat", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="registrerat av"
    )

    objects = BetalningQuerySet.as_manager()

    class Meta:
        verbose_name = "betalning"
        verbose_name_plural = "betalningar"
        ordering = ["omgang", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["utbetalning"],
                condition=~Q(status=Betalningsstatus.FAILED),
                name="betalning_one_alive",
                violation_error_message="Utbetalningen är redan skickad för betalning.",
            ),
            models.CheckConstraint(
                condition=Q(status=Betalningsstatus.PAID, paid_on__isnull=False) | (~Q(status=Betalningsstatus.PAID) & Q(paid_on=None)),
                name="betalning_paid_has_day",
                violation_error_message="Ange vilken dag betalningen gjordes.",
            ),
            models.CheckConstraint(
                condition=Q(status=Betalningsstatus.SENT, settled_at=None, settled_by=None)
                | (~Q(status=Betalningsstatus.SENT) & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="betalning_settled_by_somebody",
                violation_error_message="Ett besked om betalningen har en tid och en person.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Betalningsstatus.FAILED) | ~Q(failure=""),
                name="betalning_failed_says_why",
                violation_error_message="Skriv varför betalningen inte gick fram.",
            ),
            models.CheckConstraint(
                condition=Q(belopp__gt=0, omgang__isnull=False) | Q(belopp=0, avraknat__gt=0, omgang=None),
                name="betalning_positive",
                violation_error_message="Beloppet ska vara större än noll, eller helt avräknat och då utan omgång.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.end_to_end_id}, {self.get_status_display().lower()}"

    @property
    def helt(self) -> int:
        """The whole instalment, whole kronor."""
        return self.belopp + self.avraknat

    @property
    def printed_account(self) -> str:
        """ "160-9908"."""
        return shown(self.kontoslag, self.konto)
