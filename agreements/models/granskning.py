from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from agreements.enums import Avtalstyp, Granskningsstatus, Orsak
from agreements.models.overenskommelse import Overenskommelse
from sbs.accounts.enums import Roll


class Granskningsordning(models.Model):
    """Who reviews a unit's agreements of one kind, in sequence or side by side. Without one: the unit's enhetschef."""

    enhet = models.ForeignKey("accounts.Enhet", models.CASCADE, related_name="granskningsordningar", verbose_name="enhet")
    typ = models.CharField("slag", max_length=8, choices=Avtalstyp.choices)
    parallell = models.BooleanField("alla samtidigt", default=False, help_text="Annars i tur och ordning.")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "granskningsordning"
        verbose_name_plural = "granskningsordningar"
        constraints = [
            models.UniqueConstraint(
                fields=["enhet", "typ"],
                name="granskningsordning_once",
                violation_error_message="Enheten har redan en ordning för det slaget.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enhet}, {self.get_typ_display()}"


class Granskare(models.Model):
    """One approver of a granskningsordning: a named person, or whoever holds a role at the unit."""

    granskningsordning = models.ForeignKey(Granskningsordning, models.CASCADE, related_name="granskare")
    ordning = models.PositiveIntegerField("ordning", default=1)
    roll = models.CharField("roll", max_length=20, choices=Roll.choices, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person")

    class Meta:
        verbose_name = "granskare"
        verbose_name_plural = "granskare"
        ordering = ["granskningsordning", "ordning"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, roll="") | (Q(user=None) & ~Q(roll="")),
                name="granskare_person_or_role",
                violation_error_message="Välj en roll eller en person, inte båda.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.get_roll_display())


class Granskning(models.Model):
    """One round of review: what was submitted (snapshot), by whom, and how it ended."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="granskningar")
    nummer = models.PositiveIntegerField("omgång")
    status = models.CharField("status", max_length=10, choices=Granskningsstatus.choices, default=Granskningsstatus.OPEN)
    parallell = models.BooleanField(default=False)
    snapshot = models.JSONField(editable=False)
    submitted_at = models.DateTimeField("skickad")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skickad av")
    decided_at = models.DateTimeField("avgjord", null=True, blank=True)
    orsak = models.CharField("orsak", max_length=20, choices=Orsak.choices, blank=True)
    text = models.TextField("ord", blank=True)

    class Meta:
        verbose_name = "granskning"
        verbose_name_plural = "granskningar"
        ordering = ["overenskommelse", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["overenskommelse", "nummer"], name="granskning_once"),
            models.UniqueConstraint(
                fields=["overenskommelse"],
                condition=Q(status=Granskningsstatus.OPEN),
                name="granskning_one_open",
                violation_error_message="Överenskommelsen granskas redan.",
            ),
            models.CheckConstraint(
                condition=Q(status=Granskningsstatus.OPEN, decided_at=None)
                | (~Q(status=Granskningsstatus.OPEN) & Q(decided_at__isnull=False)),
                name="granskning_decided_has_time",
                violation_error_message="En avgjord granskning har en tidpunkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"Granskning {self.nummer} av {self.overenskommelse_id}"


class Granskningssteg(models.Model):
    """One approver's step in a round."""

    granskning = models.ForeignKey(Granskning, models.CASCADE, related_name="steg")
    ordning = models.PositiveIntegerField("ordning")
    roll = models.CharField("roll", max_length=20, choices=Roll.choices, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person")
    approved_at = models.DateTimeField("godkänd", null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="av")

    class Meta:
        verbose_name = "granskningssteg"
        verbose_name_plural = "granskningssteg"
        ordering = ["granskning", "ordning"]
        constraints = [
            models.UniqueConstraint(fields=["granskning", "ordning"], name="granskningssteg_once"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None) | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="granskningssteg_approved_by_somebody",
                violation_error_message="Ett godkänt steg har en person.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.get_roll_display())


class Reason(models.Model):
    """Why a warning may stand. Tied to the warning's code, place and words: if it changes, the reason must be given again."""

    kod = models.SlugField("kod", max_length=60)
    var = models.CharField("var", max_length=120)
    fingerprint = models.CharField(max_length=64)
    brist = models.TextField("varningen")
    text = models.TextField("motivering")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    created_at = models.DateTimeField("skriven")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text[:60]


class Motivering(Reason):
    """Why a warning of an agreement's kontroll may stand (``Reason``)."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="motiveringar")

    class Meta:
        verbose_name = "motivering"
        verbose_name_plural = "motiveringar"
        ordering = ["overenskommelse", "kod"]
        constraints = [models.UniqueConstraint(fields=["overenskommelse", "kod", "var"], name="motivering_once")]


class Undantag(models.Model):
    """A fault waived once: asked for, granted by an enhetschef with reason and expiry, shown to the signers, journalled.

    ``used_at`` is set when the agreement leaves utkast with it; it cannot be used again.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="undantag")
    kod = models.SlugField("kod", max_length=60)
    var = models.CharField("var", max_length=120)
    fingerprint = models.CharField(max_length=64)
    brist = models.TextField("felet")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="begärt av")
    requested_at = models.DateTimeField("begärt")
    begaran = models.TextField("varför undantag behövs")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avgjort av"
    )
    decided_at = models.DateTimeField("avgjort", null=True, blank=True)
    granted = models.BooleanField("beviljat", null=True)
    skal = models.TextField("skäl", blank=True)
    expires = models.DateField("gäller till och med", null=True, blank=True)
    used_at = models.DateTimeField("använt", null=True, blank=True)

    class Meta:
        verbose_name = "undantag"
        verbose_name_plural = "undantag"
        ordering = ["overenskommelse", "-requested_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, granted=None) | (Q(decided_at__isnull=False, granted__isnull=False) & ~Q(skal="")),
                name="undantag_decided_has_reason",
                violation_error_message="Skriv skälen för beslutet om undantag.",
            ),
            models.CheckConstraint(
                condition=~Q(granted=True) | Q(expires__isnull=False),
                name="undantag_granted_expires",
                violation_error_message="Ange till vilken dag undantaget gäller.",
            ),
        ]

    def __str__(self) -> str:
        return f"Undantag: {self.brist[:60]}"
