from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.enums import Orsak, Part, Underskriftsstatus, Versionsstatus
from agreements.models.frozen import FrozenVersion, Signature
from agreements.models.overenskommelse import Overenskommelse


class Avtalsversion(FrozenVersion):
    """What was sent for signature of an agreement (``FrozenVersion``)."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="versioner")

    class Meta:
        verbose_name = "avtalsversion"
        verbose_name_plural = "avtalsversioner"
        ordering = ["overenskommelse", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["overenskommelse", "nummer"], name="avtalsversion_once"),
            models.UniqueConstraint(
                fields=["overenskommelse"],
                condition=Q(status__in=[Versionsstatus.OPEN, Versionsstatus.SIGNED]),
                name="avtalsversion_one_live",
                violation_error_message="En annan version är redan för underskrift eller undertecknad.",
            ),
            models.CheckConstraint(
                condition=Q(status=Versionsstatus.OPEN, ended_at=None) | (~Q(status=Versionsstatus.OPEN) & Q(ended_at__isnull=False)),
                name="avtalsversion_ended_has_time",
                violation_error_message="En undertecknad eller återtagen version har en tidpunkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overenskommelse}, version {self.nummer}"


class Underskrift(Signature):
    """One person's signature on one version of an agreement (``Signature``), for a party.

    ``mandat`` is what is printed, ``grund`` the row that must still hold when the person signs.
    A substitute is a new row with the same ``ordning`` and ``field`` that replaces the first.
    """

    version = models.ForeignKey(Avtalsversion, models.PROTECT, related_name="underskrifter")
    part = models.CharField("för", max_length=12, choices=Part.choices)
    mandat = models.CharField("mandat", max_length=250)
    grund = models.ForeignKey("agreements.Mandat", models.PROTECT, null=True, related_name="+", verbose_name="mandatet i registret")
    ersatter = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="ersatt_av", verbose_name="i stället för")
    ersatt_from = models.DateField("ersättare från", null=True, blank=True)

    class Meta:
        verbose_name = "underskrift"
        verbose_name_plural = "underskrifter"
        ordering = ["version", "ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "ordning"],
                condition=~Q(status=Underskriftsstatus.REPLACED),
                name="underskrift_one_per_place",
                violation_error_message="Platsen i ordningen är redan tagen.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Underskriftsstatus.SIGNED)
                | (Q(signed_at__isnull=False, acted_at__isnull=False, revision__isnull=False) & ~Q(shown_sha256="")),
                name="underskrift_signed_is_whole",
                violation_error_message="En underskrift har tid, visat dokument och revision.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Underskriftsstatus.REFUSED) | ~Q(text=""),
                name="underskrift_refused_has_reason",
                violation_error_message="Skriv varför du avstår.",
            ),
        ]


class Externundertecknande(models.Model):
    """An agreement signed elsewhere: a PDF with its own signatures, or scans of both parties' paper copies with their dates."""

    version = models.OneToOneField(Avtalsversion, models.PROTECT, related_name="extern")
    is_paper = models.BooleanField("på papper", default=False)
    dokument_skolverket = models.ForeignKey("documents.Dokument", models.PROTECT, related_name="+", verbose_name="Skolverkets exemplar")
    dokument_huvudman = models.ForeignKey(
        "documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huvudmannens exemplar"
    )
    date_skolverket = models.DateField("Skolverket skrev under")
    date_huvudman = models.DateField("huvudmannen skrev under")
    kontroll = models.JSONField("underskrifter i filen", default=dict, blank=True)
    registered_at = models.DateTimeField("registrerat")
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="registrerat av")

    class Meta:
        verbose_name = "externt undertecknande"
        verbose_name_plural = "externa undertecknanden"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_paper=False) | Q(dokument_huvudman__isnull=False),
                name="extern_paper_has_both",
                violation_error_message="Ladda upp båda parternas exemplar.",
            ),
        ]

    def __str__(self) -> str:
        return f"Externt: {self.version}"


class Statusandring(models.Model):
    """Why and with which document the agreement was suspended, resumed or ended early."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="statusandringar")
    action = models.SlugField("handling", max_length=30)
    orsak = models.CharField("orsak", max_length=20, choices=Orsak.choices)
    text = models.TextField("skäl")
    from_date = models.DateField("från och med")
    until = models.DateField("till och med", null=True, blank=True)
    dokument = models.ForeignKey("documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="underlag")
    at = models.DateTimeField("tidpunkt")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")

    class Meta:
        verbose_name = "statusändring"
        verbose_name_plural = "statusändringar"
        ordering = ["overenskommelse", "-at"]

    def __str__(self) -> str:
        return f"{self.action} {self.from_date}"
