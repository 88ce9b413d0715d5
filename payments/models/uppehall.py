from django.db import models
from django.db.models import Q

from payments.models.plan import Utbetalning


class Uppehallsslag(models.TextChoices):
    HELD = "held", "Väntar"
    CANCELLED = "cancelled", "Faller bort"


class Uppehall(models.Model):
    """An instalment that is not paid as planned because its agreement is vilande (held) or was ended early (cancelled).

    ``statusandring`` is the act that did it, with reason and document. A held one is let go by the act that resumes the agreement
    (``lifted_by``); a cancelled one never. An instalment with an open row here must not be released.
    """

    utbetalning = models.ForeignKey(Utbetalning, models.CASCADE, related_name="uppehall", verbose_name="utbetalning")
    statusandring = models.ForeignKey("agreements.Statusandring", models.PROTECT, related_name="uppehall", verbose_name="beror på")
    slag = models.CharField("slag", max_length=10, choices=Uppehallsslag.choices)
    lifted_by = models.ForeignKey(
        "agreements.Statusandring", models.PROTECT, null=True, blank=True, related_name="lyfta_uppehall", verbose_name="upphävt av"
    )

    class Meta:
        verbose_name = "uppehåll"
        verbose_name_plural = "uppehåll"
        ordering = ["utbetalning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["utbetalning"],
                condition=Q(lifted_by=None),
                name="uppehall_one_open",
                violation_error_message="Utbetalningen väntar redan, eller har fallit bort.",
            ),
            models.UniqueConstraint(fields=["utbetalning", "statusandring"], name="uppehall_once"),
            models.CheckConstraint(
                condition=Q(slag=Uppehallsslag.HELD) | Q(lifted_by=None),
                name="uppehall_cancelled_stays",
                violation_error_message="En utbetalning som har fallit bort kommer inte tillbaka.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.utbetalning}: {self.get_slag_display().lower()}"
