"""Agency roles. Slugs are stored, labels are shown."""

from django.db import models


class Roll(models.TextChoices):
    """Roles at the agency (rules.md, Roles). A role is held for an Enhet, dated, and can have a dated substitute."""

    PROCESSTODJARE = "processtodjare", "Processtödjare"
    TEAMLEDARE = "teamledare", "Teamledare"
    ENHETSCHEF = "enhetschef", "Enhetschef"
    UNDERTECKNARE = "undertecknare", "Undertecknare"
    EKONOM = "ekonom", "Ekonom"
    REGISTRATOR = "registrator", "Registrator"
    INSYN = "insyn", "Insyn"
    ADMIN = "admin", "Administratör"
