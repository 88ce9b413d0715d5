from django.db import models
from simple_history.models import HistoricalRecords

from sbs.lib.modelfields import FormatCharField


class Enhet(models.Model):
    """The agency unit whose enhetschef reviews and whose address the documents carry (domain.md, glossary)."""

    namn = models.CharField("namn", max_length=120, unique=True)
    gatuadress = models.CharField("adress", max_length=120)
    postnummer = FormatCharField("postnummer", kind="postnummer", max_length=6)
    postort = models.CharField("postort", max_length=60)
    telefon = FormatCharField("telefon", kind="telefon", max_length=30)
    epost = models.EmailField("e-post", blank=True)
    is_active = models.BooleanField("används", default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "enhet"
        verbose_name_plural = "enheter"
        ordering = ["namn"]

    def __str__(self) -> str:
        return self.namn
