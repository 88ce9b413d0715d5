import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agreements.models import Huvudman, Urvalsomgang
from reporting.enums import Anstandsutfall, Flyttsatt, Radutfall, Redovisningsslag
from reporting.models.redovisning import Redovisning
from reporting.querysets import OfAgency, OfReport

USER = settings.AUTH_USER_MODEL


class Anstandsbeslut(models.Model):
    """One decision that moves many last days at once: what was chosen, how far, and why (rules.md, Anstånd).

    Its rows are the dry run that was shown, frozen when somebody decided; the worker carries them out one huvudman at a time.
    """

    urvalsomgang = models.ForeignKey(
        Urvalsomgang, models.PROTECT, null=True, blank=True, related_name="anstandsbeslut", verbose_name="urvalsomgång"
    )
    huvudman_list = models.ManyToManyField(Huvudman, blank=True, related_name="anstandsbeslut", verbose_name="huvudmän")
    slag = models.CharField("slag", max_length=16, choices=Redovisningsslag.choices, blank=True)
    due_from = models.DateField("sista dag från och med")
    due_to = models.DateField("sista dag till och med")
    satt = models.CharField("hur dagen flyttas", max_length=8, choices=Flyttsatt.choices)
    new_date = models.DateField("ny sista dag", null=True, blank=True)
    antal = models.PositiveSmallIntegerField("så långt", null=True, blank=True)
    text = models.TextField("skäl")
    created_at = models.DateTimeField("beslutat")
    created_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name="beslutat av")
    done_at = models.DateTimeField("genomfört", null=True, blank=True)
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = OfAgency.as_manager()

    class Meta:
        verbose_name = "beslut om anstånd för flera"
        verbose_name_plural = "beslut om anstånd för flera"
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(due_to__gte=F("due_from")),
                name="anstandsbeslut_days_order",
                violation_error_message="Perioden slutar innan den börjar. Ändra ett av datumen.",
            ),
            models.CheckConstraint(
                condition=Q(satt=Flyttsatt.DAY, new_date__isnull=False, antal=None)
                | (~Q(satt=Flyttsatt.DAY) & Q(new_date=None, antal__gte=1)),
                name="anstandsbeslut_says_how_far",
                violation_error_message="Ange en ny sista dag, eller hur långt dagarna flyttas.",
            ),
        ]

    def __str__(self) -> str:
        return f"Anstånd för flera, {self.created_at:%Y-%m-%d}"


class Anstandsrad(models.Model):
    """One report in a decision about many: the day it had when that was decided, the new one, and what became of it."""

    beslut = models.ForeignKey(Anstandsbeslut, models.PROTECT, related_name="rader", verbose_name="beslut")
    redovisning = models.ForeignKey(Redovisning, models.PROTECT, related_name="anstandsrader", verbose_name="redovisning")
    old_date = models.DateField("dag före")
    new_date = models.DateField("ny dag")
    utfall = models.CharField("utfall", max_length=12, choices=Radutfall.choices, blank=True, default=Radutfall.WAITING)
    varfor = models.CharField("varför den utelämnades", max_length=200, blank=True)

    class Meta:
        verbose_name = "rad i beslut om anstånd"
        verbose_name_plural = "rader i beslut om anstånd"
        ordering = ["beslut", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["beslut", "redovisning"], name="anstandsrad_once", violation_error_message="Redovisningen är redan med."
            ),
            models.CheckConstraint(
                condition=Q(new_date__gt=F("old_date")),
                name="anstandsrad_later",
                violation_error_message="Den nya dagen ska ligga efter den gamla.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.redovisning}: {self.old_date} till {self.new_date}"


class Anstand(models.Model):
    """More time for one report: asked for by the huvudman (``asked_by``) and answered, or given by the agency without being asked.

    ``old_date`` is the last day when it was asked or given, ``new_date`` the one decided. Kept for ever: it is the history of the day.
    """

    redovisning = models.ForeignKey(Redovisning, models.PROTECT, related_name="anstand", verbose_name="redovisning")
    beslut = models.ForeignKey(
        Anstandsbeslut, models.PROTECT, null=True, blank=True, related_name="anstand", verbose_name="beslut för flera"
    )
    utfall = models.CharField(
        "utfall", max_length=12, choices=Anstandsutfall.choices, blank=True, default=Anstandsutfall.WAITING, db_index=True
    )
    old_date = models.DateField("dag före")
    wanted_date = models.DateField("önskad dag", null=True, blank=True)
    reason = models.TextField("huvudmannens skäl", blank=True)
    asked_at = models.DateTimeField("begärt", null=True, blank=True)
    asked_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="begärt av")
    new_date = models.DateField("ny dag", null=True, blank=True)
    answer = models.TextField("Skolverkets skäl", blank=True)
    answered_at = models.DateTimeField("besvarat", null=True, blank=True)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besvarat av")

    objects = OfReport.as_manager()

    class Meta:
        verbose_name = "anstånd"
        verbose_name_plural = "anstånd"
        ordering = ["-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["redovisning"],
                condition=Q(utfall=Anstandsutfall.WAITING),
                name="anstand_one_open",
                violation_error_message="Ett anstånd är redan begärt. Vänta på svaret.",
            ),
            models.CheckConstraint(
                condition=(Q(asked_at=None, asked_by=None, wanted_date=None) & ~Q(utfall=Anstandsutfall.WAITING))
                | (Q(asked_at__isnull=False, asked_by__isnull=False, wanted_date__isnull=False) & ~Q(reason="")),
                name="anstand_asked_with_reason",
                violation_error_message="Ett begärt anstånd har en önskad dag och skäl.",
            ),
            models.CheckConstraint(
                condition=Q(utfall=Anstandsutfall.WAITING, answered_at=None, new_date=None)
                | (Q(utfall=Anstandsutfall.GRANTED, answered_at__isnull=False, new_date__gt=F("old_date")) & ~Q(answer=""))
                | (Q(utfall=Anstandsutfall.REFUSED, answered_at__isnull=False, new_date=None) & ~Q(answer=""))
                | Q(utfall=Anstandsutfall.LAPSED, answered_at__isnull=False, new_date=None),
                name="anstand_answer_whole",
                violation_error_message="Ett besvarat anstånd har en tidpunkt, skäl och, om det beviljas, en senare dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"Anstånd, {self.redovisning}"

    @property
    def status_label(self) -> str:
        return Anstandsutfall(self.utfall).label

    @property
    def status_tone(self) -> str:
        return {Anstandsutfall.WAITING: "info", Anstandsutfall.GRANTED: "ok"}.get(Anstandsutfall(self.utfall), "")

    @property
    def is_open(self) -> bool:
        return self.utfall == Anstandsutfall.WAITING
