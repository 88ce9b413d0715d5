import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from sbs.documents.enums import DokumentStatus


class Dokument(models.Model):
    """A document: what it is, the frozen data it prints, how far its making has come, and its revisions.

    A legal document copies what it prints (``snapshot``) and is never edited: a correction is a new document.
    ``typ`` names the kind ("overenskommelse", "bilaga", "mandat", "extern" …); the app that owns the kind registers who
    may read it in ``sbs.documents.access``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    typ = models.SlugField("slag", max_length=40)
    title = models.CharField("namn", max_length=250)
    filename = models.CharField("filnamn", max_length=150)
    status = models.CharField("status", max_length=12, choices=DokumentStatus.choices, default=DokumentStatus.QUEUED)
    error = models.TextField("fel", blank=True)
    template_version = models.CharField("mallversion", max_length=80, blank=True)
    snapshot = models.JSONField("fryst innehåll", null=True, blank=True, editable=False)
    snapshot_sha256 = models.CharField("innehållets kontrollsumma", max_length=64, blank=True)
    expected_fields = models.JSONField("väntade underskrifter", default=list, blank=True, editable=False)
    is_final = models.BooleanField("slutlig", default=False)
    created_at = models.DateTimeField("skapad")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skapad av"
    )

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokument"
        ordering = ["-created_at"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(is_final=False) | Q(status=DokumentStatus.DONE),
                name="dokument_final_is_done",
                violation_error_message="Dokumentet är inte klart än.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def current(self):
        """The newest revision, or None while the first is being made."""
        return self.revisions.order_by("-nummer").first()
