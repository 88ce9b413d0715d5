"""Choices of ``Installning``: what the agency has decided once for all."""

from django.db import models


class Redovisningskonsekvens(models.TextChoices):
    """What a report that does not come in by its day leads to, beside the reminders that every late report gets."""

    PAMINNELSE = "paminnelse", "Påminnelse"
    SPARR = "sparr", "Spärr av utbetalningar"
    ATERKRAV = "aterkrav", "Spärr, och sedan återkrav"
    AVVISNING = "avvisning", "Avvisning av det som kommer för sent"


#: A slutredovisning is always examined: a beslut has to settle what was paid (rules.md, Before an återkrav).
OF_FINAL = [choice for choice in Redovisningskonsekvens.choices if choice[0] != Redovisningskonsekvens.AVVISNING]
