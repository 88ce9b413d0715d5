"""The huvudman's verdict on the agency's support."""

from django import forms

from agreements.forms.plan.part import no_personnummer
from reporting.enums import Stodnytta
from sbs.lib.forms import SbsForm

AREA = {"rows": 5}


class SupportForm(SbsForm):
    nytta = forms.ChoiceField(
        label="Vilken nytta har ni haft av Skolverkets stöd?",
        choices=Stodnytta.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett svar."},
    )
    bra = forms.CharField(
        label="Vad har fungerat bra?", required=False, max_length=5000, widget=forms.Textarea(attrs=AREA), validators=[no_personnummer]
    )
    battre = forms.CharField(
        label="Vad borde vi göra annorlunda?",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=AREA),
        validators=[no_personnummer],
    )
