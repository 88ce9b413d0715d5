from django.conf import settings
from django.db import models
from django.db.models import F, Q

from payments.claim_enums import NEGATIVE, Aterbetalningsslag
from payments.models.aterkrav import Aterkrav, Aterkravsrad
from payments.models.aterkravsbeslut import Aterkravsbeslut
from payments.models.plan import Utbetalning


class Fakturaunderlag(models.Model):
    """The basis of an invoice for the finance system, numbered within the year; its file can be made again, letter for letter the same.

    ``belopp`` in whole kronor; negative is a credit, after a beslut that lowers what was invoiced. All it prints is copied here.
    """

    aterkrav = models.ForeignKey(Aterkrav, models.PROTECT, related_name="underlag_list", verbose_name="återkrav")
    ar = models.PositiveSmallIntegerField("år")
    nummer = models.PositiveIntegerField("nummer")
    belopp = models.BigIntegerField("belopp, kr")
    due_date = models.DateField("betalas senast", null=True, blank=True)
    mottagare = models.CharField("mottagare", max_length=200)
    orgnr = models.CharField("organisationsnummer", max_length=12)
    referens = models.CharField("er referens", max_length=100, blank=True)
    adress = models.CharField("fakturaadress", max_length=250, blank=True)
    peppol_id = models.CharField("Peppol-id", max_length=60, blank=True)
    dnr = models.CharField("diarienummer", max_length=40)
    text = models.CharField("fakturatext", max_length=250)
    created_at = models.DateTimeField("skapat")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skapat av")

    class Meta:
        verbose_name = "faktureringsunderlag"
        verbose_name_plural = "faktureringsunderlag"
        ordering = ["aterkrav", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ar", "nummer"], name="fakturaunderlag_once", violation_error_message="Det finns redan ett underlag med det numret."
            ),
            models.CheckConstraint(
                condition=~Q(belopp=0), name="fakturaunderlag_not_zero", violation_error_message="Ett underlag har ett belopp."
            ),
            models.CheckConstraint(
                condition=Q(belopp__lt=0) | Q(due_date__isnull=False),
                name="fakturaunderlag_has_day",
                violation_error_message="Ange vilken dag fakturan ska betalas.",
            ),
        ]

    def __str__(self) -> str:
        return f"Faktureringsunderlag {self.ar}-{self.nummer}"


