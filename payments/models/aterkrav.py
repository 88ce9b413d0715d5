from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from agreements.models import Overenskommelse
from payments.claim_enums import Aterkravsgrund, Aterkravskalla, Aterkravsstatus, Rattsgrundstyp
from payments.claim_querysets import AterkravQuerySet

S = Aterkravsstatus


class Rattsgrund(models.Model):
    """What an återkrav may rest on: a clause of the ÖK, a förbehåll in a beslut or a statute. The list an admin edits."""

    typ = models.CharField("slag", max_length=12, choices=Rattsgrundstyp.choices)
    text = models.CharField("grunden i ord", max_length=250, unique=True)
    ordning = models.PositiveIntegerField("ordning", default=0)
    is_active = models.BooleanField("kan väljas", default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "rättslig grund"
        verbose_name_plural = "rättsliga grunder"
        ordering = ["ordning", "text"]

    def __str__(self) -> str:
        return self.text


class Aterkrav(models.Model):
    """The matter of money to be paid back under one ÖK, from draft to closed (domain.md, Payments; rules.md, Before an återkrav).

    ``kalla`` and ``kalla_ref`` say where it comes from; the same source opens one matter only. What is decided stands in
    ``Aterkravsbeslut``, what has come back in ``Aterbetalning``; the sums are never stored twice. ``begard_on``: the day the
    redovisning was asked for, without which its absence is no ground. ``due_date`` is the day to pay, also after an anstånd.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="aterkrav_list", verbose_name="överenskommelse")
    nummer = models.PositiveIntegerField("nummer")
    kalla = models.CharField("kommer av", max_length=20, choices=Aterkravskalla.choices)
    kalla_ref = models.CharField("källans identitet", max_length=80, blank=True, editable=False)
    status = models.CharField("läge", max_length=20, choices=S.choices, default=S.DRAFT, db_index=True, editable=False)
    grund = models.CharField("grund", max_length=16, choices=Aterkravsgrund.choices, blank=True)
    rattsgrund = models.ForeignKey(Rattsgrund, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="rättslig grund")
    text = models.TextField("vad som har hänt", blank=True)
    begard_on = models.DateField("redovisningen begärdes", null=True, blank=True)
    answer_by = models.DateField("svar senast", null=True, blank=True)
    communicated_at = models.DateTimeField("kommunicerad", null=True, blank=True, editable=False)
    dokument = models.ForeignKey(
        "documents.Dokument", models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="kommuniceringsbrev"
    )
    due_date = models.DateField("betalas senast", null=True, blank=True, editable=False)
    waits_text = models.TextField("varför fakturan väntar", blank=True, editable=False)
    revision = models.PositiveIntegerField("sparad gång nummer", default=0, editable=False)
    created_at = models.DateTimeField("öppnat")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="öppnat av"
    )
    closed_at = models.DateTimeField("avslutat", null=True, blank=True, editable=False)

    objects = AterkravQuerySet.as_manager()

    class Meta:
        verbose_name = "återkrav"
        verbose_name_plural = "återkrav"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["overenskommelse", "nummer"],
                name="aterkrav_number_once",
                violation_error_message="Numret är redan taget. Läs sidan på nytt.",
            ),
            models.UniqueConstraint(
                fields=["overenskommelse", "kalla", "kalla_ref"],
                condition=~Q(kalla_ref=""),
                name="aterkrav_once_per_source",
                violation_error_message="Det finns redan ett återkrav för det här.",
            ),
            models.CheckConstraint(
                condition=~Q(grund=Aterkravsgrund.REDOVISNING) | Q(status__in=(S.DRAFT, S.DROPPED)) | Q(begard_on__isnull=False),
                name="aterkrav_report_was_asked_for",
                violation_error_message="Ange vilken dag redovisningen begärdes. Att den saknas räcker inte om ingen har bett om den.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(S.DRAFT, S.DROPPED)) | Q(communicated_at__isnull=False, answer_by__isnull=False),
                name="aterkrav_communicated_first",
                violation_error_message="Huvudmannen ska ha fått underlaget och tid att svara.",
            ),
            models.CheckConstraint(
                condition=Q(status=S.CLOSED, closed_at__isnull=False) | (~Q(status=S.CLOSED) & Q(closed_at=None)),
                name="aterkrav_closed_has_time",
                violation_error_message="Ett avslutat återkrav har en tidpunkt för det.",
            ),
        ]

    def __str__(self) -> str:
        return f"Återkrav {self.nummer}, {self.overenskommelse.huvudman}"

    @property
    def huvudman(self):
        return self.overenskommelse.huvudman

    @property
    def short_name(self) -> str:
        return f"Återkrav {self.nummer}"


class Aterkravsrad(models.Model):
    """What is claimed of one insats, whole kronor: what was paid, what was claimed before, the approved cost, and so the amount.

    The insats is named by its identity and the words it had, so that it outlives a tillägg. Nothing is netted between rows.
    """

    aterkrav = models.ForeignKey(Aterkrav, models.CASCADE, related_name="rader", verbose_name="återkrav")
    ordning = models.PositiveIntegerField("ordning")
    insats_uid = models.UUIDField("insats")
    insats_text = models.CharField("insatsens namn", max_length=200)
    utbetalt = models.PositiveBigIntegerField("utbetalt, kr")
    tidigare = models.PositiveBigIntegerField("tidigare återkrävt, kr", default=0)
    godkand = models.PositiveBigIntegerField("godkänd kostnad, kr", default=0)
    belopp = models.PositiveBigIntegerField("att betala tillbaka, kr", default=0)

    class Meta:
        verbose_name = "återkravsrad"
        verbose_name_plural = "återkravsrader"
        ordering = ["aterkrav", "ordning", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["aterkrav", "insats_uid"], name="aterkravsrad_once"),
            models.CheckConstraint(
                condition=Q(utbetalt__gte=F("tidigare") + F("belopp")),
                name="aterkravsrad_within_paid",
                violation_error_message="Mer än det som är utbetalt kan inte krävas tillbaka.",
            ),
        ]

    def __str__(self) -> str:
        return self.insats_text


class Aterkravslasning(models.Model):
    """The reading receipt: the first time a person at the huvudman opened the återkrav in the portal."""

    aterkrav = models.ForeignKey(Aterkrav, models.PROTECT, related_name="lasningar", verbose_name="återkrav")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="person")
    opened_at = models.DateTimeField("öppnade återkravet")

    class Meta:
        verbose_name = "läskvitto för återkrav"
        verbose_name_plural = "läskvitton för återkrav"
        ordering = ["aterkrav", "opened_at"]
        constraints = [models.UniqueConstraint(fields=["aterkrav", "user"], name="aterkravslasning_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.opened_at}"
