from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models.huvudman import Huvudman, Skolenhet
from agreements.models.samverkan import Samverkan
from agreements.models.urval import Underlag, Urvalsomgang
from agreements.querysets import UrvalQuerySet
from agreements.urval.enums import SKAL, Kandidatstatus, Tillsynsbeslut, Tillsynsslag, Ursprung
from agreements.urval.figures import FIGURES


def _figure(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=14, decimal_places=2, null=True, blank=True)


class Kandidat(models.Model):
    """A skolenhet, or a huvudman alone, that may be chosen in a round, with Skolinspektionen's facts and the figures (seed 002, 2.3.2).

    ``tillsyn_avslutad`` and ``beslut`` say how it is now: a recorded ``Tillsynsandring`` changes them, the file keeps what it said.
    None means that the underlag does not tell. Nothing here chooses: ``status`` is what people have decided, with ``skal`` and words.
    """

    omgang = models.ForeignKey(Urvalsomgang, models.PROTECT, related_name="kandidater", verbose_name="urvalsomgång")
    huvudman = models.ForeignKey(Huvudman, models.PROTECT, related_name="kandidater", verbose_name="huvudman")
    skolenhet = models.ForeignKey(Skolenhet, models.PROTECT, null=True, blank=True, related_name="kandidater", verbose_name="skolenhet")
    ursprung = models.CharField("kom in genom", max_length=12, choices=Ursprung.choices, default=Ursprung.UNDERLAG)
    underlag = models.ForeignKey(Underlag, models.PROTECT, null=True, blank=True, related_name="kandidater", verbose_name="underlag")
    tillagd_for = models.TextField("varför den lades till", blank=True)
    skolform = models.CharField("skolform", max_length=6, blank=True)

    beslut = models.CharField("Skolinspektionens beslut", max_length=14, choices=Tillsynsbeslut.choices, blank=True)
    beslutsdatum = models.DateField("beslutsdatum", null=True, blank=True)
    tillsyn_avslutad = models.BooleanField("tillsynen är avslutad", null=True, blank=True)
    brister_ska = models.BooleanField("brister i systematiskt kvalitetsarbete", null=True, blank=True)
    riktad_insats = models.BooleanField("i riktad insats för nyanlända", null=True, blank=True)
    antal_elever = models.PositiveIntegerField("antal elever", null=True, blank=True)

    merit_9 = _figure("meritvärde åk 9")
    behoriga_9 = _figure("andel behöriga till yrkesprogram åk 9")
    godkanda_9 = _figure("andel godkända i alla ämnen åk 9")
    sv_6 = _figure("betygsvärde svenska åk 6")
    ma_6 = _figure("betygsvärde matematik åk 6")
    np_sv_3 = _figure("nationella prov svenska åk 3")
    np_ma_3 = _figure("nationella prov matematik åk 3")
    examen_3 = _figure("andel examen inom 3 år")
    betygspoang = _figure("genomsnittlig betygspoäng")
    utbildning = _figure("föräldrars utbildning")
    utlandsk = _figure("andel elever med utländsk bakgrund")
    nyanlanda = _figure("andel nyanlända elever")
    resultat = _figure("huvudmannens resultat, kronor")
    soliditet = _figure("soliditet")
    utdelning = _figure("utdelning eller koncernbidrag, kronor")

    status = models.CharField("ställningstagande", max_length=10, choices=Kandidatstatus.choices, default=Kandidatstatus.UNDECIDED)
    skal = models.CharField("skäl", max_length=20, choices=list(SKAL.items()), blank=True)
    motivering = models.TextField("motivering", blank=True)
    decided_at = models.DateTimeField("bestämd", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bestämd av"
    )

    objects = UrvalQuerySet.as_manager()

    class Meta:
        verbose_name = "kandidat"
        verbose_name_plural = "kandidater"
        ordering = ["huvudman__sort_key", "skolenhet__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["omgang", "skolenhet"],
                name="kandidat_skolenhet_once",
                violation_error_message="Skolenheten är redan med i omgången.",
            ),
            models.UniqueConstraint(
                fields=["omgang", "huvudman"],
                condition=Q(skolenhet=None),
                name="kandidat_huvudman_once",
                violation_error_message="Huvudmannen är redan med i omgången utan skolenhet.",
            ),
            models.CheckConstraint(
                condition=Q(status=Kandidatstatus.UNDECIDED, skal="", motivering="", decided_at=None, decided_by=None)
                | (
                    ~Q(status=Kandidatstatus.UNDECIDED)
                    & ~Q(skal="")
                    & ~Q(motivering="")
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="kandidat_decided_has_reason",
                violation_error_message="Skriv varför kandidaten är vald eller utesluten.",
            ),
            models.CheckConstraint(
                condition=Q(ursprung=Ursprung.UNDERLAG) | ~Q(tillagd_for=""),
                name="kandidat_added_has_reason",
                violation_error_message="Skriv varför kandidaten läggs till.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skolenhet}, {self.huvudman}" if self.skolenhet else f"{self.huvudman} (utan skolenhet)"

    @property
    def namn(self) -> str:
        return self.skolenhet.namn if self.skolenhet else "Huvudmannen, utan skolenhet"

    @property
    def figures(self) -> dict[str, Decimal]:
        """The figures that are known, by slug."""
        values = {figure.slug: getattr(self, figure.slug) for figure in FIGURES}
        return {slug: value for slug, value in values.items() if value is not None}


class Kandidatanteckning(models.Model):
    """What somebody at the agency has noted about a candidate while weighing. Never changed."""

    kandidat = models.ForeignKey(Kandidat, models.PROTECT, related_name="anteckningar", verbose_name="kandidat")
    text = models.TextField("anteckning")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    created_at = models.DateTimeField("skriven")

    class Meta:
        verbose_name = "kandidatanteckning"
        verbose_name_plural = "kandidatanteckningar"
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kandidat}: {self.text[:60]}"


class Tillsynsandring(models.Model):
    """A change of Skolinspektionen's tillsyn, recorded also long after the round was decided (seed 002, 2.2).

    ``samverkan`` is the running case it concerns, if there is one: its responsible processtödjare is told and acknowledges.
    """

    kandidat = models.ForeignKey(Kandidat, models.PROTECT, related_name="tillsynsandringar", verbose_name="kandidat")
    samverkan = models.ForeignKey(
        Samverkan, models.PROTECT, null=True, blank=True, related_name="tillsynsandringar", verbose_name="samverkan"
    )
    datum = models.DateField("ändrades")
    slag = models.CharField("ändring", max_length=14, choices=Tillsynsslag.choices)
    text = models.TextField("vad som har ändrats")
    kalla = models.CharField("källa", max_length=200)
    created_at = models.DateTimeField("registrerad")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="registrerad av")
    acknowledged_at = models.DateTimeField("läst", null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="läst av"
    )

    objects = UrvalQuerySet.as_manager()

    class Meta:
        verbose_name = "tillsynsändring"
        verbose_name_plural = "tillsynsändringar"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None) | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="tillsynsandring_read_by_somebody",
                violation_error_message="Den som har läst ändringen ska stå med.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.datum} {self.get_slag_display()}: {self.kandidat}"
