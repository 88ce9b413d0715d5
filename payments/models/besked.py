from django.conf import settings
from django.db import models
from django.db.models import Q

from payments.enums import Beskedsformat
from payments.querysets import AgencyOnly


class Bankbesked(models.Model):
    """A file with word of payments: what it says (``rader``), read once; applied by a person who has seen what it leads to.

    ``sha256`` of the file as it came: the same file is the same row. ``rader`` as ``payments.besked.rows.Row`` gives them, or for
    återbetalningar ``payments.besked.repaid.Repaid``; ``utfall`` what each led to when it was applied. ``set_aside``: the file had faults,
    and a person has put it away with nothing registered.
    """

    slag = models.CharField("slag", max_length=10, choices=Beskedsformat.choices)
    filnamn = models.CharField("filens namn", max_length=150)
    sha256 = models.CharField("filens SHA-256", max_length=64, unique=True, error_messages={"unique": "Filen är redan uppladdad."})
    rader = models.JSONField("rader")
    utfall = models.JSONField("utfall", default=list, blank=True)
    created_at = models.DateTimeField("uppladdat")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="uppladdat av")
    applied_at = models.DateTimeField("registrerat", null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="registrerat av"
    )

    set_aside = models.BooleanField("undanlagd", default=False)

    objects = AgencyOnly.as_manager()

    class Meta:
        verbose_name = "bankbesked"
        verbose_name_plural = "bankbesked"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at=None, applied_by=None) | Q(applied_at__isnull=False, applied_by__isnull=False),
                name="bankbesked_applied_by_somebody",
                violation_error_message="Ett registrerat besked har en tid och en person.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}, {self.filnamn}"
