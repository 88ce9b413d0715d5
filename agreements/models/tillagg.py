from django.db import models
from django.db.models import F, Q

from agreements.enums import Tillaggsslag
from agreements.models.mall import Mallversion
from agreements.models.overenskommelse import Overenskommelse


class Tillagg(models.Model):
    """What makes an ``Overenskommelse`` a tillägg: which agreement it changes, its number, and from which day.

    Its rows (parter, områden, insatser …) are the changed agreement's whole text as it will be. ``base`` is the lydelse it was begun
    from, or last updated to (``agreements.lydelse``); what differs is the tillägg. When it is in force and its day has come, its
    changes are written to the rows of ``andrar``, once: ``applied_at``. Signed versions of both stay as they were.
    """

    overenskommelse = models.OneToOneField(Overenskommelse, models.CASCADE, related_name="tillagg", verbose_name="tillägget")
    andrar = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="tillagg_list", verbose_name="ändrar")
    nummer = models.PositiveIntegerField("nummer")
    slag = models.CharField("slag", max_length=16, choices=Tillaggsslag.choices)
    effective_on = models.DateField("gäller från och med")
    text = models.TextField("varför")
    mallversion = models.ForeignKey(Mallversion, models.PROTECT, related_name="tillagg_list", verbose_name="avtalsmall för tillägg")
    base = models.JSONField("lydelsen som det utgår från", editable=False)
    base_sha256 = models.CharField("dess kontrollsumma", max_length=64, editable=False)
    applied_at = models.DateTimeField("infört i överenskommelsen", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "tillägg"
        verbose_name_plural = "tillägg"
        ordering = ["andrar", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["andrar", "nummer"],
                name="tillagg_number_once",
                violation_error_message="Numret är redan taget. Läs sidan på nytt.",
            ),
            models.CheckConstraint(
                condition=~Q(andrar=F("overenskommelse")),
                name="tillagg_changes_another",
                violation_error_message="Ett tillägg ändrar en annan överenskommelse.",
            ),
        ]

    def __str__(self) -> str:
        return self.overenskommelse.short_name
