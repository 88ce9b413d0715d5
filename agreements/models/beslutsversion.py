from django.db import models
from django.db.models import Q

from agreements.enums import Underskriftsstatus, Versionsstatus
from agreements.models.beslut import Beslut
from agreements.models.frozen import FrozenVersion, Signature


class Beslutsversion(FrozenVersion):
    """What was sent for signature of a beslut (``FrozenVersion``)."""

    beslut = models.ForeignKey(Beslut, models.PROTECT, related_name="versioner")

    class Meta:
        verbose_name = "beslutsversion"
        verbose_name_plural = "beslutsversioner"
        ordering = ["beslut", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["beslut", "nummer"], name="beslutsversion_once"),
            models.UniqueConstraint(
                fields=["beslut"],
                condition=Q(status__in=[Versionsstatus.OPEN, Versionsstatus.SIGNED]),
                name="beslutsversion_one_live",
                violation_error_message="En annan version är redan för underskrift eller undertecknad.",
            ),
            models.CheckConstraint(
                condition=Q(status=Versionsstatus.OPEN, ended_at=None) | (~Q(status=Versionsstatus.OPEN) & Q(ended_at__isnull=False)),
                name="beslutsversion_ended_has_time",
                violation_error_message="En undertecknad eller återtagen version har en tidpunkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.beslut}, version {self.nummer}"


class Beslutsunderskrift(Signature):
    """A person's signature on one version of a beslut (``Signature``): the föredragande first, the beslutsfattare last."""

    version = models.ForeignKey(Beslutsversion, models.PROTECT, related_name="underskrifter")
    decides = models.BooleanField("är beslutsfattare", default=False)

    class Meta:
        verbose_name = "underskrift av beslut"
        verbose_name_plural = "underskrifter av beslut"
        ordering = ["version", "ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "ordning"],
                name="beslutsunderskrift_one_per_place",
                violation_error_message="Platsen i ordningen är redan tagen.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Underskriftsstatus.SIGNED)
                | (Q(signed_at__isnull=False, acted_at__isnull=False, revision__isnull=False) & ~Q(shown_sha256="")),
                name="beslutsunderskrift_signed_is_whole",
                violation_error_message="En underskrift har tid, visat dokument och revision.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Underskriftsstatus.REFUSED) | ~Q(text=""),
                name="beslutsunderskrift_refused_has_reason",
                violation_error_message="Skriv varför du avstår.",
            ),
        ]
