from django.db import models
from simple_history.models import HistoricalRecords


class Budget(models.Model):
    """What the year's appropriation (anslag) leaves for bidrag, whole kronor; one row per calendar year (rules.md, Money).

    Exceeding it warns and never stops: people decide. A year without a row has no known budget, which is not the same as none.
    """

    ar = models.PositiveSmallIntegerField("år", unique=True, help_text="Kalenderåret, till exempel 2020.")
    belopp = models.PositiveBigIntegerField("belopp, kr", help_text="Hela kronor som får betalas ut i bidrag under året.")
    anslag = models.CharField("anslag", max_length=200, blank=True, help_text="Anslag och anslagspost, till exempel UO16 1:5 ap. 3.")
    note = models.TextField("anteckning", blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "budget"
        verbose_name_plural = "budget per år"
        ordering = ["-ar"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ar__gte=2000, ar__lte=2100),
                name="budget_year_is_a_year",
                violation_error_message="Skriv året med fyra siffror, till exempel 2020.",
            ),
        ]

    def __str__(self) -> str:
        return f"Budget {self.ar}"
