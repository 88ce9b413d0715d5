"""Reminders of the reports: the ladder, the times without mail, and each reminder of one report to one person."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from reporting import ladder
from reporting.enums import Overhoppad, Paminnelsegrupp, Paminnelsestatus
from reporting.models.redovisning import Redovisning
from reporting.querysets import PaminnelseQuerySet
from sbs.notices.enums import UtskickStatus

FURTHEST = 365


class Paminnelsesteg(models.Model):
    """One step of the ladder, for every report: how many days before or after, and to whom (rules.md, Deadlines)."""

    offset = models.SmallIntegerField(
        "dagar från sista dagen",
        unique=True,
        validators=[MinValueValidator(-FURTHEST), MaxValueValidator(FURTHEST)],
        help_text="Minus är före: -7 är en vecka före sista dagen, 14 är två veckor efter. Räknas från den vardag som gäller.",
        error_messages={"unique": "Det finns redan ett steg den dagen. Ändra det i stället."},
    )
    till_skriver = models.BooleanField("de som skriver", default=True)
    till_skickar_in = models.BooleanField("de som skickar in", default=True)
    till_firmatecknare = models.BooleanField("firmatecknare", default=False)
    till_processtodjare = models.BooleanField("ansvarig processtödjare", default=False)
    till_teamledare = models.BooleanField("teamledare", default=False)
    is_active = models.BooleanField("används", default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "påminnelsesteg"
        verbose_name_plural = "påminnelsesteg"
        ordering = ["offset"]

    def __str__(self) -> str:
        return ladder.offset_in_words(self.offset)

    def clean(self) -> None:
        if self.is_active and not self.step.groups:
            raise ValidationError("Välj minst en mottagare, eller kryssa ur Används.")

    @property
    def step(self) -> ladder.Step:
        return ladder.Step(self.offset, frozenset(group for group in ladder.GROUPS if getattr(self, f"till_{group}")))


class Mejlfri(models.Model):
    """A time when no reminders go, such as July. What falls in it goes the first working day after."""

    namn = models.CharField("namn", max_length=80, help_text="Till exempel: sommaruppehåll.")
    from_date = models.DateField("första dagen")
    until = models.DateField("sista dagen")
    yearly = models.BooleanField("varje år", default=True, help_text="Samma dagar varje år, vilket år datumen än har.")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "mejlfri tid"
        verbose_name_plural = "mejlfria tider"
        ordering = ["from_date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("from_date")),
                name="mejlfri_date_order",
                violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    def clean(self) -> None:
        if self.from_date and self.until and (self.until - self.from_date).days >= ladder.LONGEST_QUIET:
            raise ValidationError({"until": "En mejlfri tid är högst tio veckor, så att ingen påminnelse dröjer för länge."})

    @property
    def quiet(self) -> ladder.Quiet:
        return ladder.Quiet(self.from_date, self.until, self.yearly)


class Paminnelse(models.Model):
    """One reminder of one report to one person, for one last day and one step: there is never a second (domain.md, Reporting).

    It waits until the person's mail of the day is written (``utskick``), or is skipped and says why. How it went is the Utskick's to say.
    """

    redovisning = models.ForeignKey(Redovisning, models.PROTECT, related_name="paminnelser", verbose_name="redovisning")
    effective_date = models.DateField("sista dagen som gällde")
    offset = models.SmallIntegerField("dagar från sista dagen")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="paminnelser", verbose_name="person")
    grupp = models.CharField("som", max_length=16, choices=Paminnelsegrupp.choices)
    day = models.DateField("dag")
    utskick = models.ForeignKey(
        "notices.Utskick", models.PROTECT, null=True, blank=True, related_name="paminnelser", verbose_name="utskick"
    )
    skipped = models.CharField("överhoppad", max_length=16, choices=Overhoppad.choices, blank=True)
    created_at = models.DateTimeField("skapad")

    objects = PaminnelseQuerySet.as_manager()

    class Meta:
        verbose_name = "påminnelse"
        verbose_name_plural = "påminnelser"
        ordering = ["effective_date", "offset", "pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["user"], condition=Q(utskick=None, skipped=""), name="paminnelse_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["redovisning", "effective_date", "offset", "user"],
                name="paminnelse_once",
                violation_error_message="Personen är redan påmind i det steget.",
            ),
            models.CheckConstraint(
                condition=Q(utskick=None) | Q(skipped=""),
                name="paminnelse_sent_or_skipped",
                violation_error_message="En överhoppad påminnelse har inget mejl.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.redovisning}, {ladder.offset_in_words(self.offset)}, till {self.user}"

    @property
    def status(self) -> Paminnelsestatus:
        if self.skipped:
            return Paminnelsestatus.SKIPPED
        if self.utskick is None:
            return Paminnelsestatus.WAITING
        return BY_MAIL[UtskickStatus(self.utskick.status)]

    @property
    def tone(self) -> str:
        return TONES.get(self.status, "")

    @property
    def step_in_words(self) -> str:
        return ladder.offset_in_words(self.offset)


TONES = {Paminnelsestatus.SENT: "ok", Paminnelsestatus.UNCERTAIN: "warn", Paminnelsestatus.FAILED: "bad"}
BY_MAIL = {
    UtskickStatus.QUEUED: Paminnelsestatus.ON_ITS_WAY,
    UtskickStatus.CLAIMED: Paminnelsestatus.ON_ITS_WAY,
    UtskickStatus.SENT: Paminnelsestatus.SENT,
    UtskickStatus.UNCERTAIN: Paminnelsestatus.UNCERTAIN,
    UtskickStatus.FAILED: Paminnelsestatus.FAILED,
}
