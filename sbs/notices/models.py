"""Utskick: one mail to one person. A row first, claimed before it is sent, never resent when the outcome is uncertain.

Studs: a mail that came back, and so an address that takes none until it mends.
"""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from sbs.notices.enums import Mended, Studskalla, UtskickStatus


class Utskick(models.Model):
    """``key`` makes a mail unique: the same act never writes to the same person twice."""

    key = models.CharField("nyckel", max_length=160, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="person")
    to = models.EmailField("till")
    subject = models.CharField("ämne", max_length=200)
    body = models.TextField("text")
    html = models.TextField("html", blank=True)
    kind = models.SlugField("slag", max_length=40)
    object_type = models.CharField("gäller slag", max_length=60, blank=True)
    object_id = models.CharField("gäller nyckel", max_length=60, blank=True)
    status = models.CharField("status", max_length=10, choices=UtskickStatus.choices, default=UtskickStatus.QUEUED, db_index=True)
    attempts = models.PositiveIntegerField("försök", default=0)
    error = models.TextField("fel", blank=True)
    created_at = models.DateTimeField("skapad")
    claimed_at = models.DateTimeField("påbörjad", null=True, blank=True)
    sent_at = models.DateTimeField("skickad", null=True, blank=True)

    class Meta:
        verbose_name = "utskick"
        verbose_name_plural = "utskick"
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["object_type", "object_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=UtskickStatus.SENT, sent_at__isnull=False) | ~models.Q(status=UtskickStatus.SENT),
                name="utskick_sent_has_time",
                violation_error_message="Ett skickat utskick har en tid.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} till {self.to}"


class StudsQuerySet(models.QuerySet):
    def open(self):
        """Addresses that still take no mail, as far as we know, and still are their person's."""
        return self.filter(mended_at=None, address=Lower("user__email"))


class Studs(models.Model):
    """One mail that did not reach its address and never will (5.x.x). Temporary trouble is no Studs.

    Nothing of the mail or of the report's text is kept but the server's own line, with addresses taken out.
    """

    #: One for each time a mail was sent: the same report read twice, or from two servers, is one.
    key = models.CharField("nyckel", max_length=60, unique=True)
    utskick = models.ForeignKey(Utskick, models.PROTECT, related_name="studsar", verbose_name="utskick")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="studsar", verbose_name="person")
    address = models.EmailField("adress", db_index=True)
    source = models.CharField("källa", max_length=10, choices=Studskalla.choices)
    status_code = models.CharField("statuskod", max_length=12)
    diagnostic = models.CharField("serverns svar", max_length=300, blank=True)
    at = models.DateTimeField("tid")
    mended_at = models.DateTimeField("löst", null=True, blank=True)
    mended_why = models.CharField("löst genom", max_length=12, choices=Mended.choices, blank=True)
    mended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kontrollerad av"
    )

    objects = StudsQuerySet.as_manager()

    class Meta:
        verbose_name = "studs"
        verbose_name_plural = "studsar"
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mended_at=None, mended_why="", mended_by=None)
                | (models.Q(mended_at__isnull=False) & ~models.Q(mended_why="")),
                name="studs_mended_has_reason",
                violation_error_message="En studs som är löst har ett skäl.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}, {self.status_code}"
