from django.db import models

from agreements.models.dialog import Note, Remark
from agreements.models.plan import Planversion


class Plankommentar(Remark):
    """A comment on a part of a plan, written about one sent version; both parties read it, also beside later versions (keys stay)."""

    version = models.ForeignKey(Planversion, models.PROTECT, related_name="kommentarer", verbose_name="om version")

    class Meta(Remark.Meta):
        verbose_name = "kommentar till plan"
        verbose_name_plural = "kommentarer till planer"
        ordering = ["version", "created_at", "pk"]
        default_permissions = ("view",)


class Plananteckning(Note):
    """The agency's own note on a part of a sent version."""

    version = models.ForeignKey(Planversion, models.PROTECT, related_name="anteckningar", verbose_name="om version")

    class Meta:
        verbose_name = "anteckning om plan"
        verbose_name_plural = "anteckningar om planer"
        ordering = ["version", "created_at", "pk"]
        default_permissions = ("view",)
