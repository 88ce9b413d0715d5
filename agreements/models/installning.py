from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from agreements.policy_enums import OF_FINAL, Redovisningskonsekvens

DAYS_HELP = "Dagar före sista dagen, med komma emellan. 0 är sista dagen. Till exempel 7, 2, 0."


def clean_days(text: str) -> list[int]:
    """ "7, 2, 0" -> [7, 2, 0], largest first. Raises ValidationError with the advice."""
    try:
        days = {int(piece) for piece in text.split(",") if piece.strip()}
    except ValueError:
        raise ValidationError("Skriv dagarna som tal med komma emellan, till exempel 7, 2, 0.") from None
    if any(not 0 <= day <= 365 for day in days):
        raise ValidationError("Skriv tal mellan 0 och 365.")
    return sorted(days, reverse=True)


def validate_days(text: str) -> None:
    """Raises ValidationError when ``clean_days`` does."""
    clean_days(text)


class Installning(models.Model):
    """Policy that an admin edits (rules.md: a matter of policy is a setting, never a constant in code). One row, or the defaults."""

    paminnelsedagar = models.CharField(
        "påminnelser om underskrift", max_length=60, default="7, 2, 0", blank=True, validators=[validate_days], help_text=DAYS_HELP
    )
    samverkan_manader = models.PositiveSmallIntegerField(
        "längsta tid för en samverkan, månader", default=36, help_text="Kontrollen varnar när en överenskommelse går längre."
    )
    varning_manader = models.PositiveSmallIntegerField(
        "varning före längsta tid, månader",
        default=6,
        help_text="Så långt före får den som är ansvarig för samverkan veta att tiden går ut.",
    )
    betalningsvillkor = models.PositiveSmallIntegerField(
        "betalningsvillkor, dagar",
        default=30,
        help_text="Skrivs i nya överenskommelser. De som redan är skickade för underskrift ändras inte.",
    )
    dossier_dagar = models.PositiveSmallIntegerField(
        "dossierer och uttag sparas, dagar",
        default=30,
        validators=[MinValueValidator(1)],
        help_text="Sedan tas filen bort. Handlingarna själva ligger kvar, och en ny kan beställas.",
    )
    liten_skolenhet = models.PositiveSmallIntegerField(
        "liten skolenhet, färre elever än",
        default=50,
        help_text="Skrivs i nya urvalsomgångar. En skolenhet med färre elever får en upplysning om det när kandidaterna vägs.",
    )

    beslut_granskas = models.BooleanField(
        "beslut granskas före underskrift",
        default=False,
        help_text="Då måste någon annan än den som skrev granska ett beslut innan det skickas för underskrift.",
    )
    oppnat_dagar = models.PositiveSmallIntegerField(
        "beslut som inte har öppnats, dagar",
        default=7,
        help_text="Så länge väntar vi innan den ansvariga får veta att huvudmannen inte har öppnat ett beslut.",
    )

    stor_andring_procent = models.PositiveSmallIntegerField(
        "stor ändring i en redovisning, procent",
        default=50,
        help_text="Skiljer ett redovisat belopp minst så mycket från förra perioden frågar sidan om det stämmer.",
    )
    stor_andring_kronor = models.PositiveIntegerField(
        "stor ändring i en redovisning, minst kronor",
        default=25_000,
        help_text="Mindre skillnader än så frågas det inte om.",
    )

    sparr_dagar = models.PositiveSmallIntegerField(
        "spärr föreslås före utbetalning, dagar",
        default=31,
        help_text="Så långt före betalningsdagen prövas om årets anslag räcker. Räcker det inte föreslås en spärr.",
    )
    aterkrav_svarstid = models.PositiveSmallIntegerField(
        "tid att svara före ett återkrav, dagar",
        default=21,
        validators=[MinValueValidator(1)],
        help_text="Föreslås när underlaget till ett återkrav skickas till huvudmannen. Den som skickar kan välja en annan dag.",
    )
    anstand_dagar = models.PositiveSmallIntegerField(
        "längsta anstånd, dagar",
        default=31,
        validators=[MinValueValidator(1)],
        help_text="Så lång tid kan en processtödjare bevilja för en redovisning, räknat från dagen före anstånd. "
        "Teamledaren och enhetschefen kan bevilja mer.",
    )
    sen_redovisning_dagar = models.PositiveSmallIntegerField(
        "spärr föreslås när en redovisning är sen, dagar",
        default=7,
        help_text="Så många dagar efter sista dagen föreslås en spärr. Före det visas vilken utbetalning som väntar på redovisningen.",
    )
    konsekvens_del = models.CharField(
        "sen delredovisning leder till",
        max_length=12,
        choices=Redovisningskonsekvens.choices,
        default=Redovisningskonsekvens.SPARR,
        help_text="Gäller delredovisningar som läggs upp efter ändringen. Påminnelser skickas alltid.",
    )
    konsekvens_slut = models.CharField(
        "sen slutredovisning leder till",
        max_length=12,
        choices=OF_FINAL,
        default=Redovisningskonsekvens.ATERKRAV,
        help_text="Gäller slutredovisningar som läggs upp efter ändringen. Påminnelser skickas alltid.",
    )
    sen_aterkrav_dagar = models.PositiveSmallIntegerField(
        "återkrav prövas när en redovisning är sen, dagar",
        default=30,
        help_text="Så många dagar efter sista dagen får den ansvariga processtödjaren en uppgift om att pröva återkrav.",
    )
    drojsmalsranta = models.CharField(
        "dröjsmålsränta i ord",
        max_length=200,
        default="referensräntan plus åtta procentenheter enligt räntelagen (1975:635)",
        help_text="Skrivs i faktureringsunderlag och på huvudmannens sida. Systemet räknar aldrig ut någon ränta.",
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "inställning"
        verbose_name_plural = "inställningar"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1), name="installning_one_row", violation_error_message="Det finns redan inställningar. Ändra dem."
            ),
        ]

    def __str__(self) -> str:
        return "Inställningar"

    @classmethod
    def current(cls) -> "Installning":
        """The row, or the defaults as long as nobody has changed anything."""
        return cls.objects.first() or cls(pk=1)

    @property
    def reminder_days(self) -> list[int]:
        """Days before the last day to sign when the signer whose turn it is gets a reminder."""
        return clean_days(self.paminnelsedagar)
