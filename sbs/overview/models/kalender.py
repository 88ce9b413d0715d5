from django.conf import settings
from django.db import models
from django.db.models import Q


class Kalenderlank(models.Model):
    """A person's secret address to a calendar of her own last days. Only the secret's hash is kept: shown once, never again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="kalenderlankar", verbose_name="person")
    token_sha256 = models.CharField("hemlighetens kontrollsumma", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("skapad")
    revoked_at = models.DateTimeField("avslutad", null=True, blank=True)

    class Meta:
        verbose_name = "kalenderlänk"
        verbose_name_plural = "kalenderlänkar"
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at=None), name="kalenderlank_one", violation_error_message="Du har redan en länk."
            ),
        ]

    def __str__(self) -> str:
        return f"Kalenderlänk för {self.user}"
