from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models import Kostnadsslag
from reporting.enums import Versionsslag
from reporting.models.redovisning import Redovisning
from reporting.querysets import OfReport


class Redovisningsversion(models.Model):
    """What the huvudman has chosen to show: a working version for comments, or the submission. Frozen, kept for ever, never edited.

    ``snapshot`` is exactly what was sent and ``sha256`` its sum (``document.freeze.digest``); for what came by post it is the file's own
    sum and the snapshot only says how it came. ``content_sha256`` is the sum of what the sender saw before sending.
    """

    redovisning = models.ForeignKey(Redovisning, models.PROTECT, related_name="versioner", verbose_name="redovisning")
    nummer = models.PositiveIntegerField("version")
    slag = models.CharField("slag", max_length=16, choices=Versionsslag.choices)
    snapshot = models.JSONField("innehåll")
    sha256 = models.CharField("innehållets kontrollsumma", max_length=64)
    content_sha256 = models.CharField("kontrollsumma för det som visades", max_length=64, blank=True)
    dokument = models.OneToOneField("documents.Dokument", models.PROTECT, related_name="redovisningsversion", verbose_name="fil")
    bilagor = models.ManyToManyField("documents.Dokument", blank=True, related_name="+", verbose_name="bilagor")
    inkommen = models.DateTimeField("inkommen")
    by_post = models.BooleanField("kom på annat sätt", default=False)
    intyg = models.TextField("intyg", blank=True)
    text = models.TextField("meddelande", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skickad av")
    created_at = models.DateTimeField("skapad")

    objects = OfReport.as_manager()

    class Meta:
        verbose_name = "redovisningsversion"
        verbose_name_plural = "redovisningsversioner"
        ordering = ["redovisning", "nummer"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["redovisning", "nummer"], name="redovisningsversion_once", violation_error_message="Versionen finns redan."
            ),
            models.CheckConstraint(
                condition=~Q(slag=Versionsslag.SUBMITTED) | Q(by_post=True) | ~Q(intyg=""),
                name="redovisningsversion_submitted_is_certified",
                violation_error_message="Den som skickar in intygar att uppgifterna stämmer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.redovisning}, version {self.nummer}"

    @property
    def is_submission(self) -> bool:
        return self.slag == Versionsslag.SUBMITTED


class Redovisningsrad(models.Model):
    """Money used, in one sent version: one insats and kostnadsslag, for the report's period. Whole kronor; negative corrects what was
    reported before and then says why. Never edited: the ledger, the sums and the next report read them.
    """

    version = models.ForeignKey(Redovisningsversion, models.PROTECT, related_name="rader", verbose_name="version")
    insats_uid = models.UUIDField("insats")
    insats_text = models.CharField("insatsens namn då", max_length=220)
    kostnadsslag = models.ForeignKey(Kostnadsslag, models.PROTECT, related_name="+", verbose_name="kostnadsslag")
    belopp = models.BigIntegerField("belopp, kr")
    orsak = models.TextField("varför beloppet är negativt", blank=True)

    objects = OfReport.as_manager()

    class Meta:
        verbose_name = "redovisat belopp"
        verbose_name_plural = "redovisade belopp"
        ordering = ["version", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["version", "insats_uid", "kostnadsslag"],
                name="redovisningsrad_once",
                violation_error_message="Kostnadsslaget finns redan för insatsen.",
            ),
            models.CheckConstraint(
                condition=Q(belopp__gte=0) | ~Q(orsak=""),
                name="redovisningsrad_negative_has_reason",
                violation_error_message="Skriv varför beloppet är negativt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insats_text}: {self.belopp} kr"
