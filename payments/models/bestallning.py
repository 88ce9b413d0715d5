from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from agreements.models import Overenskommelse
from payments.enums import Bestallningsstatus, Leverantorsslag
from payments.querysets import AgencyOnly
from sbs.lib.modelfields import FormatCharField


class Leverantor(models.Model):
    """Whom Skolverket buys from: a lärosäte, another authority or a consultant."""

    namn = models.CharField("namn", max_length=150, unique=True, error_messages={"unique": "Leverantören finns redan."})
    orgnr = FormatCharField("organisationsnummer", kind="orgnr", max_length=10, blank=True)
    slag = models.CharField("slag", max_length=12, choices=Leverantorsslag.choices)
    is_active = models.BooleanField("används", default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "leverantör"
        verbose_name_plural = "leverantörer"
        ordering = ["namn"]
        constraints = [
            models.UniqueConstraint(
                fields=["orgnr"],
                condition=~Q(orgnr=""),
                name="leverantor_orgnr_once",
                violation_error_message="Det finns redan en leverantör med det organisationsnumret.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn


class Bestallning(models.Model):
    """What Skolverket buys for an insats: from whom, what, and what it is to cost per year (domain.md, Glossary).

    The insats is named by its identity and the words it had, as in ``Bokning``. ``post_key``: the form posted twice is written once.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="bestallningar", verbose_name="överenskommelse")
    insats_uid = models.UUIDField("insats")
    insats_text = models.CharField("insatsens namn då", max_length=200)
    leverantor = models.ForeignKey(Leverantor, models.PROTECT, related_name="bestallningar", verbose_name="leverantör")
    rubrik = models.CharField("vad som beställs", max_length=200)
    nummer = models.CharField("beställningsnummer", max_length=40, blank=True)
    status = models.CharField(
        "läge", max_length=16, choices=Bestallningsstatus.choices, default=Bestallningsstatus.PLANNED, db_index=True, editable=False
    )
    ordered_on = models.DateField("beställd den", null=True, blank=True, editable=False)
    note = models.TextField("anteckning", blank=True)
    created_at = models.DateTimeField("upplagd")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="upplagd av")
    post_key = models.UUIDField(unique=True, editable=False)

    objects = AgencyOnly.as_manager()

    class Meta:
        verbose_name = "beställning"
        verbose_name_plural = "beställningar"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Bestallningsstatus.PLANNED) | Q(status=Bestallningsstatus.CANCELLED) | Q(ordered_on__isnull=False),
                name="bestallning_ordered_has_day",
                violation_error_message="Ange vilken dag beställningen gjordes.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rubrik}, {self.leverantor}"


class Bestallningskostnad(models.Model):
    """What an order is planned to cost in a calendar year, whole kronor."""

    bestallning = models.ForeignKey(Bestallning, models.CASCADE, related_name="kostnader", verbose_name="beställning")
    ar = models.PositiveSmallIntegerField("år")
    belopp = models.PositiveBigIntegerField("planerad kostnad, kr")

    class Meta:
        verbose_name = "beställningskostnad"
        verbose_name_plural = "beställningskostnader"
        ordering = ["bestallning", "ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["bestallning", "ar"], name="bestallningskostnad_once", violation_error_message="Året står redan på en annan rad."
            ),
            models.CheckConstraint(
                condition=Q(ar__gte=2000, ar__lte=2100),
                name="bestallningskostnad_year",
                violation_error_message="Skriv året med fyra siffror, till exempel 2020.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ar}: {self.belopp} kr"


class Leverantorsfaktura(models.Model):
    """What a supplier has invoiced for an order: kronor with öre, negative for a credit note; ``ar`` is the year that bears it."""

    bestallning = models.ForeignKey(Bestallning, models.PROTECT, related_name="fakturor", verbose_name="beställning")
    leverantor = models.ForeignKey(Leverantor, models.PROTECT, related_name="fakturor", verbose_name="leverantör")
    nummer = models.CharField("fakturanummer", max_length=40)
    datum = models.DateField("fakturadatum")
    ar = models.PositiveSmallIntegerField("belastar år")
    belopp = models.DecimalField("belopp, kr", max_digits=12, decimal_places=2)
    text = models.CharField("avser", max_length=200, blank=True)
    created_at = models.DateTimeField("registrerad")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="registrerad av")
    post_key = models.UUIDField(unique=True, editable=False)
    cancelled_at = models.DateTimeField("struken", null=True, blank=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="struken av"
    )
    cancelled_text = models.CharField("varför den är struken", max_length=250, blank=True, editable=False)

    class Meta:
        verbose_name = "leverantörsfaktura"
        verbose_name_plural = "leverantörsfakturor"
        ordering = ["datum", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["leverantor", "nummer"],
                condition=Q(cancelled_at=None),
                name="leverantorsfaktura_once",
                violation_error_message="Fakturan är redan registrerad.",
            ),
            models.CheckConstraint(
                condition=~Q(belopp=0), name="leverantorsfaktura_not_zero", violation_error_message="Skriv fakturans belopp."
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None) | (Q(cancelled_at__isnull=False) & ~Q(cancelled_text="")),
                name="leverantorsfaktura_struck_says_why",
                violation_error_message="Skriv varför fakturan stryks.",
            ),
        ]

    def __str__(self) -> str:
        return f"Faktura {self.nummer}, {self.leverantor}"
