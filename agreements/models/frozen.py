"""What an agreement and a beslut share once they are sent for signature: the frozen version and each person's signature on it."""

from django.conf import settings
from django.db import models

from agreements.enums import Orsak, Underskriftsstatus, Versionsstatus


class FrozenVersion(models.Model):
    """What was sent for signature: the frozen snapshot, its SHA-256 and the document made from it. Never edited.

    A change before the last signature is a new version that all sign again; old ones stay readable.
    """

    nummer = models.PositiveIntegerField("version")
    status = models.CharField("status", max_length=10, choices=Versionsstatus.choices, default=Versionsstatus.OPEN)
    snapshot = models.JSONField(editable=False)
    sha256 = models.CharField("innehållets kontrollsumma", max_length=64)
    dokument = models.OneToOneField("documents.Dokument", models.PROTECT, null=True, related_name="%(class)s", verbose_name="dokument")
    frozen_at = models.DateTimeField("fryst")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="fryst av")
    ended_at = models.DateTimeField("undertecknad eller återtagen", null=True, blank=True)
    orsak = models.CharField("orsak", max_length=20, choices=Orsak.choices, blank=True)
    text = models.TextField("ord", blank=True)

    class Meta:
        abstract = True


class Signature(models.Model):
    """One person's signature on one version: place in the order, what was shown, when and how the person acted.

    ``status`` goes waiting → applying (the person has acted; the bytes are fixed by ``shown_sha256``) → signed (the worker has
    applied it: ``revision``).
    """

    ordning = models.PositiveIntegerField("ordning")
    field = models.SlugField("fält i dokumentet", max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="%(class)s_list", verbose_name="person")
    namn = models.CharField("namn", max_length=200)
    befattning = models.CharField("befattning", max_length=120)
    status = models.CharField("status", max_length=10, choices=Underskriftsstatus.choices, default=Underskriftsstatus.WAITING)
    shown_sha256 = models.CharField("visat dokument", max_length=64, blank=True)
    acted_at = models.DateTimeField("skrev under", null=True, blank=True)
    method = models.CharField("bekräftade sig med", max_length=120, blank=True)
    signed_at = models.DateTimeField("underskriften lades på", null=True, blank=True)
    revision = models.OneToOneField("documents.Revision", models.PROTECT, null=True, blank=True, related_name="%(class)s")
    text = models.TextField("skäl", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.namn}: {self.get_status_display().lower()}"
