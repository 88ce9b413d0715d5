"""Forms about accounts: a proposal, and the answer of a second person."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agreements.models import Huvudman
from payments.enums import Kontokalla, Kontoslag
from payments.forms.rekvisition import NUMBER_HELP
from payments.services import konto
from sbs.lib.forms import SbsForm


class ProposeForm(SbsForm):
    """Whose account, its number, and how the agency got to know it."""

    huvudman = forms.ModelChoiceField(Huvudman.objects.all(), label="Huvudman", empty_label="Välj")
    slag = forms.ChoiceField(label="Konto", choices=Kontoslag.choices, widget=forms.RadioSelect, initial=Kontoslag.BANKGIRO)
    nummer = forms.CharField(label="Kontonummer", max_length=30, help_text=NUMBER_HELP)
    text = forms.CharField(label="Varifrån kommer uppgiften?", max_length=250, help_text="Till exempel: brev från ekonomichefen.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("nummer") and data.get("slag"):
            try:
                data["nummer"] = konto.clean(data["slag"], data["nummer"])
            except ValidationError as error:
                self.add_error("nummer", error.messages)
        return data

    @property
    def kalla(self) -> str:
        return Kontokalla.SKRIVELSE


class ConfirmForm(SbsForm):
    text = forms.CharField(
        label="Hur kontrollerade du numret?",
        max_length=250,
        help_text="Till exempel: ringde växeln och talade med ekonomiavdelningen. Ring inte ett nummer som stod i samma brev.",
        error_messages={"required": "Skriv hur du kontrollerade numret, till exempel med vem du talade."},
    )


class RejectForm(SbsForm):
    text = forms.CharField(
        label="Varför ska kontot inte användas?",
        max_length=250,
        help_text="Huvudmannens firmatecknare läser det du skriver.",
        error_messages={"required": "Skriv varför kontot inte ska användas."},
    )
