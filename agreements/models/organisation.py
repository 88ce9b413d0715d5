from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agreements.enums import HUVUDMAN_ANDRINGAR, MOTTAGANDE, SKOLENHET_ANDRINGAR, VARDEN, Andringsslag, Beslutsslag
from agreements.models.huvudman import Huvudman, Skolenhet, swedish_key
from agreements.models.overenskommelse import Overenskommelse
from agreements.models.samverkan import Samverkan
from agreements.models.version import Statusandring
from agreements.querysets import BeslutspunktQuerySet, OrganisationsandringQuerySet


class Organisationsandring(models.Model):
    """A huvudman or a skolenhet is another from a day: what it was, what it is, why, by which document, entered by whom.

    Planned until its day has come; then applied to the register once (``applied_at``), or cancelled before that. ``old_value`` is what
    stood in the register when it was applied: what somebody was called on any day is read back from here (``agreements.organisation``).
    """

    slag = models.CharField("vad som ändras", max_length=16, choices=Andringsslag.choices)
    huvudman = models.ForeignKey(
        Huvudman, models.PROTECT, null=True, blank=True, related_name="organisationsandringar", verbose_name="huvudman"
    )
    skolenhet = models.ForeignKey(
        Skolenhet, models.PROTECT, null=True, blank=True, related_name="organisationsandringar", verbose_name="skolenhet"
    )
    from_date = models.DateField("från och med")
    old_value = models.CharField("förut", max_length=150, blank=True)
    new_value = models.CharField("nu", max_length=150, blank=True)
    till_huvudman = models.ForeignKey(
        Huvudman, models.PROTECT, null=True, blank=True, related_name="mottagna_andringar", verbose_name="till huvudman"
    )
    fran_huvudman = models.ForeignKey(
        Huvudman, models.PROTECT, null=True, blank=True, related_name="lamnade_andringar", verbose_name="från huvudman"
    )
    text = models.TextField("skäl")
    dokument = models.ForeignKey("documents.Dokument", models.PROTECT, related_name="+", verbose_name="underlag")
    created_at = models.DateTimeField("registrerad")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="registrerad av")
    applied_at = models.DateTimeField("införd", null=True, blank=True)
    cancelled_at = models.DateTimeField("återkallad", null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="återkallad av"
    )
    cancelled_text = models.TextField("skäl för återkallelsen", blank=True)
    old_key = models.GeneratedField(
        expression=swedish_key("old_value"), output_field=models.CharField(max_length=400), db_persist=True, verbose_name="söks som"
    )

    objects = OrganisationsandringQuerySet.as_manager()

    class Meta:
        verbose_name = "organisationsändring"
        verbose_name_plural = "organisationsändringar"
        ordering = ["-from_date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(huvudman__isnull=False, skolenhet=None, slag__in=HUVUDMAN_ANDRINGAR)
                | Q(huvudman=None, skolenhet__isnull=False, slag__in=SKOLENHET_ANDRINGAR),
                name="organisationsandring_of_one",
                violation_error_message="Ändringen gäller en huvudman eller en skolenhet, och ett slag som hör till den.",
            ),
            models.CheckConstraint(
                condition=Q(slag__in=VARDEN) & ~Q(new_value="") | ~Q(slag__in=VARDEN) & Q(new_value=""),
                name="organisationsandring_has_value",
                violation_error_message="Skriv det nya namnet eller numret.",
            ),
            models.CheckConstraint(
                condition=Q(slag__in=MOTTAGANDE, till_huvudman__isnull=False) | ~Q(slag__in=MOTTAGANDE) & Q(till_huvudman=None),
                name="organisationsandring_has_receiver",
                violation_error_message="Välj vilken huvudman som tar över.",
            ),
            models.CheckConstraint(
                condition=Q(till_huvudman=None) | Q(huvudman=None) | ~Q(till_huvudman=F("huvudman")),
                name="organisationsandring_two_parties",
                violation_error_message="Välj en annan huvudman.",
            ),
            models.CheckConstraint(
                condition=Q(applied_at=None) | Q(cancelled_at=None),
                name="organisationsandring_applied_or_cancelled",
                violation_error_message="En ändring som är införd kan inte återkallas.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None, cancelled_text="")
                | (Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancelled_text="")),
                name="organisationsandring_cancelled_has_reason",
                violation_error_message="Skriv varför ändringen återkallas.",
            ),
            models.UniqueConstraint(
                fields=["huvudman", "slag", "from_date"],
                condition=Q(cancelled_at=None, huvudman__isnull=False),
                name="organisationsandring_huvudman_day_once",
                violation_error_message="Det finns redan en sådan ändring från den dagen.",
            ),
            models.UniqueConstraint(
                fields=["skolenhet", "slag", "from_date"],
                condition=Q(cancelled_at=None, skolenhet__isnull=False),
                name="organisationsandring_skolenhet_day_once",
                violation_error_message="Det finns redan en sådan ändring från den dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}: {self.mal}, {self.from_date}"

    @property
    def mal(self) -> Huvudman | Skolenhet:
        """What is changed."""
        target = self.huvudman or self.skolenhet
        assert target is not None
        return target

    @property
    def is_planned(self) -> bool:
        return self.applied_at is None and self.cancelled_at is None

    @property
    def status_label(self) -> str:
        if self.cancelled_at:
            return "Återkallad"
        return "Införd" if self.applied_at else "Planerad"

    @property
    def status_tone(self) -> str:
        return {"Införd": "ok", "Planerad": "info"}.get(self.status_label, "")


class Beslutspunkt(models.Model):
    """Something a running case must have decided because of what happened around it. Stays until handled with a decision in words.

    It comes from an organisation change or from an agreement ended early. ``key`` names the occasion: the same act never asks twice.
    ``avgors_av`` is the beslut that will answer it, or did: when that one is issued the point is handled.
    """

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="beslutspunkter", verbose_name="samverkan")
    key = models.CharField("nyckel", max_length=120, unique=True)
    slag = models.CharField("slag", max_length=16, choices=Beslutsslag.choices)
    text = models.TextField("att besluta")
    overenskommelse = models.ForeignKey(
        Overenskommelse, models.PROTECT, null=True, blank=True, related_name="beslutspunkter", verbose_name="överenskommelse"
    )
    organisationsandring = models.ForeignKey(
        Organisationsandring, models.PROTECT, null=True, blank=True, related_name="beslutspunkter", verbose_name="organisationsändring"
    )
    statusandring = models.ForeignKey(
        Statusandring, models.PROTECT, null=True, blank=True, related_name="beslutspunkter", verbose_name="statusändring"
    )
    created_at = models.DateTimeField("uppkom")
    handled_at = models.DateTimeField("hanterad", null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hanterad av"
    )
    beslut = models.TextField("vad som beslutades", blank=True)
    avgors_av = models.ForeignKey(
        "agreements.Beslut", models.PROTECT, null=True, blank=True, related_name="punkter", verbose_name="avgörs av beslutet"
    )

    objects = BeslutspunktQuerySet.as_manager()

    class Meta:
        verbose_name = "beslutspunkt"
        verbose_name_plural = "beslutspunkter"
        ordering = ["samverkan", "created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisationsandring__isnull=False, statusandring=None)
                | Q(organisationsandring=None, statusandring__isnull=False),
                name="beslutspunkt_has_one_cause",
                violation_error_message="En beslutspunkt har en orsak.",
            ),
            models.CheckConstraint(
                condition=Q(handled_at=None, handled_by=None, beslut="")
                | (Q(handled_at__isnull=False, handled_by__isnull=False) & ~Q(beslut="")),
                name="beslutspunkt_handled_in_words",
                violation_error_message="Skriv vad som beslutades.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}: {self.text[:80]}"
