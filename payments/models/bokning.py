from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models import Overenskommelse
from payments.enums import Bokningsslag
from payments.querysets import OfAgreement


class Bokning(models.Model):
    """One posting of the ledger: never changed, never deleted (the database refuses); a mistake is corrected by a new one.

    ``belopp`` in kronor, negative where it takes back. The insats is named by its identity (``Insats.uid``) and the words it had, so
    that a posting outlives a tillägg that takes the insats away. ``nyckel`` says what it comes from and makes it once only.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="bokningar", verbose_name="överenskommelse")
    slag = models.CharField("slag", max_length=12, choices=Bokningsslag.choices)
    belopp = models.DecimalField("belopp, kr", max_digits=12, decimal_places=2)
    insats_uid = models.UUIDField("insats")
    insats_text = models.CharField("insatsens namn då", max_length=200)
    datum = models.DateField("bokföringsdag")
    text = models.CharField("avser", max_length=250)
    kalla = models.CharField("källa", max_length=60)
    nyckel = models.CharField("nyckel", max_length=120, unique=True, error_messages={"unique": "Det är redan bokfört."})
    created_at = models.DateTimeField("bokförd")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bokförd av"
    )

    objects = OfAgreement.as_manager()

    class Meta:
        verbose_name = "bokning"
        verbose_name_plural = "bokningar"
        ordering = ["datum", "pk"]
        indexes = [models.Index(fields=["overenskommelse", "insats_uid", "slag"])]
        constraints = [
            models.CheckConstraint(condition=~Q(belopp=0), name="bokning_not_zero", violation_error_message="En bokning har ett belopp."),
        ]

    def __str__(self) -> str:
        return f"{self.datum} {self.get_slag_display()} {self.belopp} kr"
