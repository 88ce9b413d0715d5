from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models import Skolenhet
from reporting.models.redovisning import Redovisning


class Redovisningsklar(models.Model):
    """A rektor has said "Min del är klar" of one skolenhet's part: who and when. Sent back by the huvudman's representant it is open again.

    Why it was sent back is the huvudman's own and lies in the encrypted draft.
    """

    redovisning = models.ForeignKey(Redovisning, models.CASCADE, related_name="klarmarkeringar", verbose_name="redovisning")
    skolenhet = models.ForeignKey(Skolenhet, models.PROTECT, related_name="+", verbose_name="skolenhet")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="klar enligt")
    at = models.DateTimeField("klar")
    reopened_at = models.DateTimeField("skickad tillbaka", null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skickad tillbaka av"
    )

    class Meta:
        verbose_name = "skolenhetens klarmarkering"
        verbose_name_plural = "skolenheternas klarmarkeringar"
        ordering = ["redovisning", "-at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["redovisning", "skolenhet"],
                condition=Q(reopened_at=None),
                name="redovisningsklar_one_now",
                violation_error_message="Skolenhetens del är redan markerad som klar.",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None, reopened_by=None) | Q(reopened_at__isnull=False, reopened_by__isnull=False),
                name="redovisningsklar_reopened_by_somebody",
                violation_error_message="Den som skickar tillbaka står med namn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skolenhet}: klar enligt {self.user}"
