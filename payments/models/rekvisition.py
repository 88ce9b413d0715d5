from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.enums import Underskriftsstatus
from agreements.models import Mandat, Overenskommelse
from agreements.models.frozen import FrozenVersion, Signature
from payments.enums import Rekvisitionsstatus
from payments.querysets import RekvisitionQuerySet

S = Rekvisitionsstatus


class Rekvisition(models.Model):
    """The huvudman's request that releases the ÖK's first instalment: identity and state (domain.md, Payments).

    What is written before the signature is an encrypted draft (``documents.drafts``), the huvudman's own; what was signed is a
    ``Rekvisitionsversion``. ``ready_at``: the draft waits for a firmatecknare; told to the huvudman only.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="rekvisitioner", verbose_name="överenskommelse")
    status = models.CharField("läge", max_length=16, choices=S.choices, default=S.DRAFT, db_index=True, editable=False)
    created_at = models.DateTimeField("påbörjad")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="påbörjad av")
    ready_at = models.DateTimeField("klar för underskrift", null=True, blank=True)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="klarmarkerad av"
    )
    accepted_at = models.DateTimeField("godtagen", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="godtagen av"
    )

    objects = RekvisitionQuerySet.as_manager()

    class Meta:
        verbose_name = "rekvisition"
        verbose_name_plural = "rekvisitioner"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["overenskommelse"],
                condition=~Q(status=S.WITHDRAWN),
                name="rekvisition_one_alive",
                violation_error_message="Det finns redan en rekvisition för överenskommelsen.",
            ),
            models.CheckConstraint(
                condition=Q(status=S.ACCEPTED, accepted_at__isnull=False, accepted_by__isnull=False)
                | (~Q(status=S.ACCEPTED) & Q(accepted_at=None, accepted_by=None)),
                name="rekvisition_accepted_by_somebody",
                violation_error_message="En godtagen rekvisition har en person som godtog den.",
            ),
        ]

    def __str__(self) -> str:
        return f"Rekvisition, {self.overenskommelse}"

    @property
    def huvudman(self):
        return self.overenskommelse.samverkan.huvudman

    @property
    def samverkan(self):
        return self.overenskommelse.samverkan

    @property
    def is_open(self) -> bool:
        """The huvudman may write in it."""
        return self.status in (S.DRAFT, S.RETURNED)


class Rekvisitionsversion(FrozenVersion):
    """What a firmatecknare signed, or what came on paper (``by_post``): the snapshot, its SHA-256 and the document. Never edited.

    ``inkommen`` is the moment of the signature, or the day the paper came. ``orsak`` and ``text`` say why it was returned, if it was.
    """

    rekvisition = models.ForeignKey(Rekvisition, models.PROTECT, related_name="versioner", verbose_name="rekvisition")
    inkommen = models.DateTimeField("inkommen")
    by_post = models.BooleanField("kom på papper", default=False)
    returned_at = models.DateTimeField("återlämnad", null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="återlämnad av"
    )

    class Meta:
        verbose_name = "version av rekvisition"
        verbose_name_plural = "versioner av rekvisitioner"
        ordering = ["rekvisition", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["rekvisition", "nummer"], name="rekvisitionsversion_once"),
            models.CheckConstraint(
                condition=Q(returned_at=None, returned_by=None) | (Q(returned_at__isnull=False, returned_by__isnull=False) & ~Q(text="")),
                name="rekvisitionsversion_returned_says_why",
                violation_error_message="Skriv varför rekvisitionen lämnas tillbaka.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rekvisition}, version {self.nummer}"


class Rekvisitionsunderskrift(Signature):
    """The firmatecknare's signature on one version (``Signature``), with the mandate it stands on."""

    version = models.OneToOneField(Rekvisitionsversion, models.PROTECT, related_name="underskrift", verbose_name="version")
    mandat = models.CharField("mandat", max_length=200)
    grund = models.ForeignKey(Mandat, models.PROTECT, related_name="+", verbose_name="mandat")

    class Meta:
        verbose_name = "underskrift av rekvisition"
        verbose_name_plural = "underskrifter av rekvisitioner"
        ordering = ["version"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Underskriftsstatus.SIGNED)
                | (Q(signed_at__isnull=False, acted_at__isnull=False, revision__isnull=False) & ~Q(shown_sha256="")),
                name="rekvisitionsunderskrift_signed_is_whole",
                violation_error_message="En underskrift har tid, visat dokument och revision.",
            ),
        ]