class Aterbetalning(models.Model):
    """Money that has come back, whole kronor; negative when a later beslut gives the huvudman some of it back (``TILLGODO``), or when the
    payment it was taken from did not go through after all (``RATTELSE``)."""

    aterkrav = models.ForeignKey(Aterkrav, models.PROTECT, related_name="aterbetalningar", verbose_name="återkrav")
    slag = models.CharField("slag", max_length=12, choices=Aterbetalningsslag.choices)
    datum = models.DateField("betald den")
    belopp = models.BigIntegerField("belopp, kr")
    referens = models.CharField("referens", max_length=60, blank=True)
    verifikat = models.CharField("verifikat", max_length=40, blank=True)
    beslut = models.ForeignKey(
        Aterkravsbeslut, models.PROTECT, null=True, blank=True, related_name="aterbetalningar", verbose_name="enligt beslut"
    )
    created_at = models.DateTimeField("registrerad")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="registrerad av"
    )

    class Meta:
        verbose_name = "återbetalning"
        verbose_name_plural = "återbetalningar"
        ordering = ["aterkrav", "datum", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(slag__in=NEGATIVE, belopp__lt=0) | (~Q(slag__in=NEGATIVE) & Q(belopp__gt=0)),
                name="aterbetalning_sign",
                violation_error_message="Beloppet ska vara större än noll.",
            ),
            models.UniqueConstraint(
                fields=["aterkrav", "verifikat"],
                condition=~Q(verifikat=""),
                name="aterbetalning_verifikat_once",
                violation_error_message="Verifikatet är redan registrerat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} {self.datum}: {self.belopp} kr"


class Aterbetalningsrad(models.Model):
    """How much of a payment back belongs to one row of the claim, whole kronor with the payment's sign."""

    aterbetalning = models.ForeignKey(Aterbetalning, models.PROTECT, related_name="rader", verbose_name="återbetalning")
    rad = models.ForeignKey(Aterkravsrad, models.PROTECT, related_name="aterbetalningsrader", verbose_name="rad")
    belopp = models.BigIntegerField("belopp, kr")

    class Meta:
        verbose_name = "rad i återbetalning"
        verbose_name_plural = "rader i återbetalning"
        ordering = ["aterbetalning", "rad__ordning", "pk"]
        constraints = [models.UniqueConstraint(fields=["aterbetalning", "rad"], name="aterbetalningsrad_once")]

    def __str__(self) -> str:
        return f"{self.rad}: {self.belopp} kr"


class Extrautbetalning(models.Model):
    """Money that leaves the agency outside the plan, because too much has come back or too little was paid. Two people, never one.

    ``tillgodo`` is what it pays out, when a later beslut gave it. Whole kronor. Registered as released, attested by another, then paid.
    """

    aterkrav = models.ForeignKey(Aterkrav, models.PROTECT, related_name="extrautbetalningar", verbose_name="återkrav")
    tillgodo = models.OneToOneField(Aterbetalning, models.PROTECT, related_name="utbetalas", verbose_name="till godo")
    belopp = models.PositiveBigIntegerField("belopp, kr")
    released_at = models.DateTimeField("frisläppt", null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="frisläppt av"
    )
    attested_at = models.DateTimeField("attesterad", null=True, blank=True)
    attested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="attesterad av"
    )
    paid_on = models.DateField("betald den", null=True, blank=True)
    referens = models.CharField("referens", max_length=60, blank=True)
    verifikat = models.CharField("verifikat", max_length=40, blank=True)

    class Meta:
        verbose_name = "extra utbetalning"
        verbose_name_plural = "extra utbetalningar"
        ordering = ["aterkrav", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(belopp__gt=0), name="extra_positive", violation_error_message="Beloppet ska vara större än noll."
            ),
            models.CheckConstraint(
                condition=Q(attested_by=None) | (Q(released_by__isnull=False) & ~Q(attested_by=F("released_by"))),
                name="extra_four_eyes",
                violation_error_message="Den som har frisläppt utbetalningen kan inte också attestera den.",
            ),
            models.CheckConstraint(
                condition=Q(paid_on=None) | Q(attested_by__isnull=False),
                name="extra_paid_was_attested",
                violation_error_message="Utbetalningen ska attesteras innan den betalas.",
            ),
        ]

    def __str__(self) -> str:
        return f"Extra utbetalning {self.belopp} kr"


class Avrakning(models.Model):
    """What a beslut takes from one coming instalment for one row of the claim, whole kronor. Open until it is paid (``aterbetalning``).

    The instalment is booked as paid in full and this part of it as paid back; what reaches the huvudman is the rest. The database refuses
    a change once the instalment is released (``payments.migrations``).
    """

    beslut = models.ForeignKey(Aterkravsbeslut, models.PROTECT, related_name="avrakningar", verbose_name="beslut")
    utbetalning = models.ForeignKey(Utbetalning, models.PROTECT, related_name="avrakningar", verbose_name="utbetalning")
    rad = models.ForeignKey(Aterkravsrad, models.PROTECT, related_name="avrakningar", verbose_name="rad")
    belopp = models.PositiveBigIntegerField("belopp, kr")
    aterbetalning = models.ForeignKey(
        Aterbetalning, models.PROTECT, null=True, blank=True, related_name="avrakningar", verbose_name="återbetalning"
    )

    class Meta:
        verbose_name = "avräkning"
        verbose_name_plural = "avräkningar"
        ordering = ["beslut", "utbetalning", "rad__ordning", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["beslut", "utbetalning", "rad"], name="avrakning_once"),
            models.CheckConstraint(
                condition=Q(belopp__gt=0), name="avrakning_positive", violation_error_message="Beloppet ska vara större än noll."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.utbetalning}: {self.belopp} kr"
