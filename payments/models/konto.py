from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agreements.models import Huvudman
from payments.enums import Kontokalla, Kontoslag
from payments.querysets import KontouppgiftQuerySet
from sbs.lib.formfields import shown


class Kontouppgift(models.Model):
    """A huvudman's bankgiro or plusgiro: proposed by one, confirmed or rejected by another person at the agency. Never changed after that.

    Money is paid only to the confirmed one that no later one has replaced. ``nummer``: digits only. ``confirmed_text``: how it was checked.
    Written by ``payments.services.konto`` only.
    """

    huvudman = models.ForeignKey(Huvudman, models.PROTECT, related_name="kontouppgifter", verbose_name="huvudman")
    slag = models.CharField("slag", max_length=10, choices=Kontoslag.choices)
    nummer = models.CharField("nummer", max_length=12)
    kalla = models.CharField("källa", max_length=12, choices=Kontokalla.choices)
    text = models.CharField("anteckning", max_length=250, blank=True)
    proposed_at = models.DateTimeField("föreslagen")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="föreslagen av")
    confirmed_at = models.DateTimeField("bekräftad", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bekräftad av"
    )
    confirmed_text = models.CharField("så kontrollerades uppgiften", max_length=250, blank=True)
    from_date = models.DateField("gäller från och med", null=True, blank=True)
    rejected_at = models.DateTimeField("avvisad", null=True, blank=True)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avvisad av"
    )
    rejected_text = models.CharField("varför den avvisades", max_length=250, blank=True)
    replaced_at = models.DateTimeField("ersatt", null=True, blank=True)

    objects = KontouppgiftQuerySet.as_manager()

    class Meta:
        verbose_name = "kontouppgift"
        verbose_name_plural = "kontouppgifter"
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
                name="kontouppgift_second_person",
                violation_error_message="Den som har föreslagit kontot kan inte också bekräfta det.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None, from_date=None, confirmed_text="")
                | (Q(confirmed_at__isnull=False, confirmed_by__isnull=False, from_date__isnull=False) & ~Q(confirmed_text="")),
                name="kontouppgift_confirmed_whole",
                violation_error_message="Ange vem som bekräftade kontot, när, och hur uppgiften kontrollerades.",
            ),
            models.CheckConstraint(
                condition=Q(rejected_at=None, rejected_by=None, rejected_text="")
                | (Q(rejected_at__isnull=False, rejected_by__isnull=False, confirmed_at=None) & ~Q(rejected_text="")),
                name="kontouppgift_rejected_says_why",
                violation_error_message="Skriv varför kontot avvisas.",
            ),
            models.UniqueConstraint(
                fields=["huvudman"],
                condition=Q(confirmed_at__isnull=False, replaced_at=None),
                name="kontouppgift_one_current",
                violation_error_message="Huvudmannen har redan ett bekräftat konto.",
            ),
            models.UniqueConstraint(
                fields=["huvudman"],
                condition=Q(confirmed_at=None, rejected_at=None, replaced_at=None),
                name="kontouppgift_one_proposed",
                violation_error_message="Det finns redan ett förslag på konto för huvudmannen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} {self.printed}"

    @property
    def printed(self) -> str:
        return shown(self.slag, self.nummer)

    @property
    def is_open(self) -> bool:
        """Waits for a second person."""
        return self.confirmed_at is None and self.rejected_at is None and self.replaced_at is None

    @property
    def is_current(self) -> bool:
        """What money is paid to."""
        return self.confirmed_at is not None and self.replaced_at is None

    @property
    def status_label(self) -> str:
        if self.is_open:
            return "Väntar på bekräftelse"
        if self.rejected_at:
            return "Avvisad"
        return "Bekräftad" if self.is_current else "Ersatt"

    @property
    def status_tone(self) -> str:
        return {"Väntar på bekräftelse": "warn", "Bekräftad": "ok", "Avvisad": "bad"}.get(self.status_label, "")
