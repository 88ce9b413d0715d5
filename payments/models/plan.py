from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agreements.models import Insats, Overenskommelse
from payments.enums import Utbetalningsstatus
from payments.querysets import UtbetalningQuerySet


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
    """One instalment: planned, released by one person, attested by another, exported, paid (domain.md, Payments).

    The attempts to pay it are its ``betalningar``; what stops it are ``uppehall`` and ``sparrar``.
    """

    plan = models.ForeignKey(Utbetalningsplan, models.CASCADE, related_name="utbetalningar")
    nummer = models.PositiveIntegerField("nummer")
    due_date = models.DateField("betalas")
    period_start = models.DateField("avser från och med")
    period_end = models.DateField("avser till och med")
    status = models.CharField(
        "läge", max_length=16, choices=Utbetalningsstatus.choices, default=Utbetalningsstatus.PLANNED, db_index=True, editable=False
    )
    released_at = models.DateTimeField("frisläppt", null=True, blank=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="frisläppt av"
    )
    attested_at = models.DateTimeField("attesterad", null=True, blank=True, editable=False)
    attested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="attesterad av"
    )

    objects = UtbetalningQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(attested_by=None) | ~Q(attested_by=F("released_by")),
                name="utbetalning_four_eyes",
                violation_error_message="Den som har frisläppt utbetalningen kan inte också attestera den.",
            ),
            models.CheckConstraint(
                condition=Q(status=Utbetalningsstatus.PLANNED, released_by=None, attested_by=None)
                | Q(status=Utbetalningsstatus.RELEASED, released_by__isnull=False, attested_by=None)
                | Q(
                    status__in=(Utbetalningsstatus.ATTESTED, Utbetalningsstatus.EXPORTED, Utbetalningsstatus.PAID),
                    released_by__isnull=False,
                    attested_by__isnull=False,
                ),
                name="utbetalning_state_has_persons",
                violation_error_message="Utbetalningens läge stämmer inte med vem som har frisläppt och attesterat den.",
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
