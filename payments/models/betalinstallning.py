from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from simple_history.models import HistoricalRecords
from stdnum import bic, iban
from stdnum.exceptions import ValidationError as InvalidNumber


def validate_iban(value: str) -> None:
    """Raises ValidationError unless the check digits hold."""
    if not iban.is_valid(value):
        raise ValidationError("Kontrollera kontonumret. Ett svenskt IBAN har 24 tecken och börjar med SE.")


def validate_bic(value: str) -> None:
    """Raises ValidationError unless it looks like a BIC."""
    try:
        bic.validate(value)
    except InvalidNumber:
        raise ValidationError("Kontrollera bankens kod. En BIC har 8 eller 11 tecken, till exempel NDEASESS.") from None


class Betalinstallning(models.Model):
    """Who pays, from which account, and what the finance system wants to know; and the policy of paying (rules.md: no constants).

    One row, or the defaults. A batch keeps what it was made with.
    """

    betalare = models.CharField("betalare", max_length=70, default="Skolverket")
    betalare_orgnr = models.CharField(
        "organisationsnummer", max_length=10, default="2021004185", validators=[RegexValidator(r"^\d{10}$", "Skriv tio siffror.")]
    )
    betalare_iban = models.CharField(
        "konto, IBAN", max_length=34, blank=True, validators=[validate_iban], help_text="Kontot som pengarna dras från."
    )
    betalare_bic = models.CharField("bank, BIC", max_length=11, blank=True, validators=[validate_bic], help_text="Till exempel NDEASESS.")
    projektkod = models.CharField("projektkod", max_length=30, blank=True, help_text="Den egna projektkoden i ekonomisystemet.")
    momsregel = models.CharField(
        "momsregel", max_length=120, blank=True, default="Bidrag, ingen moms", help_text="Hur bidraget momsredovisas, med momskoden."
    )
    obetald_dagar = models.PositiveSmallIntegerField(
        "obetald efter, dagar",
        default=7,
        validators=[MinValueValidator(1)],
        help_text="Så länge väntar vi på besked efter betalningsdagen innan en ekonom får veta att det saknas.",
    )
    frislapp_dagar = models.PositiveSmallIntegerField(
        "frisläpps tidigast, dagar före", default=31, help_text="Så långt före dagen i planen kan en utbetalning frisläppas."
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "inställning för betalningar"
        verbose_name_plural = "inställningar för betalningar"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="betalinstallning_one_row",
                violation_error_message="Det finns redan inställningar. Ändra dem.",
            ),
        ]

    def __str__(self) -> str:
        return "Inställningar för betalningar"

    @classmethod
    def current(cls) -> "Betalinstallning":
        """The row, or the defaults as long as nobody has changed anything."""
        return cls.objects.first() or cls(pk=1)

    @property
    def may_pay(self) -> bool:
        """Whether there is an account to pay from."""
        return bool(self.betalare_iban and self.betalare_bic)
