"""Forms of beslut besides the draft: a new one, one decided elsewhere."""

from typing import Any

from django import forms

from agreements.enums import Beslutstyp
from sbs.lib.forms import DatumField, SbsForm


class CreateForm(SbsForm):
    """Which kind of beslut about this samverkan."""

    typ = forms.ChoiceField(
        label="Slag av beslut",
        choices=[(value, label) for value, label in Beslutstyp.choices if value != Beslutstyp.URVAL],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilket slag av beslut du vill skriva."},
    )


class ElsewhereForm(SbsForm):
    """The facts of a beslut on paper or from another system, and its file."""

    decided_on = DatumField(label="Beslutsdag", error_messages={"required": "Ange vilken dag beslutet fattades."})
    fattat_av = forms.CharField(
        label="Fattat av", max_length=200, help_text="Namn och titel.", error_messages={"required": "Skriv vem som fattade beslutet."}
    )
    fil = forms.FileField(
        label="Det undertecknade beslutet", help_text="En PDF.", error_messages={"required": "Ladda upp beslutet som PDF."}
    )

    def __init__(self, *args: Any, day: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > self.day:
            raise forms.ValidationError("Välj en dag som har varit. Den dagen har inte kommit än.")
        return day
