from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from agreements.case_states import SAMVERKAN_OVER
from agreements.enums import Samverkansstatus
from agreements.models.huvudman import Dialogteam, Huvudman, Skolenhet
from agreements.models.urval import Urvalsomgang
from agreements.querysets import SamverkanQuerySet
from sbs.lib.errors import FormatError
from sbs.lib.formats import clean_uppdrag
from sbs.lib.modelfields import FormatCharField


class Samverkan(models.Model):
    """The case: one huvudman in one round, with its dnr and skolenheter; at most three years from ``decided_on``.

    ``skolenheter`` are those that take part now, ``Skolenhetsperiod`` keeps who did when. ``dialogteam`` and ``ansvarig`` are the present
    ones, ``Ansvarsperiod`` keeps who had the case before. ``dnr`` is empty until the agency's diarium has given one.
    """

    huvudman = models.ForeignKey(Huvudman, models.PROTECT, related_name="samverkan", verbose_name="huvudman")
    urvalsomgang = models.ForeignKey(Urvalsomgang, models.PROTECT, related_name="samverkan", verbose_name="urvalsomgång")
    status = models.CharField("läge", max_length=12, choices=Samverkansstatus.choices, default=Samverkansstatus.PREPARING, db_index=True)
    dnr = FormatCharField("diarienummer", kind="dnr", max_length=40, blank=True)
    decided_on = models.DateField("beslut att inleda", null=True, blank=True)
    dialogteam = models.ForeignKey(Dialogteam, models.PROTECT, related_name="samverkan", verbose_name="dialogteam")
    ansvarig = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="ansvarig_for", verbose_name="ansvarig processtödjare"
    )
    skolenheter = models.ManyToManyField(Skolenhet, blank=True, related_name="samverkan", verbose_name="skolenheter")

    created_at = models.DateTimeField("upplagd", null=True, blank=True)
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)

    objects = SamverkanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "samverkan"
        verbose_name_plural = "samverkan"
        ordering = ["huvudman__sort_key", "-decided_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["huvudman", "urvalsomgang"],
                name="samverkan_once_per_round",
                violation_error_message="Huvudmannen är redan med i den urvalsomgången.",
            ),
            models.UniqueConstraint(
                fields=["dnr"],
                condition=~Q(dnr=""),
                name="samverkan_dnr_once",
                violation_error_message="Diarienumret hör redan till en annan samverkan.",
            ),
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False) | (~Q(status="closed") & Q(closed_at=None)),
                name="samverkan_closed_has_time",
                violation_error_message="En avslutad samverkan har en dag då den avslutades.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.huvudman} ({self.dnr or 'utan dnr'})"

    @property
    def erbjudande(self) -> Any:
        """The offer that holds, or None: one that was taken back holds no more. A query, unless ``erbjudanden`` are prefetched."""
        return next((row for row in self.erbjudanden.all() if row.withdrawn_at is None), None)

    @property
    def lage(self) -> str:
        """The state in words: what is decided, and "Pågår" from the decision to begin until the case is closed."""
        running = self.decided_on and self.status not in SAMVERKAN_OVER
        return "Pågår" if running else Samverkansstatus(self.status).label


class Regeringsuppdrag(models.Model):
    """A government mandate the agreements rest on; one that was replaced gives a warning (rules.md, Diarium)."""

    beteckning = models.CharField("beteckning", max_length=30, unique=True)
    rubrik = models.CharField("avser", max_length=200)
    from_date = models.DateField("från och med")
    ersatt_av = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="ersatter", verbose_name="ersatt av")
    ersatt_on = models.DateField("ersatt från", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "regeringsuppdrag"
        verbose_name_plural = "regeringsuppdrag"
        ordering = ["from_date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ersatt_av=None, ersatt_on=None) | Q(ersatt_av__isnull=False, ersatt_on__isnull=False),
                name="uppdrag_replaced_has_date",
                violation_error_message="Ange både vad som ersätter uppdraget och från vilken dag.",
            ),
        ]

    def __str__(self) -> str:
        return self.beteckning

    def clean(self) -> None:
        """The record keeps its own spelling; U2015/3357/S and U2015/03357/S are the same mandate (rules.md, Diarium)."""
        try:
            key = clean_uppdrag(self.beteckning)
        except FormatError as error:
            raise ValidationError({"beteckning": str(error)}) from error
        others = Regeringsuppdrag.objects.exclude(pk=self.pk).values_list("beteckning", flat=True)
        twin = next((other for other in others if clean_uppdrag(other) == key), None)
        if twin:
            raise ValidationError({"beteckning": f"Uppdraget finns redan som {twin}."})
        if self.ersatt_av_id and self.ersatt_av_id == self.pk:
            raise ValidationError({"ersatt_av": "Välj ett annat uppdrag. Ett uppdrag kan inte ersätta sig självt."})


class Kostnadsslag(models.Model):
    """What money goes to; the admin edits the list, an ÖK keeps the list it was signed with."""

    namn = models.CharField("namn", max_length=80, unique=True)
    ordning = models.PositiveIntegerField("ordning", default=0)
    is_active = models.BooleanField("kan väljas", default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "kostnadsslag"
        verbose_name_plural = "kostnadsslag"
        ordering = ["ordning", "namn"]

    def __str__(self) -> str:
        return self.namn
