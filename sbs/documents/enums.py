"""States and kinds of documents, their revisions and their jobs. Slugs stored, Swedish labels shown."""

from django.db import models


class DokumentStatus(models.TextChoices):
    """What the page shows while a document is made (features.md E; design.md, Documents)."""

    QUEUED = "queued", "I kö"
    RENDERING = "rendering", "Skapas"
    SIGNING = "signing", "Stämplas"
    DONE = "done", "Klar"
    FAILED = "failed", "Misslyckades"


class Revisionstyp(models.TextChoices):
    """How a revision of a document's file came about."""

    BASE = "base", "Underlag"
    SEAL = "seal", "Stämplad"
    SIGNATURE = "signature", "Underskriven"
    TIMESTAMP = "timestamp", "Arkivtidsstämplad"
    UPLOADED = "uploaded", "Uppladdad"
    CLEANED = "cleaned", "Rensad kopia"
    PACKAGE = "package", "Uttag"


class Jobbtyp(models.TextChoices):
    """The steps a worker does; each is a row before it is done."""

    RENDER = "render", "Skapa och stämpla"
    SIGN = "sign", "Skriva under"
    TIMESTAMP = "timestamp", "Arkivtidsstämpla"


class Jobbstatus(models.TextChoices):
    QUEUED = "queued", "I kö"
    RUNNING = "running", "Pågår"
    DONE = "done", "Klart"
    FAILED = "failed", "Misslyckades"
