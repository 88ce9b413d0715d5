from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models import Beslut
from payments.models.plan import Utbetalning


class Extragrund(models.Model):
    """What makes an instalment an extra one: it stands in no signed plan, but on a beslut, with the reason in words.

    It is released, attested and paid as the others are. The text of the agreement, and a tillägg to it, do not know of it.
    """

    utbetalning = models.OneToOneField(Utbetalning, models.CASCADE, related_name="extra", verbose_name="utbetalning")
    beslut = models.ForeignKey(Beslut, models.PROTECT, related_name="extra_utbetalningar", verbose_name="beslut")
    skal = models.TextField("varför")
    created_at = models.DateTimeField("registrerad")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="registrerad av")

    class Meta:
        verbose_name = "grund för extra utbetalning"
        verbose_name_plural = "grunder för extra utbetalningar"
        ordering = ["utbetalning"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(skal=""), name="extragrund_says_why", violation_error_message="Skriv varför pengarna betalas ut."
            ),
        ]

    def __str__(self) -> str:
        return f"Extra {str(self.utbetalning).lower()}"
