"""What was decided about something on the case's list."""

from django import forms

from sbs.lib.forms import SbsForm


class PointForm(SbsForm):
    beslut = forms.CharField(
        label="Vad beslutades?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Skriv vad som beslutades, av vem och var beslutet finns. Bara Skolverket läser det.",
        error_messages={"required": "Skriv vad som beslutades."},
    )
