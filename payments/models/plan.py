from django.db import models

from agreements.models import Insats, Overenskommelse


class Utbetalningsplan(models.Model):
    """Bilaga 1: the dated instalments of an ÖK's bidrag. Whole kronor; the instalments sum to exactly the bidrag."""

    overenskommelse = models.OneToOneField(Overenskommelse, models.CASCADE, related_name="utbetalningsplan")
    generated_at = models.DateTimeField("skapad ur reglerna", null=True, blank=True)

    class Meta:
        verbose_name = "utbetalningsplan"
        verbose_name_plural = "utbetalningsplaner"

    def __str__(self) -> str:
        return f"Utbetalningsplan för {self.overenskommelse}"


class Utbetalning(models.Model):
    """One instalment: planned here; released, attested and paid in the payments desk (issue C)."""

    plan = models.ForeignKey(Utbetalningsplan, models.CASCADE, related_name="utbetalningar")
    nummer = models.PositiveIntegerField("nummer")
    due_date = models.DateField("betalas")
    period_start = models.DateField("avser från och med")
    period_end = models.DateField("avser till och med")

    class Meta:
        verbose_name = "utbetalning"
        verbose_name_plural = "utbetalningar"
        ordering = ["plan", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "nummer"], name="utbetalning_once", violation_error_message="Det finns redan en utbetalning med det numret."
            ),
            models.CheckConstraint(
                condition=models.Q(period_end__gte=models.F("period_start")),
                name="utbetalning_period_order",
                violation_error_message="Perioden slutar innan den börjar. Ändra ett av datumen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Utbetalning {self.nummer}, {self.due_date}"


class Utbetalningsrad(models.Model):
    """How much of an instalment belongs to one insats, whole kronor."""

    utbetalning = models.ForeignKey(Utbetalning, models.CASCADE, related_name="rader")
    insats = models.ForeignKey(Insats, models.CASCADE, related_name="utbetalningsrader")
    belopp = models.PositiveBigIntegerField("belopp, kr")

    class Meta:
        verbose_name = "utbetalningsrad"
        verbose_name_plural = "utbetalningsrader"
        ordering = ["utbetalning", "insats"]
        constraints = [models.UniqueConstraint(fields=["utbetalning", "insats"], name="utbetalningsrad_once")]

    def __str__(self) -> str:
        return f"{self.insats}: {self.belopp} kr"
