from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from agreements.enums import Huvudmannaroll, Mandattyp
from agreements.models.huvudman import Huvudman, Skolenhet
from sbs.accounts.models.roll import DatedQuerySet


class Kontaktperson(models.Model):
    """A person at a huvudman. One person (User) may act for several huvudmän: one row each."""

    huvudman = models.ForeignKey(Huvudman, models.PROTECT, related_name="kontaktpersoner", verbose_name="huvudman")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="kontaktpersoner", verbose_name="person")
    befattning = models.CharField("befattning", max_length=120)
    is_primary = models.BooleanField("första kontakt", default=False)
    is_active = models.BooleanField("aktiv", default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "kontaktperson"
        verbose_name_plural = "kontaktpersoner"
        ordering = ["huvudman", "-is_primary", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["huvudman", "user"],
                name="kontaktperson_once",
                violation_error_message="Personen är redan kontaktperson hos huvudmannen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.befattning}"


class Kontaktroll(models.Model):
    """What a kontaktperson may do. A rektor has one row per skolenhet; an uppgiftslämnare sees what she is invited to."""

    kontaktperson = models.ForeignKey(Kontaktperson, models.CASCADE, related_name="roller", verbose_name="kontaktperson")
    roll = models.CharField("roll", max_length=20, choices=Huvudmannaroll.choices)
    skolenhet = models.ForeignKey(Skolenhet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skolenhet")
    inbjuden_till = models.ManyToManyField("agreements.Overenskommelse", blank=True, related_name="+", verbose_name="inbjuden till")
    from_date = models.DateField("från och med")
    until = models.DateField("till och med", null=True, blank=True)

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "roll hos huvudmannen"
        verbose_name_plural = "roller hos huvudmannen"
        ordering = ["kontaktperson", "roll"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(roll=Huvudmannaroll.REKTOR) | Q(skolenhet__isnull=False),
                name="kontaktroll_rektor_has_skolenhet",
                violation_error_message="Välj vilken skolenhet rektorn har.",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("from_date")),
                name="kontaktroll_date_order",
                violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kontaktperson}: {self.get_roll_display().lower()}"


class MandatQuerySet(models.QuerySet):
    def valid_on(self, day):
        """Approved mandates that hold on ``day``. The yearly check (rules.md) is asked for on the start page; a late one stops nobody."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), approved_at__isnull=False, valid_from__lte=day)


class Mandat(models.Model):
    """A person's right to sign for a party: for the huvudman, or (huvudman empty) for Skolverket.

    The evidence is attached, approved by the agency, limited in time and checked once a year.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandat", verbose_name="person")
    huvudman = models.ForeignKey(
        Huvudman, models.PROTECT, null=True, blank=True, related_name="mandat", verbose_name="huvudman (tomt: Skolverket)"
    )
    typ = models.CharField("stöds av", max_length=20, choices=Mandattyp.choices)
    beteckning = models.CharField("beteckning", max_length=150, help_text="Till exempel: delegationsordning 2020-01-15, punkt 3.2")
    valid_from = models.DateField("gäller från och med")
    valid_until = models.DateField("gäller till och med", null=True, blank=True)
    underlag = models.ForeignKey("documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="underlag")
    approved_at = models.DateTimeField("godkänt", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="godkänt av"
    )
    checked_on = models.DateField("senast kontrollerat", null=True, blank=True)

    objects = MandatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "mandat"
        verbose_name_plural = "mandat"
        ordering = ["user", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")),
                name="mandat_date_order",
                violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None) | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="mandat_approved_by_somebody",
                violation_error_message="Ett godkänt mandat har en person som godkände.",
            ),
        ]

    def __str__(self) -> str:
        """ "Delegationsordning 2020-01-15", whether or not the beteckning repeats what kind it is."""
        kind = self.get_typ_display()
        if self.beteckning.lower().startswith(kind.lower()):
            return self.beteckning[0].upper() + self.beteckning[1:]
        return f"{kind}: {self.beteckning}"
