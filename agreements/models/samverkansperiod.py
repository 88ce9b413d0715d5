"""Who and which took part in a case, and when: the case itself has the present ones only."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agreements.models.huvudman import Dialogteam, Skolenhet
from agreements.models.samverkan import Samverkan
from sbs.accounts.models.roll import DatedQuerySet


class Skolenhetsperiod(models.Model):
    """A skolenhet takes part in a case from a day, perhaps until and including a day. Never deleted: a school that left has been there."""

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="skolenhetsperioder", verbose_name="samverkan")
    skolenhet = models.ForeignKey(Skolenhet, models.PROTECT, related_name="samverkansperioder", verbose_name="skolenhet")
    from_date = models.DateField("med från och med")
    until = models.DateField("med till och med", null=True, blank=True)
    added_reason = models.TextField("varför den kom med", blank=True)
    left_reason = models.TextField("varför den lämnade", blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="tillagd av")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avslutad av"
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "skolenhet i samverkan"
        verbose_name_plural = "skolenheter i samverkan"
        ordering = ["samverkan", "from_date", "skolenhet__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["samverkan", "skolenhet"],
                condition=Q(until=None),
                name="skolenhetsperiod_one_open",
                violation_error_message="Skolenheten är redan med.",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("from_date")),
                name="skolenhetsperiod_date_order",
                violation_error_message="Skolenheten kan inte lämna innan den kom med. Ändra dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skolenhet} {self.from_date} – {self.until or ''}".rstrip(" –")


class Ansvarsperiod(models.Model):
    """Which team and processtödjare had the case from a day; the open row is the present one."""

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="ansvarsperioder", verbose_name="samverkan")
    dialogteam = models.ForeignKey(Dialogteam, models.PROTECT, related_name="+", verbose_name="dialogteam")
    ansvarig = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ansvarig processtödjare")
    from_date = models.DateField("från och med")
    until = models.DateField("till och med", null=True, blank=True)
    reason = models.TextField("skäl", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bestämt av"
    )
    created_at = models.DateTimeField("bestämt")

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "ansvar för samverkan"
        verbose_name_plural = "ansvar för samverkan"
        ordering = ["samverkan", "-from_date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["samverkan"],
                condition=Q(until=None),
                name="ansvarsperiod_one_open",
                violation_error_message="Samverkan har redan en ansvarig från en senare dag. Välj en dag efter den.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ansvarig}, {self.dialogteam}, från {self.from_date}"
