from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower, Replace
from simple_history.models import HistoricalRecords

from agreements.enums import Huvudmannatyp
from agreements.querysets import HuvudmanQuerySet, SkolenhetQuerySet
from sbs.lib.modelfields import FormatCharField

#: å, ä, ö sort after z; é and ü as e and y.
SORT_RANKS = (("å", "zz1"), ("ä", "zz2"), ("ö", "zz3"), ("é", "e"), ("ü", "y"))


def sort_form(text: str) -> str:
    """``text`` as a ``sort_key`` column holds it, so that a search finds å, ä, ö in upper and lower case in any database."""
    text = text.lower()
    for letter, rank in SORT_RANKS:
        text = text.replace(letter, rank)
    return text


def swedish_key(column: str):
    """Sorts å, ä, ö last and upper case as lower, in any database: a column the database itself computes."""
    key: Combinable = F(column)
    for letter, rank in SORT_RANKS:
        key = Replace(Replace(key, Value(letter), Value(rank)), Value(letter.upper()), Value(rank))
    return Lower(key)


class Huvudman(models.Model):
    """The legal entity that runs schools. Its name is stored as it is written, never built ("Höörs kommun", "Munkfors kommun")."""

    namn = models.CharField("namn", max_length=150)
    orgnr = FormatCharField(
        "organisationsnummer",
        kind="orgnr",
        max_length=10,
        unique=True,
        error_messages={"unique": "Numret finns redan."},
    )
    typ = models.CharField("huvudmannatyp", max_length=10, choices=Huvudmannatyp.choices)
    kommunkod = FormatCharField("kommunkod", kind="kommunkod", max_length=4, blank=True)
    gatuadress = models.CharField("adress", max_length=120)
    postnummer = FormatCharField("postnummer", kind="postnummer", max_length=6)
    postort = models.CharField("postort", max_length=60)
    telefon = FormatCharField("telefon", kind="telefon", max_length=30, blank=True)
    registrator_epost = models.EmailField("registratorns e-post")
    bankgiro = FormatCharField("bankgiro", kind="bankgiro", max_length=9, blank=True)
    plusgiro = FormatCharField("plusgiro", kind="plusgiro", max_length=12, blank=True)
    closed_on = models.DateField("finns inte längre från", null=True, blank=True, editable=False)
    uppgatt_i = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="tog_over", verbose_name="gick upp i"
    )
    sort_key = models.GeneratedField(
        expression=swedish_key("namn"), output_field=models.CharField(max_length=400), db_persist=True, verbose_name="sorteras som"
    )

    objects = HuvudmanQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["sort_key"])

    class Meta:
        verbose_name = "huvudman"
        verbose_name_plural = "huvudmän"
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(typ=Huvudmannatyp.KOMMUN) | ~Q(kommunkod=""),
                name="huvudman_kommun_has_kod",
                violation_error_message="Skriv kommunkoden. En kommun har alltid en.",
            ),
            models.CheckConstraint(
                condition=Q(uppgatt_i=None) | (Q(closed_on__isnull=False) & ~Q(uppgatt_i=F("id"))),
                name="huvudman_merged_is_closed",
                violation_error_message="En huvudman som har gått upp i en annan finns inte längre.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    def name_on(self, day: date) -> str:
        """What it was called that day."""
        from agreements.services.organisation import history

        return history.on(self, "namn", day)

    def orgnr_on(self, day: date) -> str:
        """The number it had that day."""
        from agreements.services.organisation import history

        return history.on(self, "orgnr", day)


class Skolenhet(models.Model):
    """One school unit of a huvudman. The code has eight digits, can change over time and may be missing (förskolor)."""

    huvudman = models.ForeignKey(Huvudman, models.PROTECT, related_name="skolenheter", verbose_name="huvudman")
    namn = models.CharField("namn", max_length=150)
    skolenhetskod = FormatCharField("skolenhetskod", kind="skolenhetskod", max_length=8, blank=True)
    skolformer = models.JSONField("skolformer", default=list, blank=True)
    arskurser = models.CharField("årskurser", max_length=40, blank=True)
    is_active = models.BooleanField("i drift", default=True)
    closed_on = models.DateField("nedlagd från", null=True, blank=True, editable=False)
    sort_key = models.GeneratedField(
        expression=swedish_key("namn"), output_field=models.CharField(max_length=400), db_persist=True, verbose_name="sorteras som"
    )

    objects = SkolenhetQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["sort_key"])

    class Meta:
        verbose_name = "skolenhet"
        verbose_name_plural = "skolenheter"
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["skolenhetskod"],
                condition=~Q(skolenhetskod=""),
                name="skolenhetskod_once",
                violation_error_message="Skolenhetskoden används redan av en annan skolenhet.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(is_active=False),
                name="skolenhet_closed_is_not_active",
                violation_error_message="En nedlagd skolenhet är inte i drift.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    def name_on(self, day: date) -> str:
        """What it was called that day."""
        from agreements.services.organisation import history

        return history.on(self, "namn", day)

    def code_on(self, day: date) -> str:
        """The skolenhetskod it had that day; "" when it had none."""
        from agreements.services.organisation import history

        return history.on(self, "kod", day)

    def huvudman_on(self, day: date) -> Huvudman:
        """Whose it was that day."""
        from agreements.services.organisation import history

        return history.on(self, "huvudman", day)


class Dialogteam(models.Model):
    """The agency's team of 2–5 processtödjare serving 5–8 huvudmän; a teamledare leads 2–3 teams (rules.md, Organisation)."""

    namn = models.CharField("namn", max_length=80, unique=True)
    enhet = models.ForeignKey("accounts.Enhet", models.PROTECT, related_name="dialogteam", verbose_name="enhet")
    teamledare = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="leder_team", verbose_name="teamledare")
    medlemmar = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="dialogteam", verbose_name="processtödjare")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "dialogteam"
        verbose_name_plural = "dialogteam"
        ordering = ["namn"]

    def __str__(self) -> str:
        return self.namn
