"""Tjänsteanteckningar, internal notes and shared documents. Each carries a key of its own: posted twice is written once."""

from datetime import date
from typing import Any

from django import forms

from agreements.forms.talk import OnceForm, WordsField
from sbs.lib.forms import DatumField


class OfficialNoteForm(OnceForm):
    datum = DatumField(label="Datum", error_messages={"required": "Ange vilken dag det gäller."})
    deltagare = forms.CharField(label="Vilka var med?", required=False, max_length=500)
    text = WordsField(
        label="Anteckning",
        rows=8,
        help_text="Går inte att ändra när den är sparad. Skriv inte namn på elever.",
        error_messages={"required": "Skriv anteckningen."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["deltagare"].label = "Vilka som var med"
        self.fields["datum"].initial = today


class InternalNoteForm(OnceForm):
    text = WordsField(
        label="Intern anteckning",
        help_text="Läses bara av myndigheten. Den kan lämnas ut om någon begär den.",
        error_messages={"required": "Skriv anteckningen."},
    )


class ShareForm(OnceForm):
    beskrivning = forms.CharField(
        label="Vad dokumentet är", max_length=200, help_text="Till exempel: Underlag till mötet 23 augusti",
        error_messages={"required": "Skriv vad dokumentet är."},
    )  # fmt: skip
    fil = forms.FileField(label="Fil", help_text="PDF, PNG eller JPEG.", error_messages={"required": "Välj en fil."})
