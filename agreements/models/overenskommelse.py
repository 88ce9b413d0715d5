from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from agreements.enums import Avtalstyp, Bilagetyp, Klausultyp, Part, Status
from agreements.models.huvudman import Skolenhet
from agreements.models.kontaktperson import Mandat
from agreements.models.mall import Mallversion
from agreements.models.samverkan import Regeringsuppdrag, Samverkan
from agreements.querysets import OverenskommelseQuerySet

if TYPE_CHECKING:
    from agreements.models.tillagg import Tillagg

#: "Ett godkänt tillägg", but "en godkänd överenskommelse". One that all have signed may still have its day before it.
OF_TILLAGG = {
    Status.APPROVED: "Godkänt",
    Status.IN_FORCE: "Undertecknat",
    Status.CLOSED: "Avslutat",
    Status.TERMINATED: "Avbrutet",
}
FORCE_STATES = [Status.IN_FORCE, Status.PERIOD_ENDED, Status.CLOSED, Status.SUSPENDED]


class Overenskommelse(models.Model):
    """The agreement: identity, state and the working text's own facts.

    The rows under it (parter, områden, insatser …) are the draft. What was sent for signature is frozen in
    ``Avtalsversion`` and never read from these rows again. ``status`` is written by ``workflow.perform`` only.
    Amounts are whole kronor. Dates include their last day.
    """

    samverkan = models.ForeignKey(Samverkan, models.PROTECT, related_name="overenskommelser", verbose_name="samverkan")
    typ = models.CharField("slag", max_length=8, choices=Avtalstyp.choices, default=Avtalstyp.OK2)
    dnr = models.CharField("diarienummer", max_length=40, blank=True)
    mallversion = models.ForeignKey(Mallversion, models.PROTECT, related_name="overenskommelser", verbose_name="avtalsmall")
    enhet = models.ForeignKey("accounts.Enhet", models.PROTECT, related_name="overenskommelser", verbose_name="enhet")
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.DRAFT, db_index=True, editable=False)
    version = models.PositiveIntegerField("version", default=1, editable=False)
    turn = models.CharField("hos", max_length=12, choices=Part.choices, default=Part.SKOLVERKET, editable=False)
    beslut = models.ForeignKey(
        "agreements.Beslut",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="overenskommelser",
        verbose_name="beslut om insatser och medel",
    )
    start = models.DateField("gäller från och med", null=True, blank=True)
    end = models.DateField("gäller till och med", null=True, blank=True)
    slutredovisning = models.DateField("slutredovisning senast", null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skriven av")
    skribenter = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="har skrivit", editable=False)
    kopia_av = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kopia av")
    created_at = models.DateTimeField("skapad")
    shared_at = models.DateTimeField("delad med huvudmannen", null=True, blank=True, editable=False)
    approved_at = models.DateTimeField("godkänd", null=True, blank=True, editable=False)
    signing_deadline = models.DateField("underskrift senast", null=True, blank=True, editable=False)
    in_force_at = models.DateTimeField("undertecknad av alla", null=True, blank=True, editable=False)
    suspended_from = models.DateField("vilande från", null=True, blank=True, editable=False)
    suspended_until = models.DateField("vilande till", null=True, blank=True, editable=False)
    ended_at = models.DateTimeField("avslutad eller avbruten", null=True, blank=True, editable=False)

    if TYPE_CHECKING:
        #: The other end of ``Tillagg.overenskommelse``: there when ``is_tillagg``.
        tillagg: Tillagg

    objects = OverenskommelseQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "överenskommelse"
        verbose_name_plural = "överenskommelser"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=models.F("start")),
                name="ok_period_order",
                violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=FORCE_STATES, in_force_at__isnull=False)
                | (~Q(status__in=FORCE_STATES) & (Q(in_force_at=None) | Q(status=Status.TERMINATED))),
                name="ok_in_force_has_time",
                violation_error_message="En gällande överenskommelse har en tidpunkt då alla hade skrivit under.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.CLOSED, Status.TERMINATED], ended_at__isnull=False)
                | (~Q(status__in=[Status.CLOSED, Status.TERMINATED]) & Q(ended_at=None)),
                name="ok_ended_has_time",
                violation_error_message="En avslutad eller avbruten överenskommelse har en tidpunkt.",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.SUSPENDED, suspended_from__isnull=False) | ~Q(status=Status.SUSPENDED),
                name="ok_suspended_has_date",
                violation_error_message="En vilande överenskommelse har ett startdatum för vilan.",
            ),
            models.UniqueConstraint(
                fields=["samverkan", "typ"],
                condition=~Q(status=Status.TERMINATED) & ~Q(typ=Avtalstyp.TILLAGG),
                name="ok_one_live_per_type",
                violation_error_message="Det finns redan en sådan överenskommelse i samverkan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.short_name}, {self.samverkan.huvudman}"

    @property
    def short_name(self) -> str:
        """ "ÖK 2", "Tillägg 1 till ÖK 2": what everybody calls it."""
        if self.is_tillagg:
            return f"Tillägg {self.tillagg.nummer} till {self.tillagg.andrar.short_name}"
        return "ÖK 1" if self.typ == Avtalstyp.OK1 else "ÖK 2"

    def get_status_display(self) -> str:  # type: ignore[no-redef]
        """In place of Django's own: a tillägg is "godkänt"."""
        status = Status(self.status)
        return OF_TILLAGG.get(status, status.label) if self.is_tillagg else status.label

    @property
    def is_tillagg(self) -> bool:
        """Whether it changes another agreement; then ``tillagg`` says which, and its rows are that one's text as it will be."""
        return self.typ == Avtalstyp.TILLAGG

    @property
    def huvudman(self):
        return self.samverkan.huvudman

    @property
    def has_insatser(self) -> bool:
        """An ÖK 1 is about the analysis and the plan: no insatser, no money, no reports."""
        return self.text_typ != Avtalstyp.OK1

    @property
    def text_typ(self) -> str:
        """What kind of text its rows are: a tillägg's is the whole text of the ÖK it changes."""
        return self.tillagg.andrar.typ if self.is_tillagg else self.typ

    @property
    def is_editable(self) -> bool:
        """The text can be written only in utkast; everywhere else it is read only."""
        return self.status == Status.DRAFT


class Avsnitt(models.Model):
    """The revision of one part of the draft ("parter", "insats-12" …): two people editing the same part are told.

    The key is the same one comments and faults use. ``revision`` rises with each save of that part.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="avsnitt")
    nyckel = models.CharField(max_length=60)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        constraints = [models.UniqueConstraint(fields=["overenskommelse", "nyckel"], name="avsnitt_once")]

    def __str__(self) -> str:
        return f"{self.nyckel}, revision {self.revision}"


class Avtalspart(models.Model):
    """A party as the document prints it: copied from the register when the agreement is made, editable in the draft."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="parter")
    part = models.CharField("part", max_length=12, choices=Part.choices)
    namn = models.CharField("namn", max_length=150)
    orgnr = models.CharField("organisationsnummer", max_length=10)
    gatuadress = models.CharField("adress", max_length=120)
    postnummer = models.CharField("postnummer", max_length=6)
    postort = models.CharField("postort", max_length=60)
    telefon = models.CharField("telefon", max_length=30, blank=True)
    kontakt = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kontaktperson"
    )

    class Meta:
        verbose_name = "avtalspart"
        verbose_name_plural = "avtalsparter"
        ordering = ["overenskommelse", "-part"]  # skolverket before huvudman
        constraints = [models.UniqueConstraint(fields=["overenskommelse", "part"], name="avtalspart_once")]

    def __str__(self) -> str:
        return self.namn


