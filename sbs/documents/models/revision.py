from django.db import models

from sbs.documents.enums import Revisionstyp
from sbs.documents.models.dokument import Dokument


class Revision(models.Model):
    """One state of a document's file, kept for ever: base, sealed, after each signature, after the archive timestamp.

    The file lies in ``storage`` under its SHA-256, so the same bytes are stored once and cannot be overwritten.
    """

    dokument = models.ForeignKey(Dokument, models.PROTECT, related_name="revisions", verbose_name="dokument")
    nummer = models.PositiveIntegerField("nummer")
    typ = models.CharField("slag", max_length=12, choices=Revisionstyp.choices)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("storlek, byte")
    pages = models.PositiveIntegerField("sidor", null=True, blank=True)
    media_type = models.CharField("filtyp", max_length=80, default="application/pdf")
    field = models.CharField("underskriftsfält", max_length=60, blank=True)
    signer = models.CharField("vem", max_length=200, blank=True)
    created_at = models.DateTimeField("skapad")

    class Meta:
        verbose_name = "revision"
        verbose_name_plural = "revisioner"
        ordering = ["dokument", "nummer"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["dokument", "nummer"], name="revision_nummer_once"),
            models.UniqueConstraint(
                fields=["dokument", "field"],
                condition=~models.Q(field=""),
                name="revision_field_once",
                violation_error_message="Fältet är redan underskrivet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dokument}, revision {self.nummer}"
