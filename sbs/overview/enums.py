"""Kinds and states of what the overview makes: rules of gallring, dossierer, exports. Slugs stored, Swedish labels shown."""

from django.db import models


class Fran(models.TextChoices):
    """From when the years of a rule are counted."""

    DATUM = "datum", "Handlingens datum"
    ARSSKIFTE = "arsskifte", "Slutet av handlingens år"
    AVSLUT = "avslut", "Ärendets avslut"


class Uttagsstatus(models.TextChoices):
    """How far something ordered has come."""

    QUEUED = "queued", "I kö"
    RUNNING = "running", "Pågår"
    DONE = "done", "Klar"
    FAILED = "failed", "Misslyckades"


class Dossierslag(models.TextChoices):
    HEL = "hel", "Hela ärendet"
    UTLAMNANDE = "utlamnande", "För utlämnande"


class Maskering(models.TextChoices):
    """What happens with one document in a dossier for utlämnande."""

    MED = "med", "Lämnas ut"
    ERSATTS = "ersatts", "Ersätts med en sida"
    UTELAMNAS = "utelamnas", "Utelämnas"


class Format(models.TextChoices):
    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel (xlsx)"
