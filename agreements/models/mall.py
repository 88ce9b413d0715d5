from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from agreements.enums import Finansieringsform, Klausultyp, Mallstatus, malltyp_choices


class Avtalsmall(models.Model):
    """The family of versions of the standard text of one kind of agreement or beslut."""

    namn = models.CharField("namn", max_length=120, unique=True)
    typ = models.CharField("slag", max_length=20, choices=malltyp_choices)
    is_active = models.BooleanField("kan väljas", default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "avtalsmall"
        verbose_name_plural = "avtalsmallar"
        ordering = ["namn"]

    def __str__(self) -> str:
        return self.namn


class Mallversion(models.Model):
    """One version of an avtalsmall. A published or used version is never edited: a changed clause reaches the next ÖK."""

    mall = models.ForeignKey(Avtalsmall, models.PROTECT, related_name="versioner", verbose_name="avtalsmall")
    nummer = models.PositiveIntegerField("version")
    status = models.CharField("status", max_length=10, choices=Mallstatus.choices, default=Mallstatus.DRAFT)
    rubrik = models.CharField("dokumentets rubrik", max_length=200)
    published_at = models.DateTimeField("fastställd", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fastställd av"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "mallversion"
        verbose_name_plural = "mallversioner"
        ordering = ["mall", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["mall", "nummer"], name="mallversion_once", violation_error_message="Versionsnumret finns redan."
            ),
            models.UniqueConstraint(
                fields=["mall"],
                condition=Q(status=Mallstatus.PUBLISHED),
                name="mallversion_one_published",
                violation_error_message="En annan version är redan fastställd. Ersätt den först.",
            ),
            models.CheckConstraint(
                condition=Q(status=Mallstatus.DRAFT) | Q(published_at__isnull=False),
                name="mallversion_published_has_time",
                violation_error_message="En fastställd version har en tidpunkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mall}, version {self.nummer}"


class Klausul(models.Model):
    """One chapter of a template version, in order. ``text`` is rich text (paragraphs and lists) with {placeholders}.

    The chapters of kind GENERERAD (parter, utvecklingsområden, underskrifter, bilagor …) have their text made from the facts;
    what stands in ``text`` then comes first in the chapter.
    """

    mallversion = models.ForeignKey(Mallversion, models.CASCADE, related_name="klausuler", verbose_name="mallversion")
    nyckel = models.SlugField("nyckel", max_length=40)
    ordning = models.PositiveIntegerField("ordning")
    rubrik = models.CharField("rubrik", max_length=150)
    text = models.TextField("text", blank=True)
    typ = models.CharField("slag", max_length=15, choices=Klausultyp.choices, default=Klausultyp.STANDARD)

    class Meta:
        verbose_name = "klausul"
        verbose_name_plural = "klausuler"
        ordering = ["mallversion", "ordning"]
        constraints = [
            models.UniqueConstraint(
                fields=["mallversion", "nyckel"], name="klausul_once", violation_error_message="Nyckeln används redan."
            ),
        ]

    def __str__(self) -> str:
        return self.rubrik


class Standardtext(models.Model):
    """A template version's standard sentences for an insats of one finansieringsform: financing and both parties' ansvar."""

    mallversion = models.ForeignKey(Mallversion, models.CASCADE, related_name="standardtexter", verbose_name="mallversion")
    finansieringsform = models.CharField("finansieringsform", max_length=12, choices=Finansieringsform.choices)
    finansiering = models.TextField("finansiering")
    ansvar_skolverket = models.TextField("Skolverkets ansvar, en punkt per rad", blank=True)
    ansvar_huvudman = models.TextField("huvudmannens ansvar, en punkt per rad", blank=True)

    class Meta:
        verbose_name = "standardtext för insats"
        verbose_name_plural = "standardtexter för insats"
        ordering = ["mallversion", "finansieringsform"]
        constraints = [
            models.UniqueConstraint(
                fields=["mallversion", "finansieringsform"],
                name="standardtext_once",
                violation_error_message="Finansieringsformen har redan en standardtext.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_finansieringsform_display()
