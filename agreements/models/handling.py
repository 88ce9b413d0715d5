from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.enums import Handlingstyp, Riktning, Sekretess
from agreements.models.samverkan import Samverkan
from agreements.models.urval import Urvalsomgang
from agreements.querysets import HandlingQuerySet


class Handling(models.Model):
    """One document in or out of a case or a round, as the diarium lists it (rules.md, Diarium): written by ``services.diarium.record``.

    ``revision`` pins the very file and so its SHA-256. What came by post has a scan or no file at all. ``key`` makes the entry unique: the
    same act never lists the same document twice. ``external_id`` is what the agency's own diarium calls it; without one it waits
    in the registrator's queue. ``gallring`` is the rule in words as it read when the registrator chose it, ``gallras`` the day it gives.
    ``edits`` counts the writes after the first: a form that was opened before somebody else's write is told so.
    """

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, null=True, blank=True, related_name="handlingar", verbose_name="samverkan")
    urvalsomgang = models.ForeignKey(
        Urvalsomgang, models.PROTECT, null=True, blank=True, related_name="handlingar", verbose_name="urvalsomgång"
    )
    key = models.CharField("nyckel", max_length=160, unique=True)
    datum = models.DateField("datum", db_index=True)
    riktning = models.CharField("riktning", max_length=10, choices=Riktning.choices)
    handlingstyp = models.CharField("handlingstyp", max_length=24, choices=Handlingstyp.choices, db_index=True)
    beskrivning = models.CharField("beskrivning", max_length=250)
    avsandare = models.CharField("avsändare", max_length=200, blank=True)
    mottagare = models.CharField("mottagare", max_length=200, blank=True)
    version = models.CharField("version", max_length=40, blank=True)
    dokument = models.ForeignKey("documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fil")
    revision = models.ForeignKey(
        "documents.Revision", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="filens revision"
    )
    plats = models.CharField("finns på papper i", max_length=120, blank=True)
    by_hand = models.BooleanField("registrerad för hand", default=False)
    sekretess = models.CharField("sekretess", max_length=12, choices=Sekretess.choices, default=Sekretess.NONE)
    lagrum = models.CharField("sekretessens lagrum", max_length=120, blank=True)
    gallring = models.CharField("gallring", max_length=120, blank=True)
    gallras = models.DateField("får gallras från", null=True, blank=True)
    external_id = models.CharField("i myndighetens diarium", max_length=80, blank=True)
    registered_at = models.DateTimeField("registrerad", null=True, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="registrerad av"
    )
    edits = models.PositiveIntegerField("antal ändringar", default=0, editable=False)
    created_at = models.DateTimeField("upptagen i listan")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="upptagen av"
    )

    objects = HandlingQuerySet.as_manager()

    class Meta:
        verbose_name = "handling"
        verbose_name_plural = "handlingar"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(samverkan=None, urvalsomgang__isnull=False) | Q(samverkan__isnull=False, urvalsomgang=None),
                name="handling_of_one_matter",
                violation_error_message="En handling hör till en samverkan eller till en urvalsomgång.",
            ),
            models.CheckConstraint(
                condition=Q(external_id="", registered_at=None) | (~Q(external_id="") & Q(registered_at__isnull=False)),
                name="handling_registered_has_id",
                violation_error_message="En registrerad handling har ett nummer i myndighetens diarium.",
            ),
            models.CheckConstraint(
                condition=Q(sekretess=Sekretess.NONE) | ~Q(lagrum=""),
                name="handling_sekretess_has_lagrum",
                violation_error_message="Skriv vilket lagrum sekretessmarkeringen stöder sig på.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.datum} {self.beskrivning}"

    @property
    def arende(self) -> Samverkan | Urvalsomgang:
        """The case or the round that it belongs to."""
        found = self.samverkan or self.urvalsomgang
        assert found is not None
        return found

    @property
    def about(self) -> str:
        """Whom or what the matter concerns: the huvudman, or the round."""
        return self.samverkan.huvudman.namn if self.samverkan else str(self.urvalsomgang)

    @property
    def dnr(self) -> str:
        """The matter's own; "" until it has got one."""
        return self.arende.dnr or ""

    @property
    def sha256(self) -> str:
        """Of the very file that came or went; "" for what has no file here."""
        return self.revision.sha256 if self.revision else ""
