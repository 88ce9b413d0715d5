import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.enums import Part
from agreements.models.overenskommelse import Overenskommelse


class Kommentar(models.Model):
    """A comment, question or proposal tied to a part of the draft; both parties read it. Internal notes are another model."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="kommentarer")
    avsnitt = models.CharField("gäller", max_length=60)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="svar")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    part = models.CharField("från", max_length=12, choices=Part.choices)
    text = models.TextField("kommentar")
    falt = models.SlugField("fält", max_length=40, blank=True)
    forslag = models.TextField("föreslagen text", blank=True)
    forslag_mot = models.TextField("texten förslaget skrevs mot", blank=True)
    created_at = models.DateTimeField("skriven")
    resolved_at = models.DateTimeField("löst", null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="löst av"
    )
    used = models.BooleanField("förslaget användes", default=False)
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)  # of the form: posted twice is written once

    class Meta:
        verbose_name = "kommentar"
        verbose_name_plural = "kommentarer"
        ordering = ["overenskommelse", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None) | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="kommentar_resolved_by_somebody",
                violation_error_message="En löst kommentar har en person som löste den.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Internanteckning(models.Model):
    """The agency's own note on a part of the draft. A table of its own, so that no huvudman's query can reach it."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="internanteckningar")
    avsnitt = models.CharField("gäller", max_length=60)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    text = models.TextField("anteckning")
    created_at = models.DateTimeField("skriven")
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "intern anteckning"
        verbose_name_plural = "interna anteckningar"
        ordering = ["overenskommelse", "created_at"]

    def __str__(self) -> str:
        return self.text[:60]
