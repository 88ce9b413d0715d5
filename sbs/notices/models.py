"""Utskick: one mail to one person. A row first, claimed before it is sent, never resent when the outcome is uncertain."""

from django.conf import settings
from django.db import models

from sbs.notices.enums import UtskickStatus


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
