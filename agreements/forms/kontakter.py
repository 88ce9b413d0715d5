"""Who is invited, as what."""

from typing import Any

from django import forms

from agreements.enums import Avtalstyp, Huvudmannaroll, Status
from agreements.models import Huvudman, Overenskommelse, Skolenhet
from sbs.lib.forms import SbsForm

R = Huvudmannaroll
WHAT = {
    R.FIRMATECKNARE: "Firmatecknare: ser allt, skickar in och skriver under när Skolverket har godkänt mandatet",
    R.REPRESENTANT: "Representant: ser allt, skriver och skickar in",
    R.EKONOMI: "Ekonomi: ser allt och fyller i pengar",
    R.UPPGIFTSLAMNARE: "Uppgiftslämnare: ser och fyller i det som personen bjuds in till",
    R.REKTOR: "Rektor: ser och fyller i den egna skolenhetens delar",
}


class InviteContactForm(SbsForm):
    """``roller``: what the one who invites may give."""

    roll = forms.ChoiceField(label="Roll", widget=forms.RadioSelect, error_messages={"required": "Välj en roll."})
    email = forms.EmailField(
        label="E-post",
        error_messages={"required": "Skriv personens e-postadress.", "invalid": "Kontrollera adressen. Den ska se ut som namn@exempel.se."},
    )
    first_name = forms.CharField(label="Förnamn", max_length=100, error_messages={"required": "Skriv förnamnet."})
    last_name = forms.CharField(label="Efternamn", max_length=100, error_messages={"required": "Skriv efternamnet."})
    befattning = forms.CharField(
        label="Befattning",
        max_length=120,
        help_text="Till exempel ekonom eller skolchef.",
        error_messages={"required": "Skriv befattningen."},
    )
    skolenhet = forms.ModelChoiceField(
        Skolenhet.objects.none(),
        label="Skolenhet",
        required=False,
        empty_label="Välj",
        help_text="Bara för rektor. En rektor för flera bjuds in en gång för varje.",
    )
    avtal = forms.ModelMultipleChoiceField(
        Overenskommelse.objects.none(),
        label="Överenskommelser som personen får se",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bara för uppgiftslämnare. Tillägg till överenskommelsen följer med. Till en plan bjuder ni in på planens sida.",
    )

    def __init__(self, *args: Any, huvudman: Huvudman, roller: list[str], avtal: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["roll"].choices = [(roll, WHAT[R(roll)]) for roll in roller]  # type: ignore[attr-defined]
        self.fields["skolenhet"].queryset = huvudman.skolenheter.filter(is_active=True)  # type: ignore[attr-defined]
        rows = avtal.filter(samverkan__huvudman=huvudman).exclude(typ=Avtalstyp.TILLAGG).exclude(status=Status.TERMINATED)
        self.fields["avtal"].queryset = rows.select_related("samverkan__huvudman")  # type: ignore[attr-defined]
        self.fields["avtal"].label_from_instance = _name  # type: ignore[attr-defined]
        if not rows.exists():
            del self.fields["avtal"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("roll") == R.REKTOR and not data.get("skolenhet"):
            self.add_error("skolenhet", "Välj vilken skolenhet rektorn har.")
        if data.get("roll") not in (None, "", R.REKTOR) and data.get("skolenhet"):
            self.add_error("skolenhet", "Lämna tomt. Bara en rektor har en skolenhet.")
        return data


def _name(ok: Overenskommelse) -> str:
    return f"{ok.short_name}, dnr {ok.dnr}" if ok.dnr else ok.short_name
