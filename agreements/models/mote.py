import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.enums import Motestyp, Part
from agreements.models.insats import Delredovisningsdatum
from agreements.models.samverkan import Samverkan
from agreements.querysets import MoteQuerySet


class Mote(models.Model):
    """A meeting, of one case or a joint one of many. Both parties read it; what only the agency reads is ``Motesanteckning``."""

    typ = models.CharField("slag", max_length=12, choices=Motestyp.choices)
    rubrik = models.CharField("rubrik", max_length=150)
    samverkan_list = models.ManyToManyField(Samverkan, related_name="moten", verbose_name="samverkan")
    starts_at = models.DateTimeField("börjar", db_index=True)
    ends_at = models.DateTimeField("slutar", null=True, blank=True)
    plats = models.CharField("plats", max_length=200, blank=True)
    lank = models.URLField("länk till mötet", blank=True)
    dagordning = models.TextField("dagordning", blank=True)
    minnesanteckningar = models.TextField("minnesanteckningar", blank=True)
    ovriga = models.TextField("andra som är med", blank=True)
    delredovisning = models.ForeignKey(
        Delredovisningsdatum, models.SET_NULL, null=True, blank=True, related_name="moten", verbose_name="följer upp delredovisningen"
    )
    created_at = models.DateTimeField("upplagt")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="upplagt av")
    cancelled_at = models.DateTimeField("inställt", null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="inställt av"
    )
    cancelled_reason = models.TextField("varför det ställdes in", blank=True)
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = MoteQuerySet.as_manager()

    class Meta:
        verbose_name = "möte"
        verbose_name_plural = "möten"
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="mote_time_order",
                violation_error_message="Mötet slutar före det börjar. Ändra tiden.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None) | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="mote_cancelled_by_somebody",
                violation_error_message="Ett inställt möte har någon som ställde in det.",
            ),
        ]

    def __str__(self) -> str:
        return self.rubrik


class Motesdeltagare(models.Model):
    """A person with an account who is invited; ``part`` and ``huvudman`` say for whom, as it was then."""

    mote = models.ForeignKey(Mote, models.CASCADE, related_name="deltagare", verbose_name="möte")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="person")
    part = models.CharField("för", max_length=12, choices=Part.choices)
    huvudman = models.ForeignKey("agreements.Huvudman", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huvudman")

    class Meta:
        verbose_name = "deltagare i möte"
        verbose_name_plural = "deltagare i möten"
        ordering = ["part", "user__first_name", "user__last_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["mote", "user"], name="motesdeltagare_once", violation_error_message="Personen är redan inbjuden till mötet."
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Motesanteckning(models.Model):
    """The agency's own note about a meeting. A table of its own, so that no huvudman's query can reach it."""

    mote = models.ForeignKey(Mote, models.CASCADE, related_name="interna_anteckningar", verbose_name="möte")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    text = models.TextField("anteckning")
    created_at = models.DateTimeField("skriven")
    post_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "intern mötesanteckning"
        verbose_name_plural = "interna mötesanteckningar"
        ordering = ["mote", "created_at"]

    def __str__(self) -> str:
        return self.text[:60]
