from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models import Overenskommelse
from payments.enums import HOLDING, Sparrgrund, Sparrstatus
from payments.models.plan import Utbetalning
from payments.querysets import SparrQuerySet


class Sparr(models.Model):
    """A hold on an ÖK's payments, all of them or one (``utbetalning``), with its reason and what lifts it (domain.md, Payments).

    ``regel`` names the rule that proposed it, "" when a person set it; with ``kalla`` (what it is about) a rule proposes once.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="sparrar", verbose_name="överenskommelse")
    utbetalning = models.ForeignKey(Utbetalning, models.PROTECT, null=True, blank=True, related_name="sparrar", verbose_name="utbetalning")
    grund = models.CharField("grund", max_length=20, choices=Sparrgrund.choices)
    text = models.TextField("varför")
    lyfts_av = models.TextField("vad som häver den")
    status = models.CharField("läge", max_length=16, choices=Sparrstatus.choices, default=Sparrstatus.PROPOSED, db_index=True)
    regel = models.SlugField("föreslagen av regeln", max_length=40, blank=True)
    kalla = models.CharField("gäller", max_length=80, blank=True)
    created_at = models.DateTimeField("uppkom")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lades av"
    )
    confirmed_at = models.DateTimeField("gäller från", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bekräftad av"
    )
    decided_at = models.DateTimeField("avgjord", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avgjord av"
    )
    decided_text = models.TextField("skäl till avgörandet", blank=True)

    objects = SparrQuerySet.as_manager()

    class Meta:
        verbose_name = "spärr"
        verbose_name_plural = "spärrar"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["overenskommelse", "regel", "kalla"],
                condition=~Q(regel="") & Q(status__in=HOLDING),
                name="sparr_rule_once",
                violation_error_message="Spärren är redan föreslagen.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=HOLDING) | (Q(decided_at__isnull=False) & ~Q(decided_text="")),
                name="sparr_ended_says_why",
                violation_error_message="Skriv varför spärren inte längre gäller.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(Sparrstatus.PROPOSED, Sparrstatus.DISMISSED), confirmed_by=None)
                | Q(status__in=(Sparrstatus.ACTIVE, Sparrstatus.LIFTED), confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="sparr_in_force_has_person",
                violation_error_message="En person lägger eller bekräftar en spärr.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_grund_display()}, {self.get_status_display().lower()}"

    @property
    def is_holding(self) -> bool:
        """Whether it stops payments: also a proposed one does, until a person has taken a stand."""
        return self.status in HOLDING

    @property
    def status_tone(self) -> str:
        return {Sparrstatus.PROPOSED: "info", Sparrstatus.ACTIVE: "warn"}.get(Sparrstatus(self.status), "")

    @property
    def status_label(self) -> str:
        return str(self.get_status_display())
