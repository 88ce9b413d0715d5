"""The append-only journal (Handelse) and the log of who has read what (Lasning)."""

from django.conf import settings
from django.db import models


class Handelse(models.Model):
    """One act, written once and never changed. Entries are chained: each carries the hash of the one before.

    Knows users only through ``AUTH_USER_MODEL``; objects are named by label and key, so that the journal
    outlives what it tells about. The database refuses UPDATE and DELETE (triggers in the first migration).
    """

    at = models.DateTimeField("tidpunkt", db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="vem")
    actor_label = models.CharField("namn då", max_length=200)
    verb = models.SlugField("handling", max_length=60)
    object_type = models.CharField("slag", max_length=60)
    object_id = models.CharField("nyckel", max_length=60)
    object_label = models.CharField("gäller", max_length=250)
    text = models.TextField("vad som hände")
    data = models.JSONField("uppgifter", default=dict, blank=True)
    internal = models.BooleanField("bara för myndigheten", default=False)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField("kontrollsumma", max_length=64, unique=True)

    class Meta:
        verbose_name = "händelse"
        verbose_name_plural = "händelser"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_id", "-id"])]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_label}: {self.text}"


class Lasning(models.Model):
    """Somebody at the agency or a huvudman opened personal data or a document (rules.md: read access is logged)."""

    at = models.DateTimeField("tidpunkt", db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="vem")
    what = models.CharField("vad", max_length=200)
    object_type = models.CharField("slag", max_length=60)
    object_id = models.CharField("nyckel", max_length=60)

    class Meta:
        verbose_name = "läsning"
        verbose_name_plural = "läsningar"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"])]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_id}: {self.what}"
