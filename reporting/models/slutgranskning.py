from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agreements.models import Beslut
from payments import claims
from payments.models import Aterkrav
from reporting.enums import Bedomning, Slututfall
from reporting.models.redovisning import Redovisning
from reporting.models.version import Redovisningsversion
from reporting.querysets import OfAgency

USER = settings.AUTH_USER_MODEL


class Slutgranskning(models.Model):
    """One review of a submitted slutredovisning: the processtödjare's words, then the ekonom's amounts, then the beslut.

    One that the ekonom has sent back is kept and the next review is a row of its own. ``utfall`` is what the ekonom has settled, and when
    the beslut is issued what the beslut says. What is to be paid back is decided in the återkrav that it opens; without one in ``beslut``.
    """

    redovisning = models.ForeignKey(Redovisning, models.PROTECT, related_name="slutgranskningar", verbose_name="slutredovisning")
    version = models.ForeignKey(Redovisningsversion, models.PROTECT, related_name="slutgranskningar", verbose_name="version")
    text = models.TextField("bedömning i sin helhet")
    reviewed_at = models.DateTimeField("granskad")
    reviewed_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name="granskad av")
    returned_at = models.DateTimeField("återlämnad", null=True, blank=True)
    returned_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="återlämnad av")
    return_text = models.TextField("varför den lämnades tillbaka", blank=True)
    utfall = models.CharField("utfall", max_length=16, choices=Slututfall.choices, blank=True)
    skal = models.TextField("skäl", blank=True)
    settled_at = models.DateTimeField("beloppen fastställda", null=True, blank=True)
    settled_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beloppen fastställda av")
    beslut = models.ForeignKey(Beslut, models.PROTECT, null=True, blank=True, related_name="slutgranskningar", verbose_name="beslut")
    aterkrav = models.ForeignKey(Aterkrav, models.PROTECT, null=True, blank=True, related_name="slutgranskningar", verbose_name="återkrav")
    decided_at = models.DateTimeField("beslutad", null=True, blank=True)

    objects = OfAgency.as_manager()

    class Meta:
        verbose_name = "granskning av slutredovisning"
        verbose_name_plural = "granskningar av slutredovisningar"
        ordering = ["redovisning", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["redovisning"],
                condition=Q(returned_at=None),
                name="slutgranskning_one_current",
                violation_error_message="Slutredovisningen är redan granskad.",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, returned_by=None, return_text="")
                | (Q(returned_at__isnull=False, returned_by__isnull=False, settled_at=None) & ~Q(return_text="")),
                name="slutgranskning_returned_whole",
                violation_error_message="En återlämnad granskning har en tidpunkt och skäl.",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, utfall="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(utfall="")),
                name="slutgranskning_settled_whole",
                violation_error_message="Fastställda belopp har ett utfall, en tidpunkt och en person.",
            ),
            models.CheckConstraint(
                condition=Q(settled_by=None) | ~Q(settled_by=F("reviewed_by")),
                name="slutgranskning_two_people",
                violation_error_message="Den som har granskat fastställer inte beloppen. En annan person gör det.",
            ),
            models.CheckConstraint(
                condition=~Q(utfall=Slututfall.AVSTAR) | ~Q(skal=""),
                name="slutgranskning_waived_has_reason",
                violation_error_message="Skriv de särskilda skälen.",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(settled_at__isnull=False, beslut__isnull=False),
                name="slutgranskning_decided_by_beslut",
                violation_error_message="En beslutad slutredovisning har fastställda belopp och ett beslut.",
            ),
        ]

    def __str__(self) -> str:
        return f"Granskning, {self.redovisning}"

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None


class Slutgranskningsrad(models.Model):
    """One insats in a review. Whole kronor: paid out, claimed before and reported in all when it was reviewed (read anew when the amounts
    are settled); ``forslag`` is the cost that the processtödjare proposes to approve, ``godkand`` the one that the ekonom has.
    """

    granskning = models.ForeignKey(Slutgranskning, models.PROTECT, related_name="rader", verbose_name="granskning")
    ordning = models.PositiveSmallIntegerField("ordning")
    insats_uid = models.UUIDField("insats")
    insats_text = models.CharField("insatsens namn då", max_length=220)
    utbetalt = models.BigIntegerField("utbetalt, kr")
    tidigare = models.BigIntegerField("återkrävt tidigare, kr", default=0)
    redovisat = models.BigIntegerField("redovisat i allt, kr")
    bedomning = models.CharField("bedömning", max_length=16, choices=Bedomning.choices)
    forslag = models.PositiveBigIntegerField("föreslagen kostnad att godkänna, kr")
    ord = models.TextField("motivering", blank=True)
    godkand = models.PositiveBigIntegerField("godkänd kostnad, kr", null=True, blank=True)

    class Meta:
        verbose_name = "insats i granskad slutredovisning"
        verbose_name_plural = "insatser i granskade slutredovisningar"
        ordering = ["granskning", "ordning", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["granskning", "insats_uid"], name="slutgranskningsrad_once", violation_error_message="Insatsen är redan med."
            ),
            models.CheckConstraint(
                condition=Q(bedomning=Bedomning.GODTAS) | ~Q(ord=""),
                name="slutgranskningsrad_says_why",
                violation_error_message="Skriv varför insatsen inte godtas helt.",
            ),
        ]

    def __str__(self) -> str:
        return self.insats_text

    @property
    def approved(self) -> int:
        """The ekonom's amount, or as long as there is none the proposed one."""
        return self.forslag if self.godkand is None else self.godkand

    @property
    def owed(self) -> int:
        """What may be claimed of this insats (domain.md, Payments)."""
        return claims.owed(self.utbetalt, self.tidigare, self.approved)
