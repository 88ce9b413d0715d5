from django.db import models
from simple_history.models import HistoricalRecords


class Enhet(models.Model):
    """The agency unit whose enhetschef reviews and whose address the documents carry (domain.md, glossary)."""

    namn = models.CharField("namn", max_length=120, unique=True)
    gatuadress = models.CharField("adress", max_length=120)
    postnummer = models.CharField("postnummer", max_length=6)
    postort = models.CharField("postort", max_length=60)
    telefon = models.CharField("telefon", max_length=30)
    epost = models.EmailField("e-post", blank=True)
    is_active = models.BooleanField("används", default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "enhet"
        verbose_name_plural = "enheter"
        ordering = ["namn"]

    def __str__(self) -> str:
        return self.namn
