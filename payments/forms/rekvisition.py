"""Forms of a rekvisition: the draft, and one that came on paper."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from payments.enums import Kontoslag
from payments.services import konto
from sbs.lib.formfields import shown
from sbs.lib.forms import DatumField, KronorField, SbsForm

NUMBER_HELP = "Bankgiro till exempel 991-2346, plusgiro till exempel 1 23 45-5."
AREA = forms.Textarea(attrs={"rows": 4})


class _Later:
    """A field of a draft: needed before the signature, not to save. It is no "frivilligt" field, and says nothing when it is empty."""

    def validate(self, value: Any) -> None:
        """What is missing stands on the draft's own page."""


class LaterChar(_Later, forms.CharField):
    pass


class LaterKronor(_Later, KronorField):
    pass


class AccountFields(SbsForm):
    """Kind and number of an account, read as people write it. ``kontonummer`` is cleaned to digits."""

    kontoslag = forms.ChoiceField(label="Konto", choices=Kontoslag.choices, widget=forms.RadioSelect)
    kontonummer = forms.CharField(
        label="Kontonummer", max_length=30, help_text=NUMBER_HELP, error_messages={"required": "Skriv kontonumret."}
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kontonummer") and data.get("kontoslag"):
            try:
                data["kontonummer"] = konto.clean(data["kontoslag"], data["kontonummer"])
            except ValidationError as error:
                self.add_error("kontonummer", error.messages)
        return data


class DraftForm(AccountFields):
    """What the huvudman writes. Nothing is required to save; the page says what is left."""

    kontonummer = LaterChar(label="Kontonummer", max_length=30, help_text=NUMBER_HELP)
    belopp = LaterKronor(label="Belopp, kr", help_text="Den första utbetalningen i planen, hela beloppet.")
    referens = LaterChar(label="Er referens", max_length=80, help_text="Till exempel projektnummer eller namn.")
    faktura = LaterChar(label="Fakturaadress", max_length=500, widget=AREA, help_text="Används bara om pengar ska betalas tillbaka.")
    revision = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["belopp", "kontoslag", "kontonummer", "referens", "faktura", "revision"]

    def __init__(self, *args: Any, initial: dict[str, Any], **kwargs: Any):
        number = shown(initial["kontoslag"], initial["kontonummer"]) if initial.get("kontonummer") else ""
        super().__init__(*args, initial={**initial, "kontonummer": number}, **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        """What is kept in the draft."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class PaperForm(AccountFields):
    """The day it came, what it says, and the scan."""

    inkom = DatumField(label="Dag då rekvisitionen kom", error_messages={"required": "Ange vilken dag rekvisitionen kom."})
    belopp = KronorField(label="Belopp, kr", help_text="Som det står i rekvisitionen.")
    referens = forms.CharField(label="Huvudmannens referens", max_length=80, required=False)
    faktura = forms.CharField(label="Fakturaadress", max_length=500, required=False, widget=AREA)
    fil = forms.FileField(label="Den inskannade rekvisitionen", help_text="En PDF.")
    field_order = ["inkom", "belopp", "kontoslag", "kontonummer", "referens", "faktura", "fil"]

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_inkom(self) -> date:
        inkom: date = self.cleaned_data["inkom"]
        if inkom > self.day:
            raise ValidationError("Ändra datumet. En dag som inte har varit kan rekvisitionen inte ha kommit.")
        return inkom
