from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agreements.models import Overenskommelse, Skolenhet
from agreements.policy_enums import Redovisningskonsekvens
from reporting.enums import DONE, WITH_AGENCY, WRITING, Redovisningsslag, Redovisningsstatus
from reporting.querysets import DelredovisningManager, RedovisningQuerySet, SlutredovisningManager
from sbs.lib.dates import effective_date


class Redovisning(models.Model):
    """One report that the huvudman owes: for one utvecklingsområde at one day, or for the whole ÖK at its end.

    It belongs to the ÖK, never to a tillägg, and names its utvecklingsområde by the identity that outlives a tillägg
    (``Utvecklingsomrade.uid``). Three days: ``agreed_date`` is the ÖK's, ``due_date`` the one that holds after anstånd or komplettering,
    ``effective_date`` the working day it then means (rules.md, Deadlines); reminders and lateness count from the last. ``konsekvens`` is
    what follows when it does not come, as the agency had decided when the report was made. What the huvudman writes lies encrypted in
    ``drafts.store`` and nowhere else; what it has sent lies in ``Redovisningsversion``.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="redovisningar", verbose_name="överenskommelse")
    slag = models.CharField("slag", max_length=16, choices=Redovisningsslag.choices)
    omrade_uid = models.UUIDField("utvecklingsområde", null=True, blank=True)
    omrade_text = models.CharField("utvecklingsområdets kapitel och rubrik", max_length=170, blank=True)
    nummer = models.PositiveSmallIntegerField("nummer", default=1)
    period_start = models.DateField("redovisar från och med")
    period_end = models.DateField("redovisar till och med")
    agreed_date = models.DateField("avtalad dag")
    due_date = models.DateField("ska in senast")
    effective_date = models.DateField("ska in senast, vardag", editable=False, db_index=True)
    status = models.CharField("läge", max_length=20, choices=Redovisningsstatus.choices, default=Redovisningsstatus.OPEN)
    skolenheter = models.ManyToManyField(Skolenhet, blank=True, related_name="redovisningar", verbose_name="skolenheter")
    inbjudna = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="inbjudna uppgiftslämnare")
    konsekvens = models.CharField(
        "leder till om den inte kommer",
        max_length=12,
        choices=Redovisningskonsekvens.choices,
        default=Redovisningskonsekvens.SPARR,
        editable=False,
    )
    created_at = models.DateTimeField("upplagd")
    approved_at = models.DateTimeField("godkänd", null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="godkänd av"
    )

    objects = RedovisningQuerySet.as_manager()

    class Meta:
        verbose_name = "redovisning"
        verbose_name_plural = "redovisningar"
        ordering = ["effective_date", "overenskommelse", "omrade_text", "pk"]
        indexes = [models.Index(fields=["status", "effective_date"], name="redovisning_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["overenskommelse", "omrade_uid", "agreed_date"],
                condition=Q(slag=Redovisningsslag.DELREDOVISNING) & ~Q(status=Redovisningsstatus.CANCELLED),
                name="delredovisning_owed_once",
                violation_error_message="Det finns redan en delredovisning för området den dagen.",
            ),
            models.UniqueConstraint(
                fields=["overenskommelse"],
                condition=Q(slag=Redovisningsslag.SLUTREDOVISNING) & ~Q(status=Redovisningsstatus.CANCELLED),
                name="slutredovisning_owed_once",
                violation_error_message="Det finns redan en slutredovisning för överenskommelsen.",
            ),
            models.CheckConstraint(
                condition=Q(slag=Redovisningsslag.DELREDOVISNING, omrade_uid__isnull=False)
                | Q(slag=Redovisningsslag.SLUTREDOVISNING, omrade_uid=None),
                name="redovisning_of_an_area_or_whole",
                violation_error_message="En delredovisning gäller ett utvecklingsområde, en slutredovisning hela överenskommelsen.",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="redovisning_period_order",
                violation_error_message="Perioden slutar innan den börjar. Ändra ett av datumen.",
            ),
            models.CheckConstraint(
                condition=Q(effective_date__gte=F("due_date")),
                name="redovisning_effective_not_before_due",
                violation_error_message="Den dag som räknas ligger aldrig före den avtalade.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Redovisningsstatus.APPROVED, Redovisningsstatus.DECIDED], approved_at__isnull=False)
                | (~Q(status__in=[Redovisningsstatus.APPROVED, Redovisningsstatus.DECIDED]) & Q(approved_at=None, approved_by=None)),
                name="redovisning_approved_has_time",
                violation_error_message="En godkänd redovisning har en tidpunkt.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    @property
    def namn(self) -> str:
        """ "Delredovisning 2" or "Slutredovisning"."""
        return f"Delredovisning {self.nummer}" if self.is_interim else "Slutredovisning"

    @property
    def in_text(self) -> str:
        """Inside a sentence: "delredovisning 2", "slutredovisningen"."""
        return f"delredovisning {self.nummer}" if self.is_interim else "slutredovisningen"

    @property
    def galler(self) -> str:
        """What it tells of: the utvecklingsområde, or the whole ÖK."""
        return self.omrade_text if self.is_interim else self.overenskommelse.short_name

    @property
    def is_interim(self) -> bool:
        return self.slag == Redovisningsslag.DELREDOVISNING

    @property
    def samverkan(self):
        return self.overenskommelse.samverkan

    @property
    def huvudman(self):
        return self.overenskommelse.samverkan.huvudman

    @property
    def is_open(self) -> bool:
        """Whether the huvudman may write in it now."""
        return self.status in WRITING

    @property
    def is_with_agency(self) -> bool:
        return self.status in WITH_AGENCY

    @property
    def is_done(self) -> bool:
        return self.status in DONE

    def is_late(self, today) -> bool:
        """The day has passed and it is still with the huvudman."""
        return self.is_open and self.effective_date < today

    def set_due(self, day) -> None:
        """Another last day; ``effective_date`` follows. Not saved."""
        self.due_date, self.effective_date = day, effective_date(day)


class Delredovisning(Redovisning):
    """The interim reports among the reports."""

    objects = DelredovisningManager()

    class Meta:
        proxy = True
        verbose_name = "delredovisning"
        verbose_name_plural = "delredovisningar"


class Slutredovisning(Redovisning):
    """The final reports among the reports."""

    objects = SlutredovisningManager()

    class Meta:
        proxy = True
        verbose_name = "slutredovisning"
        verbose_name_plural = "slutredovisningar"
