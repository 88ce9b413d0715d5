from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models import Beslut
from payments.claim_enums import Inlageslag, Satt, Utfall
from payments.models.aterkrav import Aterkrav, Aterkravsrad


class Inlaga(models.Model):
    """What the huvudman has sent in about an återkrav: an answer, a begäran om ändring or a begäran om anstånd. Never changed.

    ``inkom`` is when "Skicka in" was pressed, or the day a letter came (``by_post``). ``dokument`` is what was sent, ``bilaga`` a
    file that came with it. A begäran is open until ``answered_at``; one om anstånd is answered by ``granted`` and, if so, a ``new_date``.
    """

    aterkrav = models.ForeignKey(Aterkrav, models.PROTECT, related_name="inlagor", verbose_name="återkrav")
    slag = models.CharField("slag", max_length=10, choices=Inlageslag.choices)
    text = models.TextField("text")
    wanted_date = models.DateField("vill betala senast", null=True, blank=True)
    inkom = models.DateTimeField("kom in")
    by_post = models.BooleanField("kom med post eller mejl", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skickades eller registrerades av"
    )
    dokument = models.ForeignKey("documents.Dokument", models.PROTECT, null=True, related_name="+", verbose_name="dokument")
    bilaga = models.ForeignKey("documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bilaga")
    granted = models.BooleanField("beviljad", null=True, blank=True)
    new_date = models.DateField("betalas senast", null=True, blank=True)
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besvarad av"
    )
    answer_text = models.TextField("svaret", blank=True)

    class Meta:
        verbose_name = "inlaga om återkrav"
        verbose_name_plural = "inlagor om återkrav"
        ordering = ["aterkrav", "inkom", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aterkrav", "slag"],
                condition=~Q(slag=Inlageslag.SVAR) & Q(answered_at=None),
                name="inlaga_one_open",
                violation_error_message="Det finns redan en begäran som inte är besvarad.",
            ),
            models.CheckConstraint(
                condition=Q(slag=Inlageslag.ANSTAND, wanted_date__isnull=False) | (~Q(slag=Inlageslag.ANSTAND) & Q(wanted_date=None)),
                name="inlaga_respite_has_day",
                violation_error_message="Ange vilken dag ni vill betala senast.",
            ),
            models.CheckConstraint(
                condition=Q(granted=True, new_date__isnull=False) | (~Q(granted=True) & Q(new_date=None)) | Q(granted=None, new_date=None),
                name="inlaga_granted_has_day",
                violation_error_message="Ange den nya dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}, {self.aterkrav}"


class Aterkravsbeslut(models.Model):
    """What one beslut says of an återkrav: the outcome, and whole kronor per row in all (not the difference to the one before).

    The first answers the kommunicering; each later one answers a begäran om ändring (``inlaga``), and the one before stays as it was.
    ``issued_at`` is set when the beslut is issued; until then, and when the beslut is återtaget, nothing follows from it.
    """

    aterkrav = models.ForeignKey(Aterkrav, models.PROTECT, related_name="beslut_list", verbose_name="återkrav")
    ordning = models.PositiveIntegerField("ordning")
    beslut = models.OneToOneField(Beslut, models.PROTECT, related_name="aterkravsbeslut", verbose_name="beslut")
    inlaga = models.ForeignKey(Inlaga, models.PROTECT, null=True, blank=True, related_name="beslut_list", verbose_name="svar på")
    utfall = models.CharField("utfall", max_length=8, choices=Utfall.choices)
    satt = models.CharField("hur pengarna kommer tillbaka", max_length=16, choices=Satt.choices, default=Satt.FAKTURA)
    skal = models.TextField("skäl")
    issued_at = models.DateTimeField("gäller från", null=True, blank=True)
    created_at = models.DateTimeField("påbörjat")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="påbörjat av")

    class Meta:
        verbose_name = "återkravsbeslut"
        verbose_name_plural = "återkravsbeslut"
        ordering = ["aterkrav", "ordning"]
        constraints = [models.UniqueConstraint(fields=["aterkrav", "ordning"], name="aterkravsbeslut_once")]

    def __str__(self) -> str:
        return f"Beslut {self.ordning} om {self.aterkrav}"

    @property
    def total(self) -> int:
        """Whole kronor to be paid back in all by this beslut."""
        return sum(row.belopp for row in self.rader.all())


class Aterkravsbeslutsrad(models.Model):
    """How much of one insats is to be paid back, whole kronor; never more than was claimed of it, unless a later beslut raises it."""

    beslut = models.ForeignKey(Aterkravsbeslut, models.CASCADE, related_name="rader", verbose_name="beslut")
    rad = models.ForeignKey(Aterkravsrad, models.PROTECT, related_name="beslutsrader", verbose_name="rad")
    belopp = models.PositiveBigIntegerField("belopp, kr")

    class Meta:
        verbose_name = "rad i återkravsbeslut"
        verbose_name_plural = "rader i återkravsbeslut"
        ordering = ["beslut", "rad__ordning", "pk"]
        constraints = [models.UniqueConstraint(fields=["beslut", "rad"], name="aterkravsbeslutsrad_once")]

    def __str__(self) -> str:
        return f"{self.rad}: {self.belopp} kr"
