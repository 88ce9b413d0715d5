from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agreements.models.huvudman import Skolenhet
from agreements.models.overenskommelse import Overenskommelse


class Planenhet(models.Model):
    """One that makes a nulägesanalys and an åtgärdsplan under an ÖK 1: the huvudman itself (no skolenhet) or a skolenhet.

    By which days, and who leads the work there (``roll`` is printed: "rektor", "skolchef"). Dates may wait while the agreement is written.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="planenheter")
    skolenhet = models.ForeignKey(
        Skolenhet, models.PROTECT, null=True, blank=True, related_name="planenheter", verbose_name="skolenhet (tomt: huvudmannen)"
    )
    nulagesanalys = models.DateField("nulägesanalys senast", null=True, blank=True)
    atgardsplan = models.DateField("åtgärdsplan senast", null=True, blank=True)
    kontakt = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kontaktperson"
    )
    roll = models.CharField("kontaktpersonens roll", max_length=80, blank=True)

    class Meta:
        verbose_name = "enhet som gör en plan"
        verbose_name_plural = "enheter som gör en plan"
        ordering = ["overenskommelse", F("skolenhet__sort_key").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["overenskommelse", "skolenhet"],
                name="planenhet_skolenhet_once",
                violation_error_message="Skolenheten är redan med.",
            ),
            models.UniqueConstraint(
                fields=["overenskommelse"],
                condition=Q(skolenhet=None),
                name="planenhet_huvudman_once",
                violation_error_message="Huvudmannen är redan med.",
            ),
            models.CheckConstraint(
                condition=Q(nulagesanalys=None) | Q(atgardsplan=None) | Q(atgardsplan__gte=F("nulagesanalys")),
                name="planenhet_date_order",
                violation_error_message="Åtgärdsplanen bygger på nulägesanalysen. Välj en dag som inte ligger före den.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    @property
    def namn(self) -> str:
        return self.skolenhet.namn if self.skolenhet else self.overenskommelse.huvudman.namn
