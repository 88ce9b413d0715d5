import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.enums import Part
from agreements.models.samverkan import Samverkan


class Delatdokument(models.Model):
    """A document one party shows the other in a case. Taken back it is withdrawn with a reason, never deleted: the diarium has it."""

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="delade_dokument", verbose_name="samverkan")
    dokument = models.OneToOneField("documents.Dokument", models.PROTECT, related_name="+", verbose_name="fil")
    beskrivning = models.CharField("vad det är", max_length=200)
    part = models.CharField("från", max_length=12, choices=Part.choices)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="uppladdat av")
    created_at = models.DateTimeField("uppladdat")
    withdrawn_at = models.DateTimeField("återtaget", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="återtaget av"
    )
    withdrawn_reason = models.TextField("varför det togs tillbaka", blank=True)
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "delat dokument"
        verbose_name_plural = "delade dokument"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="delatdokument_withdrawn_has_reason",
                violation_error_message="Skriv varför dokumentet tas tillbaka.",
            ),
        ]

    def __str__(self) -> str:
        return self.beskrivning
