"""States of a mail. Slugs stored, Swedish labels shown."""

from django.db import models


class UtskickStatus(models.TextChoices):
    QUEUED = "queued", "I kö"
    CLAIMED = "claimed", "Skickas"
    SENT = "sent", "Skickat"
    UNCERTAIN = "uncertain", "Osäkert"
    FAILED = "failed", "Gick inte fram"
