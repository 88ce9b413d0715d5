from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from agreements.querysets import UrvalQuerySet
from agreements.urval.enums import Omgangsstatus
from agreements.urval.figures import COMPARED
from sbs.lib.modelfields import FormatCharField

validate_termin = RegexValidator(r"^[VH]T (19|20)\d\d$", "Skriv terminen som VT 2019 eller HT 2019.")


class Urvalsomgang(models.Model):
    """A selection round: two a year, about ten huvudmän each (rules.md, Organisation).

    Prepared (underlag read in, candidates weighed), decided and closed. ``decided_on`` is empty until then; what is decided is frozen.
    ``dnr`` is the matter's, empty until the agency's diarium has given one; the cases that follow have their own.
    """

    namn = models.CharField("namn", max_length=80, unique=True)
    termin = models.CharField("termin", max_length=8, blank=True, validators=[validate_termin])
    dnr = FormatCharField("diarienummer", kind="dnr", max_length=40, blank=True)
    status = models.CharField("status", max_length=16, choices=Omgangsstatus.choices, default=Omgangsstatus.PREPARING)
    liten_grans = models.PositiveSmallIntegerField("färre elever än så är en liten skolenhet", default=50)
    decided_on = models.DateField("beslutsdatum", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beslutad av"
    )
    beslutstext = models.TextField("beslutet i ord", blank=True)

    objects = UrvalQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "urvalsomgång"
        verbose_name_plural = "urvalsomgångar"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Omgangsstatus.PREPARING, decided_on=None)
                | (~Q(status=Omgangsstatus.PREPARING) & Q(decided_on__isnull=False)),
                name="urvalsomgang_decided_has_date",
                violation_error_message="En beslutad omgång har ett beslutsdatum, en som förbereds har inget.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    @property
    def is_open(self) -> bool:
        """Whether candidates can still be chosen and left out."""
        return self.status == Omgangsstatus.PREPARING


def validate_figure(slug: str) -> None:
    """Raises ValidationError for what has no average."""
    if slug not in COMPARED:
        raise ValidationError("Välj ett av måtten.")


class Riksgenomsnitt(models.Model):
    """The national average of one figure, and of which year: what the round's candidates are compared with."""

    omgang = models.ForeignKey(Urvalsomgang, models.CASCADE, related_name="riksgenomsnitt", verbose_name="urvalsomgång")
    matt = models.CharField("mått", max_length=20, validators=[validate_figure])
    year = models.PositiveSmallIntegerField("år")
    varde = models.DecimalField("riksgenomsnitt", max_digits=7, decimal_places=2)

    class Meta:
        verbose_name = "riksgenomsnitt"
        verbose_name_plural = "riksgenomsnitt"
        ordering = ["omgang", "matt"]
        constraints = [
            models.UniqueConstraint(
                fields=["omgang", "matt"], name="riksgenomsnitt_once", violation_error_message="Måttet har redan ett riksgenomsnitt."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matt} {self.year}: {self.varde}"


class Underlag(models.Model):
    """One file from Skolinspektionen, read and found whole, waiting for "Läs in"; ``rows`` is what was read, as text.

    The file is kept as it came (``dokument``, with its SHA-256). Confirmed once; given up without a trace in the candidates.
    """

    omgang = models.ForeignKey(Urvalsomgang, models.PROTECT, related_name="underlag", verbose_name="urvalsomgång")
    dokument = models.ForeignKey("documents.Dokument", models.PROTECT, related_name="+", verbose_name="fil")
    sha256 = models.CharField("SHA-256", max_length=64)
    rows = models.JSONField("rader", default=list, editable=False)
    created_at = models.DateTimeField("uppladdad")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="uppladdad av")
    confirmed_at = models.DateTimeField("inläst", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="inläst av"
    )
    discarded_at = models.DateTimeField("lagd åt sidan", null=True, blank=True)

    objects = UrvalQuerySet.as_manager()

    class Meta:
        verbose_name = "underlag"
        verbose_name_plural = "underlag"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(discarded_at=None),
                name="underlag_read_or_put_aside",
                violation_error_message="Underlaget är redan inläst eller lagt åt sidan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.omgang}: {self.dokument}"

    @property
    def is_waiting(self) -> bool:
        return self.confirmed_at is None and self.discarded_at is None
