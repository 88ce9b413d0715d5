import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.enums import Part
from agreements.models.overenskommelse import Overenskommelse


class Remark(models.Model):
    """What somebody says about a part of a text that both parties read, and whether it is settled. Answers lie one level deep."""

    avsnitt = models.CharField("gäller", max_length=60)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="svar")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    part = models.CharField("från", max_length=12, choices=Part.choices)
    text = models.TextField("kommentar")
    created_at = models.DateTimeField("skriven")
    resolved_at = models.DateTimeField("löst", null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="löst av"
    )
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)  # of the form: posted twice is written once

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None) | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="%(class)s_resolved_by_somebody",
                violation_error_message="En löst kommentar har en person som löste den.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Note(models.Model):
    """The agency's own note on a part. Always a table of its own, so that no huvudman's query can reach it."""

    avsnitt = models.CharField("gäller", max_length=60)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    text = models.TextField("anteckning")
    created_at = models.DateTimeField("skriven")
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text[:60]


class Kommentar(Remark):
    """A comment, question or proposal tied to a part of the draft; both parties read it. Internal notes are another model."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="kommentarer")
    falt = models.SlugField("fält", max_length=40, blank=True)
    forslag = models.TextField("föreslagen text", blank=True)
    forslag_mot = models.TextField("texten förslaget skrevs mot", blank=True)
    used = models.BooleanField("förslaget användes", default=False)

    class Meta(Remark.Meta):
        verbose_name = "kommentar"
        verbose_name_plural = "kommentarer"
        ordering = ["overenskommelse", "created_at"]


class Internanteckning(Note):
    """The agency's own note on a part of the draft."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="internanteckningar")

    class Meta:
        verbose_name = "intern anteckning"
        verbose_name_plural = "interna anteckningar"
        ordering = ["overenskommelse", "created_at"]