class Bakgrund(models.Model):
    """The facts of the background chapter: what was decided and signed before, and the mandates it rests on."""

    overenskommelse = models.OneToOneField(Overenskommelse, models.CASCADE, related_name="bakgrund")
    beslut_samverkan = models.DateField("beslut om samverkan", null=True, blank=True)
    ok1 = models.DateField("överenskommelse 1 undertecknad", null=True, blank=True)
    atgardsplan = models.DateField("åtgärdsplan inlämnad", null=True, blank=True)
    beslut_omraden = models.DateField("beslut om utvecklingsområden", null=True, blank=True)
    beslut_insatser = models.DateField("beslut om insatser och period", null=True, blank=True)
    uppdrag = models.ManyToManyField(Regeringsuppdrag, blank=True, related_name="+", verbose_name="regeringsuppdrag")
    text = models.TextField("mer om bakgrunden", blank=True)

    class Meta:
        verbose_name = "bakgrund"
        verbose_name_plural = "bakgrunder"

    def __str__(self) -> str:
        return f"Bakgrund till {self.overenskommelse_id}"


class Kapiteltext(models.Model):
    """This agreement's own wording of a standard chapter; protected chapters (förbehåll, återbetalning) cannot have one."""

    PROTECTED = (Klausultyp.FORBEHALL, Klausultyp.ATERBETALNING, Klausultyp.GENERERAD)

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="kapiteltexter")
    nyckel = models.SlugField("kapitel", max_length=40)
    text = models.TextField("text")

    class Meta:
        verbose_name = "kapiteltext"
        verbose_name_plural = "kapiteltexter"
        constraints = [models.UniqueConstraint(fields=["overenskommelse", "nyckel"], name="kapiteltext_once")]

    def __str__(self) -> str:
        return self.nyckel


class Undertecknare(models.Model):
    """Who is to sign the next version: the person, the party, the order and the mandate it rests on."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="undertecknare")
    part = models.CharField("för", max_length=12, choices=Part.choices)
    ordning = models.PositiveIntegerField("ordning")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="person")
    befattning = models.CharField("befattning", max_length=120)
    mandat = models.ForeignKey(Mandat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mandat")

    class Meta:
        verbose_name = "undertecknare"
        verbose_name_plural = "undertecknare"
        ordering = ["overenskommelse", "ordning"]
        constraints = [
            models.UniqueConstraint(
                fields=["overenskommelse", "user"],
                name="undertecknare_once",
                violation_error_message="Personen skriver redan under. Välj en annan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.befattning}"


class Bilaga(models.Model):
    """An appendix, numbered. Number 1 is the utbetalningsplan, made from the plan; the others carry an uploaded PDF."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.CASCADE, related_name="bilagor")
    nummer = models.PositiveIntegerField("nummer")
    typ = models.CharField("slag", max_length=24, choices=Bilagetyp.choices)
    titel = models.CharField("namn", max_length=200)
    skolenhet = models.ForeignKey(Skolenhet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skolenhet")
    dokument = models.ForeignKey("documents.Dokument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fil")

    class Meta:
        verbose_name = "bilaga"
        verbose_name_plural = "bilagor"
        ordering = ["overenskommelse", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["overenskommelse", "nummer"],
                name="bilaga_once",
                violation_error_message="Det finns redan en bilaga med det numret.",
            ),
        ]

    def __str__(self) -> str:
        return f"Bilaga {self.nummer} {self.titel}"
