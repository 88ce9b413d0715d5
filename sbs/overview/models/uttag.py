"""What is ordered and made in the background: a row with its progress, before a worker hears of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models import Samverkan, Urvalsomgang
from sbs.accounts.rights import is_agency
from sbs.overview.enums import Dossierslag, Format, Uttagsstatus


class UttagQuerySet(models.QuerySet):
    def waiting(self):
        """Ordered and not done, and not given up."""
        return self.filter(status__in=[Uttagsstatus.QUEUED, Uttagsstatus.RUNNING])


class Uttag(models.Model):
    """The row is the truth: a task only carries its id, may run twice, die or come late (``sbs.overview.jobs``).

    ``key`` comes with the form: ordered twice it is one. The file is kept until ``gallras``; then only the row is left.
    ``error`` is for the page, ``fault`` for the operator.
    """

    key = models.CharField("nyckel", max_length=80, unique=True)
    status = models.CharField("status", max_length=8, choices=Uttagsstatus.choices, default=Uttagsstatus.QUEUED, db_index=True)
    attempts = models.PositiveIntegerField("försök", default=0)
    klara = models.PositiveIntegerField("klara", default=0)
    totalt = models.PositiveIntegerField("totalt", default=0)
    error = models.TextField("fel", blank=True)
    fault = models.TextField("fel för driften", blank=True)
    created_at = models.DateTimeField("beställd")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beställd av"
    )
    claimed_at = models.DateTimeField("senaste livstecken", null=True, blank=True)
    done_at = models.DateTimeField("klar", null=True, blank=True)
    dokument = models.OneToOneField("documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fil")
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    gallras = models.DateField("tas bort", null=True, blank=True)
    gallrad_at = models.DateTimeField("borttagen", null=True, blank=True)

    objects = UttagQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Uttagsstatus.DONE) | (Q(done_at__isnull=False, gallras__isnull=False) & ~Q(sha256="")),
                name="%(class)s_done_is_whole",
                violation_error_message="Det som är klart har en tid, en kontrollsumma och en dag då det tas bort.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Uttagsstatus.DONE) | Q(dokument__isnull=False) | Q(gallrad_at__isnull=False),
                name="%(class)s_done_has_file",
                violation_error_message="Det som är klart har en fil tills den tas bort.",
            ),
        ]


class DossierQuerySet(UttagQuerySet):
    def visible_to(self, user):
        """The agency's; a huvudman gets what is handed out, not the order."""
        return self if is_agency(user) else self.none()


class Dossier(Uttag):
    """A case in one ZIP. ``innehall`` is fixed when it is ordered: which entries, which revision of each file, and what is masked."""

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="dossierer", verbose_name="samverkan")
    slag = models.CharField("slag", max_length=12, choices=Dossierslag.choices, default=Dossierslag.HEL)
    mottagare = models.CharField("lämnas ut till", max_length=200, blank=True)
    med_journal = models.BooleanField("med ärendets journal", default=True)
    innehall = models.JSONField("innehåll", default=list, editable=False)
    forteckning = models.OneToOneField(
        "documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="förteckning"
    )

    objects = DossierQuerySet.as_manager()

    class Meta(Uttag.Meta):
        verbose_name = "dossier"
        verbose_name_plural = "dossierer"
        constraints = [
            *Uttag.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(slag=Dossierslag.UTLAMNANDE) | ~Q(mottagare=""),
                name="dossier_handed_out_to_somebody",
                violation_error_message="Skriv vem handlingarna lämnas ut till.",
            ),
        ]

    def __str__(self) -> str:
        return f"Dossier {self.samverkan.dnr}, {self.get_slag_display().lower()}"


class DiarieuttagQuerySet(UttagQuerySet):
    def visible_to(self, user):
        """The one who ordered it."""
        return self.filter(created_by=user) if is_agency(user) else self.none()


class Diarieuttag(Uttag):
    """The diarium's list as a file, filtered as the page was. ``fraga`` is the page's query, ``about`` its case or round if it had one."""

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="samverkan")
    urvalsomgang = models.ForeignKey(Urvalsomgang, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="urvalsomgång")
    filformat = models.CharField("format", max_length=4, choices=Format.choices)
    fraga = models.TextField("filter", blank=True, editable=False)

    objects = DiarieuttagQuerySet.as_manager()

    class Meta(Uttag.Meta):
        verbose_name = "uttag ur diariet"
        verbose_name_plural = "uttag ur diariet"

    def __str__(self) -> str:
        return f"Diariet som {self.get_filformat_display()}"

    @property
    def about(self) -> Samverkan | Urvalsomgang | None:
        """The case or the round; None for the whole diarium."""
        return self.samverkan or self.urvalsomgang

    @about.setter
    def about(self, about: Samverkan | Urvalsomgang | None) -> None:
        self.samverkan = about if isinstance(about, Samverkan) else None
        self.urvalsomgang = about if isinstance(about, Urvalsomgang) else None
