from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from sbs.accounts.enums import Roll
from sbs.accounts.models.enhet import Enhet


class DatedQuerySet(models.QuerySet):
    """Rows that hold from a day and, when given, until and including a day."""

    def on(self, day: date):
        return self.filter(Q(until=None) | Q(until__gte=day), from_date__lte=day)


class Tjansteroll(models.Model):
    """A person holds an agency role at a unit from a day, perhaps until a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tjansteroller", verbose_name="person")
    roll = models.CharField("roll", max_length=20, choices=Roll.choices)
    enhet = models.ForeignKey(Enhet, models.PROTECT, related_name="tjansteroller", verbose_name="enhet")
    from_date = models.DateField("från och med")
    until = models.DateField("till och med", null=True, blank=True)

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tjänsteroll"
        verbose_name_plural = "tjänsteroller"
        ordering = ["user", "roll"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "roll", "enhet"],
                condition=Q(until=None),
                name="tjansteroll_one_open",
                violation_error_message="Personen har redan den rollen på enheten.",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("from_date")),
                name="tjansteroll_date_order",
                violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_roll_display().lower()}"


class Vikariat(models.Model):
    """A dated substitute: during the period ``vikarie`` may do what ``for_user`` may, in the role given."""

    for_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="vikarier", verbose_name="för")
    vikarie = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="vikariat", verbose_name="vikarie")
    roll = models.CharField("roll", max_length=20, choices=Roll.choices)
    from_date = models.DateField("från och med")
    until = models.DateField("till och med")

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "vikariat"
        verbose_name_plural = "vikariat"
        ordering = ["-from_date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=models.F("from_date")),
                name="vikariat_date_order",
                violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
            ),
            models.CheckConstraint(
                condition=~Q(for_user=models.F("vikarie")),
                name="vikariat_two_people",
                violation_error_message="Välj en annan person som vikarie.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vikarie} för {self.for_user} {self.from_date} – {self.until}"
