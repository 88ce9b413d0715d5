from django.conf import settings
from django.db import models


class Utkast(models.Model):
    """One part of a huvudman's draft, as encrypted bytes (rules.md, Eget utrymme): written and read by ``drafts.store`` alone.

    ``owner_kind`` and ``owner_pk`` say whose draft it is ("agreements.plandokument", "7"). No history, no admin, no search: the database
    knows that the part exists and when it was last saved, never what it says. ``part`` is made of ids, never of what somebody wrote.
    """

    owner_kind = models.CharField("slag", max_length=60)
    owner_pk = models.CharField("ägare", max_length=40)
    part = models.CharField("del", max_length=80)
    ciphertext = models.BinaryField("krypterat innehåll")
    key_id = models.CharField("nyckel", max_length=32)
    revision = models.PositiveIntegerField("revision")
    saved_at = models.DateTimeField("sparad")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="sparad av")

    class Meta:
        verbose_name = "utkast"
        verbose_name_plural = "utkast"
        ordering = ["owner_kind", "owner_pk", "part"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner_pk", "part"], name="utkast_once", violation_error_message="Delen finns redan."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part}, revision {self.revision}"
