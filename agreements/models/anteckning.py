import uuid

from django.conf import settings
from django.db import models

from agreements.models.samverkan import Samverkan


class Tjansteanteckning(models.Model):
    """What an official notes in a case: never changed once saved. A correction is a new one that refers to it. The agency's own."""

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="tjansteanteckningar", verbose_name="samverkan")
    datum = models.DateField("datum")
    deltagare = models.CharField("vilka som var med", max_length=500, blank=True)
    text = models.TextField("anteckning")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    created_at = models.DateTimeField("sparad")
    rattar = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="rattelser", verbose_name="rättar")
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "tjänsteanteckning"
        verbose_name_plural = "tjänsteanteckningar"
        ordering = ["-datum", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"Tjänsteanteckning {self.datum}"


class Arendeanteckning(models.Model):
    """The agency's own note on a case, among colleagues. A table of its own, so that no huvudman's query can reach it."""

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="arendeanteckningar", verbose_name="samverkan")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    text = models.TextField("anteckning")
    created_at = models.DateTimeField("skriven")
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "intern anteckning i ärendet"
        verbose_name_plural = "interna anteckningar i ärenden"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]
