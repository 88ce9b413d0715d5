import uuid

from django.db import models
from django.db.models import Q

from agreements.enums import Finansieringsform
from agreements.models.huvudman import Skolenhet
from agreements.models.overenskommelse import Overenskommelse
from agreements.models.samverkan import Kostnadsslag


class Utvecklingsomrade(models.Model):
    """A chapter of the ÖK that groups insatser, with its own tidplan and delredovisning dates.

    The chapter's number is derived from its place (see ``numbering``), never stored. ``uid`` is the same in the ÖK and in every tillägg
    to it: it is how a change finds its chapter (``agreements.lydelse``).
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="omraden")
    uid = models.UUIDField("identitet", default=uuid.uuid4, editable=False)
    ordning = models.PositiveIntegerField("ordning")
    rubrik = models.CharField("rubrik", max_length=150)
    inledning = models.TextField("inledning", blank=True)
    start = models.DateField("genomförs från och med", null=True, blank=True)
    end = models.DateField("genomförs till och med", null=True, blank=True)

    class Meta:
        verbose_name = "utvecklingsområde"
        verbose_name_plural = "utvecklingsområden"
        ordering = ["overenskommelse", "ordning"]
        constraints = [
            models.UniqueConstraint(fields=["overenskommelse", "ordning"], name="omrade_order_once"),
            models.UniqueConstraint(fields=["overenskommelse", "uid"], name="omrade_identity_once"),
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=models.F("start")),
                name="omrade_date_order",
                violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
            ),
        ]

    def __str__(self) -> str:
        return self.rubrik


class Delredovisningsdatum(models.Model):
    """A day by which a delredovisning for one utvecklingsområde is to be in."""

    omrade = models.ForeignKey(Utvecklingsomrade, models.CASCADE, related_name="delredovisningar")
    due_date = models.DateField("senast")

    class Meta:
        verbose_name = "delredovisningsdatum"
        verbose_name_plural = "delredovisningsdatum"
        ordering = ["omrade", "due_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["omrade", "due_date"], name="delredovisning_once", violation_error_message="Datumet finns redan. Ta bort det ena."
            ),
        ]

    def __str__(self) -> str:
        return str(self.due_date)


class Insats(models.Model):
    """One intervention, numbered 5.1, 5.2 … by its place. Texts are rich text or one point per line. ``bidrag`` is whole kronor.

    ``uid`` is the same in the ÖK and in every tillägg to it.
    ``planversion`` and ``plandel`` say which insats of which sent åtgärdsplan it was taken from (``services.planreview.pick``), if any.
    """

    omrade = models.ForeignKey(Utvecklingsomrade, models.CASCADE, related_name="insatser")
    uid = models.UUIDField("identitet", default=uuid.uuid4, editable=False)
    ordning = models.PositiveIntegerField("ordning")
    rubrik = models.CharField("rubrik", max_length=200)
    beskrivning = models.TextField("beskrivning", blank=True)
    malsattning = models.TextField("mål, ett per rad", blank=True)
    ansvar_skolverket = models.TextField("Skolverket ansvarar för att, en punkt per rad", blank=True)
    ansvar_huvudman = models.TextField("huvudmannen ansvarar för att, en punkt per rad", blank=True)
    finansieringsform = models.CharField("vem betalar", max_length=12, choices=Finansieringsform.choices, blank=True)
    leverantor = models.CharField("leverantör", max_length=150, blank=True)
    finansiering = models.TextField("finansiering", blank=True)
    bidrag = models.PositiveBigIntegerField("bidrag, kr", default=0)
    start = models.DateField("från och med", null=True, blank=True)
    end = models.DateField("till och med", null=True, blank=True)
    antal_totalt = models.PositiveIntegerField("antal personer i allt", null=True, blank=True)
    antal_atgardsplan = models.PositiveIntegerField("antal personer enligt åtgärdsplanen", null=True, blank=True)
    skolenheter = models.ManyToManyField(Skolenhet, blank=True, related_name="insatser", verbose_name="skolenheter")
    planversion = models.ForeignKey(
        "agreements.Planversion", models.PROTECT, null=True, blank=True, editable=False, related_name="insatser", verbose_name="ur plan"
    )
    plandel = models.CharField("planens insats", max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = "insats"
        verbose_name_plural = "insatser"
        ordering = ["omrade", "ordning"]
        constraints = [
            models.UniqueConstraint(fields=["omrade", "ordning"], name="insats_order_once"),
            models.UniqueConstraint(fields=["omrade", "uid"], name="insats_identity_once"),
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=models.F("start")),
                name="insats_date_order",
                violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
            ),
            models.CheckConstraint(
                condition=Q(bidrag=0) | Q(finansieringsform=Finansieringsform.BIDRAG),
                name="insats_only_bidrag_pays",
                violation_error_message="Bara en insats med bidrag till huvudmannen har ett belopp.",
            ),
            models.CheckConstraint(
                condition=Q(planversion=None, plandel="") | (Q(planversion__isnull=False) & ~Q(plandel="")),
                name="insats_origin_whole",
                violation_error_message="En insats som är hämtad ur en plan pekar på planens version och insats.",
            ),
        ]

    def __str__(self) -> str:
        return self.rubrik


class Malgrupp(models.Model):
    """Whom an insats reaches and how many, perhaps at one skolenhet."""

    insats = models.ForeignKey(Insats, models.CASCADE, related_name="malgrupper")
    benamning = models.CharField("vilka", max_length=150)
    skolenhet = models.ForeignKey(Skolenhet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skolenhet")
    antal = models.PositiveIntegerField("antal", null=True, blank=True)

    class Meta:
        verbose_name = "målgrupp"
        verbose_name_plural = "målgrupper"
        ordering = ["insats", "pk"]

    def __str__(self) -> str:
        return self.benamning


class Beloppsrad(models.Model):
    """What a part of an insats's bidrag goes to: kostnadsslag, whole kronor, perhaps earmarked for skolenheter."""

    insats = models.ForeignKey(Insats, models.CASCADE, related_name="beloppsrader")
    avser = models.CharField("avser", max_length=200)
    kostnadsslag = models.ForeignKey(Kostnadsslag, models.PROTECT, related_name="+", verbose_name="kostnadsslag")
    belopp = models.PositiveBigIntegerField("belopp, kr")
    skolenheter = models.ManyToManyField(Skolenhet, blank=True, related_name="+", verbose_name="öronmärkt för")

    class Meta:
        verbose_name = "beloppsrad"
        verbose_name_plural = "beloppsrader"
        ordering = ["insats", "pk"]

    def __str__(self) -> str:
        return self.avser
