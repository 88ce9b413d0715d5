from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.enums import Orsak
from reporting.models.redovisning import Redovisning
from reporting.models.version import Redovisningsversion
from reporting.querysets import OfReport

USER = settings.AUTH_USER_MODEL


class Komplettering(models.Model):
    """The agency has asked that a sent version be completed: why in a code and words, by when, and which questions (``fragor``).

    It is answered by the next version that is sent in. ``old_date`` is the last day before it.
    """

    redovisning = models.ForeignKey(Redovisning, models.PROTECT, related_name="kompletteringar", verbose_name="redovisning")
    version = models.ForeignKey(Redovisningsversion, models.PROTECT, related_name="kompletteringar", verbose_name="gäller version")
    orsak = models.CharField("orsak", max_length=20, choices=Orsak.choices)
    text = models.TextField("vad som behövs")
    old_date = models.DateField("datum före")
    due_date = models.DateField("nytt datum")
    at = models.DateTimeField("tidpunkt")
    actor = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name="av")

    objects = OfReport.as_manager()

    class Meta:
        verbose_name = "begäran om komplettering"
        verbose_name_plural = "begäranden om komplettering"
        ordering = ["redovisning", "-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"Komplettering av {self.redovisning}"


class Redovisningsfraga(models.Model):
    """One thing the huvudman is asked to complete: in which part, about which question of it ("" the whole part), and what.

    ``del_nyckel`` and ``falt`` are the keys of the version's snapshot; the titles are kept as they were.
    """

    komplettering = models.ForeignKey(Komplettering, models.PROTECT, related_name="fragor", verbose_name="komplettering")
    del_nyckel = models.CharField("del", max_length=60)
    falt = models.CharField("fråga", max_length=60, blank=True)
    titel = models.CharField("delens och frågans rubrik", max_length=300)
    text = models.TextField("vad som behöver kompletteras")

    class Meta:
        verbose_name = "fråga om redovisning"
        verbose_name_plural = "frågor om redovisningar"
        ordering = ["komplettering", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["komplettering", "del_nyckel", "falt"],
                name="redovisningsfraga_once",
                violation_error_message="Frågan finns redan i begäran.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="redovisningsfraga_has_text", violation_error_message="Skriv vad som behöver kompletteras."
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Avsteg(models.Model):
    """What the huvudman says it has done otherwise than agreed, in one insats. The agency answers in words, which both parties read.

    Made when a version with avsteg comes in, one for each insats. ``text`` is the newest version's as long as nobody has answered.
    """

    redovisning = models.ForeignKey(Redovisning, models.PROTECT, related_name="avsteg_list", verbose_name="redovisning")
    version = models.ForeignKey(Redovisningsversion, models.PROTECT, related_name="avsteg_list", verbose_name="ur version")
    insats_uid = models.UUIDField("insats")
    insats_text = models.CharField("insatsens namn då", max_length=220)
    text = models.TextField("avsteget")
    svar = models.TextField("Skolverkets svar", blank=True)
    answered_at = models.DateTimeField("besvarat", null=True, blank=True)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besvarat av")
    taken_back_at = models.DateTimeField("inte längre med", null=True, blank=True)

    objects = OfReport.as_manager()

    class Meta:
        verbose_name = "avsteg"
        verbose_name_plural = "avsteg"
        ordering = ["redovisning", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["redovisning", "insats_uid"],
                condition=Q(answered_at=None, taken_back_at=None),
                name="avsteg_open_once",
                violation_error_message="Avsteget finns redan.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, svar="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(svar="")),
                name="avsteg_answered_whole",
                violation_error_message="Ett svar har text, tidpunkt och någon som svarade.",
            ),
        ]

    def __str__(self) -> str:
        return f"Avsteg, {self.insats_text}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.taken_back_at is None
