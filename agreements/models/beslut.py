from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from agreements.enums import Beslutsstatus, Beslutstyp
from agreements.models.granskning import Reason
from agreements.models.mall import Mallversion
from agreements.models.overenskommelse import Overenskommelse
from agreements.models.samverkan import Regeringsuppdrag, Samverkan, Urvalsomgang
from agreements.querysets import BeslutQuerySet

S = Beslutsstatus
ISSUED = [S.DECIDED, S.NOTIFIED]


class Beslut(models.Model):
    """The agency's formal decision (rules.md, Public administration): identity, state and the working text.

    What was sent for signature is frozen in ``Beslutsversion``. ``status`` is written by ``workflow.beslut.perform_beslut`` only.
    ``ur_ok`` and ``ur_planer`` say what its områden, amounts and time were first filled in from; they are edited freely afterwards.
    ``decided_on`` is the day the beslutsfattare signed, or the day on the paper of a beslut made elsewhere. Amounts are whole kronor.
    """

    typ = models.CharField("slag", max_length=12, choices=Beslutstyp.choices)
    samverkan = models.ForeignKey(Samverkan, models.PROTECT, null=True, blank=True, related_name="beslut_list", verbose_name="samverkan")
    urvalsomgang = models.ForeignKey(
        Urvalsomgang, models.PROTECT, null=True, blank=True, related_name="beslut_list", verbose_name="urvalsomgång"
    )
    dnr = models.CharField("diarienummer", max_length=40, blank=True)
    mallversion = models.ForeignKey(Mallversion, models.PROTECT, related_name="beslut_list", verbose_name="beslutsmall")
    enhet = models.ForeignKey("accounts.Enhet", models.PROTECT, related_name="beslut_list", verbose_name="enhet")
    status = models.CharField("status", max_length=12, choices=S.choices, default=S.DRAFT, db_index=True, editable=False)
    revision = models.PositiveIntegerField("sparad gång nummer", default=0, editable=False)
    arende = models.TextField("ärendet", blank=True)
    skal = models.TextField("skälen för beslutet", blank=True)
    regler = models.TextField("bestämmelser som beslutet stöder sig på", blank=True)
    beslutet = models.TextField("beslutet", blank=True)
    uppdrag = models.ManyToManyField(Regeringsuppdrag, blank=True, related_name="+", verbose_name="regeringsuppdrag")
    start = models.DateField("insatserna påbörjas", null=True, blank=True)
    end = models.DateField("insatserna är genomförda senast", null=True, blank=True)
    andrar = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="andras_av", verbose_name="ändrar beslutet")
    andrar_ok = models.ForeignKey(
        Overenskommelse, models.PROTECT, null=True, blank=True, related_name="andrande_beslut", verbose_name="ändrar överenskommelsen"
    )
    andrar_text = models.CharField("ändrar en överenskommelse eller ett beslut som inte finns här", max_length=200, blank=True)
    andrar_datum = models.DateField("daterat", null=True, blank=True)
    ur_ok = models.ForeignKey(
        Overenskommelse, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hämtat ur överenskommelsens utkast"
    )
    ur_planer = models.ManyToManyField("agreements.Planversion", blank=True, related_name="+", verbose_name="hämtat ur åtgärdsplaner")
    foredragande = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="föredragande"
    )
    beslutsfattare = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beslutsfattare"
    )
    deltagare = models.TextField("andra som har deltagit, en per rad", blank=True)
    inga_deltagare = models.BooleanField("ingen annan har deltagit", default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skrivet av")
    skribenter = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="har skrivit", editable=False)
    created_at = models.DateTimeField("skapat")
    reviewed_at = models.DateTimeField("granskat", null=True, blank=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="granskat av", editable=False
    )
    decided_on = models.DateField("beslutsdatum", null=True, blank=True, editable=False, db_index=True)
    issued_at = models.DateTimeField("beslutat", null=True, blank=True, editable=False)
    notified_at = models.DateTimeField("huvudmannen underrättad", null=True, blank=True, editable=False)
    elsewhere = models.BooleanField("fattat på annat sätt", default=False, editable=False)
    fil = models.ForeignKey(
        "documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="det undertecknade beslutet"
    )
    fattat_av = models.CharField("fattat av", max_length=200, blank=True, editable=False)

    objects = BeslutQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "beslut"
        verbose_name_plural = "beslut"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(typ=Beslutstyp.URVAL, urvalsomgang__isnull=False, samverkan=None)
                | (~Q(typ=Beslutstyp.URVAL) & Q(urvalsomgang=None, samverkan__isnull=False)),
                name="beslut_about_one_thing",
                violation_error_message="Ett beslut om urval gäller en urvalsomgång, alla andra en samverkan.",
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=models.F("start")),
                name="beslut_period_order",
                violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
            ),
            models.CheckConstraint(
                condition=Q(beslutsfattare=None) | Q(foredragande=None) | ~Q(beslutsfattare=models.F("foredragande")),
                name="beslut_two_people",
                violation_error_message="Föredragande och beslutsfattare är två olika personer. Välj en annan.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ISSUED, decided_on__isnull=False, issued_at__isnull=False)
                | (~Q(status__in=ISSUED) & Q(decided_on=None, issued_at=None)),
                name="beslut_issued_has_date",
                violation_error_message="Ett fattat beslut har ett datum.",
            ),
            models.CheckConstraint(
                condition=Q(status=S.NOTIFIED, notified_at__isnull=False) | (~Q(status=S.NOTIFIED) & Q(notified_at=None)),
                name="beslut_notified_has_time",
                violation_error_message="Ett beslut som huvudmannen är underrättad om har en tidpunkt för det.",
            ),
            models.CheckConstraint(
                condition=Q(andrar_text="") | Q(andrar_datum__isnull=False),
                name="beslut_changes_dated",
                violation_error_message="Ange vilken dag det som ändras är daterat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_typ_display()}, {self.about}"

    @property
    def about(self) -> str:
        """Whom or what it concerns: the huvudman, or the round."""
        return str(self.samverkan.huvudman if self.samverkan_id else self.urvalsomgang)

    @property
    def short_name(self) -> str:
        """ "Beslut om ändring"."""
        return self.get_typ_display()

    @property
    def huvudman(self):
        """None for a round's beslut."""
        return self.samverkan.huvudman if self.samverkan_id else None

    @property
    def is_issued(self) -> bool:
        return self.status in ISSUED

    @property
    def is_editable(self) -> bool:
        """The text can be written only in utkast; everywhere else it is read only."""
        return self.status == S.DRAFT

    @property
    def granted(self) -> int:
        """Whole kronor in all, the sum of its rows."""
        return sum(row.belopp for row in self.rader.all())


class Beslutsomrade(models.Model):
    """A utvecklingsområde that the beslut grants, with the insatser in it when they are named, one per line."""

    beslut = models.ForeignKey(Beslut, models.CASCADE, related_name="omraden")
    ordning = models.PositiveIntegerField("ordning")
    rubrik = models.CharField("område", max_length=150)
    insatser = models.TextField("insatser, en per rad", blank=True)

    class Meta:
        verbose_name = "område i beslut"
        verbose_name_plural = "områden i beslut"
        ordering = ["beslut", "ordning", "pk"]

    def __str__(self) -> str:
        return self.rubrik


class Beslutsrad(models.Model):
    """What money is granted for, whole kronor; perhaps one område or one insats."""

    beslut = models.ForeignKey(Beslut, models.CASCADE, related_name="rader")
    ordning = models.PositiveIntegerField("ordning")
    avser = models.CharField("avser", max_length=200)
    insats = models.CharField("insats", max_length=200, blank=True)
    belopp = models.PositiveBigIntegerField("belopp, kr")

    class Meta:
        verbose_name = "rad i beslut"
        verbose_name_plural = "rader i beslut"
        ordering = ["beslut", "ordning", "pk"]

    def __str__(self) -> str:
        return self.avser


class Beslutsar(models.Model):
    """What is paid out in one calendar year, whole kronor."""

    beslut = models.ForeignKey(Beslut, models.CASCADE, related_name="per_ar")
    ar = models.PositiveSmallIntegerField("år")
    belopp = models.PositiveBigIntegerField("belopp, kr")

    class Meta:
        verbose_name = "utbetalning per år"
        verbose_name_plural = "utbetalningar per år"
        ordering = ["beslut", "ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["beslut", "ar"], name="beslutsar_once", violation_error_message="Året finns redan. Ta bort det ena."
            ),
        ]

    def __str__(self) -> str:
        return str(self.ar)


class Beslutsmotivering(Reason):
    """Why a warning of a beslut's kontroll may stand (``Reason``)."""

    beslut = models.ForeignKey(Beslut, models.CASCADE, related_name="motiveringar")

    class Meta:
        verbose_name = "motivering av beslut"
        verbose_name_plural = "motiveringar av beslut"
        ordering = ["beslut", "kod"]
        constraints = [models.UniqueConstraint(fields=["beslut", "kod", "var"], name="beslutsmotivering_once")]


class Beslutslasning(models.Model):
    """The reading receipt: the first time a person at the huvudman opened the beslut in the portal."""

    beslut = models.ForeignKey(Beslut, models.PROTECT, related_name="lasningar")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="person")
    opened_at = models.DateTimeField("öppnade beslutet")

    class Meta:
        verbose_name = "läskvitto"
        verbose_name_plural = "läskvitton"
        ordering = ["beslut", "opened_at"]
        constraints = [models.UniqueConstraint(fields=["beslut", "user"], name="beslutslasning_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.opened_at}"
