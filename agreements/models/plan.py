from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.enums import Orsak, Planslag, Planstatus, Planversionsslag
from agreements.models.huvudman import Skolenhet
from agreements.models.samverkan import Samverkan
from agreements.querysets import PlandokumentQuerySet


class Plandokument(models.Model):
    """A nulägesanalys or an åtgärdsplan that a huvudman writes: its own (``skolenhet`` empty) or one skolenhet's.

    What it says until it is shared or sent lies encrypted in ``drafts.store`` and nowhere else (rules.md, Eget utrymme). What has been
    sent lies in ``Planversion``. ``inbjudna`` are the uppgiftslämnare who may write in it. Closed when its skolenhet left the case:
    kept, and read.
    """

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="planer", verbose_name="samverkan")
    slag = models.CharField("slag", max_length=16, choices=Planslag.choices)
    skolenhet = models.ForeignKey(Skolenhet, models.PROTECT, null=True, blank=True, related_name="planer", verbose_name="skolenhet")
    due_date = models.DateField("ska lämnas in senast", db_index=True)
    status = models.CharField("läge", max_length=20, choices=Planstatus.choices, default=Planstatus.OPEN, db_index=True)
    inbjudna = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="inbjudna uppgiftslämnare")
    created_at = models.DateTimeField("begärd")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="begärd av")
    confirmed_at = models.DateTimeField("fastställd", null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="fastställd av"
    )

    closed_at = models.DateTimeField("avslutad", null=True, blank=True, editable=False)
    closed_reason = models.TextField("varför den är avslutad", blank=True, editable=False)

    objects = PlandokumentQuerySet.as_manager()

    class Meta:
        verbose_name = "plandokument"
        verbose_name_plural = "plandokument"
        ordering = ["samverkan", "-slag", "skolenhet__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["samverkan", "slag", "skolenhet"],
                name="plan_once_per_school",
                violation_error_message="Den är redan begärd för skolenheten.",
            ),
            models.UniqueConstraint(
                fields=["samverkan", "slag"],
                condition=Q(skolenhet=None),
                name="plan_once_per_huvudman",
                violation_error_message="Den är redan begärd för huvudmannen.",
            ),
            models.CheckConstraint(
                condition=Q(status=Planstatus.CONFIRMED, confirmed_at__isnull=False, confirmed_by__isnull=False)
                | (~Q(status=Planstatus.CONFIRMED) & Q(confirmed_at=None, confirmed_by=None)),
                name="plan_confirmed_by_somebody",
                violation_error_message="En fastställd plan har en tidpunkt och en person.",
            ),
            models.CheckConstraint(
                condition=(Q(status=Planstatus.CLOSED, closed_at__isnull=False) & ~Q(closed_reason=""))
                | (~Q(status=Planstatus.CLOSED) & Q(closed_at=None, closed_reason="")),
                name="plan_closed_with_reason",
                violation_error_message="En avslutad plan har en tidpunkt och ett skäl.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}, {self.vem}"

    @property
    def vem(self) -> str:
        """Whose it is: the skolenhet's name, or the huvudman's."""
        return str(self.skolenhet or self.samverkan.huvudman)

    @property
    def huvudman(self):
        return self.samverkan.huvudman

    @property
    def is_open(self) -> bool:
        """Whether the huvudman may write in it now."""
        return self.status in (Planstatus.OPEN, Planstatus.SUPPLEMENT)


class Planversion(models.Model):
    """What the huvudman has chosen to show: a working version for comments, or the submission. Frozen, kept for ever, never edited.

    ``snapshot`` is exactly what was sent and ``sha256`` its sum (``document.freeze.digest``); for what came by post it is the file's own
    sum and the snapshot only says how it came. ``content_sha256`` is the sum of what the sender saw before sending.
    """

    plan = models.ForeignKey(Plandokument, models.PROTECT, related_name="versioner", verbose_name="plandokument")
    nummer = models.PositiveIntegerField("version")
    slag = models.CharField("slag", max_length=16, choices=Planversionsslag.choices)
    snapshot = models.JSONField("innehåll")
    sha256 = models.CharField("innehållets kontrollsumma", max_length=64)
    content_sha256 = models.CharField("kontrollsumma för det som visades", max_length=64, blank=True)
    dokument = models.OneToOneField("documents.Dokument", models.PROTECT, related_name="planversion", verbose_name="fil")
    inkommen = models.DateTimeField("inkommen")
    by_post = models.BooleanField("kom på annat sätt", default=False)
    intyg = models.TextField("intyg", blank=True)
    text = models.TextField("meddelande", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skickad av")
    created_at = models.DateTimeField("skapad")

    class Meta:
        verbose_name = "planversion"
        verbose_name_plural = "planversioner"
        ordering = ["plan", "nummer"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "nummer"], name="planversion_once", violation_error_message="Versionen finns redan."),
            models.CheckConstraint(
                condition=~Q(slag=Planversionsslag.SUBMITTED) | Q(by_post=True) | ~Q(intyg=""),
                name="planversion_submitted_is_certified",
                violation_error_message="Den som skickar in intygar att uppgifterna stämmer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.nummer}"

    @property
    def is_submission(self) -> bool:
        return self.slag == Planversionsslag.SUBMITTED


class Planklar(models.Model):
    """A rektor has said "Min del är klar": who and when. Sent back by the huvudman's representant it is open again.

    Why it was sent back is the huvudman's own and lies in the encrypted draft.
    """

    plan = models.ForeignKey(Plandokument, models.CASCADE, related_name="klarmarkeringar", verbose_name="plandokument")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="klar enligt")
    at = models.DateTimeField("klar")
    reopened_at = models.DateTimeField("skickad tillbaka", null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skickad tillbaka av"
    )

    class Meta:
        verbose_name = "klarmarkering"
        verbose_name_plural = "klarmarkeringar"
        ordering = ["plan", "-at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(reopened_at=None),
                name="planklar_one_now",
                violation_error_message="Delen är redan markerad som klar.",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None, reopened_by=None) | Q(reopened_at__isnull=False, reopened_by__isnull=False),
                name="planklar_reopened_by_somebody",
                violation_error_message="Den som skickar tillbaka står med namn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: klar enligt {self.user}"


class Planbegaran(models.Model):
    """What the agency has asked for about a plan: that it be completed (with orsak and words), or that the last day be another.

    Without ``actor`` the day came with the signed ÖK 1.
    """

    plan = models.ForeignKey(Plandokument, models.PROTECT, related_name="begaranden", verbose_name="plandokument")
    version = models.ForeignKey(
        Planversion, models.PROTECT, null=True, blank=True, related_name="begaranden", verbose_name="gäller version"
    )
    orsak = models.CharField("orsak", max_length=20, choices=Orsak.choices, blank=True)
    text = models.TextField("vad som behövs")
    kommentarer = models.ManyToManyField(
        "agreements.Plankommentar", blank=True, related_name="begaranden", verbose_name="kommentarer som ska besvaras"
    )
    old_date = models.DateField("datum före")
    due_date = models.DateField("nytt datum")
    at = models.DateTimeField("tidpunkt")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="av")

    class Meta:
        verbose_name = "begäran om plan"
        verbose_name_plural = "begäranden om planer"
        ordering = ["plan", "-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.plan}: senast {self.due_date}"
