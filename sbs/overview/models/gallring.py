from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from agreements.enums import Handlingstyp
from sbs.overview.enums import Fran


class Gallringsregel(models.Model):
    """How long a kind of document is kept: what the registrator is offered, never what is done by itself.

    ``ar`` is whole years counted ``fran``; none means that the kind is kept for ever (bevaras).
    """

    handlingstyp = models.CharField(
        "handlingstyp",
        max_length=24,
        choices=Handlingstyp.choices,
        unique=True,
        error_messages={"unique": "Det finns redan en regel för handlingstypen. Ändra den."},
    )
    bevaras = models.BooleanField("bevaras", default=False)
    ar = models.PositiveSmallIntegerField("antal år", null=True, blank=True)
    fran = models.CharField("räknas från", max_length=12, choices=Fran.choices, default=Fran.ARSSKIFTE)
    stod = models.CharField("gallringsbeslut", max_length=120, blank=True, help_text="Till exempel RA-MS 2020:1 eller myndighetens eget.")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "gallringsregel"
        verbose_name_plural = "gallringsregler"
        ordering = ["handlingstyp"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bevaras=True, ar=None) | Q(bevaras=False, ar__isnull=False),
                name="gallringsregel_keeps_or_counts",
                violation_error_message="Välj antingen bevaras eller ett antal år.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_handlingstyp_display()}: {'bevaras' if self.bevaras else f'{self.ar} år'}"
