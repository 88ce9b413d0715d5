"""States of a mail. Slugs stored, Swedish labels shown."""

from django.db import models


class UtskickStatus(models.TextChoices):
    QUEUED = "queued", "I kö"
    CLAIMED = "claimed", "Skickas"
    SENT = "sent", "Skickat"
    UNCERTAIN = "uncertain", "Osäkert"
    FAILED = "failed", "Gick inte fram"


class Studskalla(models.TextChoices):
    """How we heard that an address takes no mail."""

    REPORT = "report", "Leveransrapport"
    SERVER = "server", "Mejlservern sade nej"


class Mended(models.TextChoices):
    """Why an address that bounced is trusted again."""

    NEW_ADDRESS = "new_address", "Adressen är ändrad"
    ARRIVED = "arrived", "Ett senare mejl gick fram"
    CLEARED = "cleared", "Någon har kontrollerat adressen"
