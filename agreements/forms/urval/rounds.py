"""Forms of a round: its name, its facts, the national averages."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agreements.forms.fields import FormatField
from agreements.models.urval import validate_termin
from agreements.urval.columns import decimal
from agreements.urval.figures import COMPARED, Figure, show_number
from sbs.lib.errors import InputError
from sbs.lib.forms import SbsForm

FIRST_YEAR, LAST_YEAR = 2000, 2199


class RoundForm(SbsForm):
    namn = forms.CharField(label="Namn", max_length=80, help_text="Till exempel Omgång våren 2019.")
    termin = forms.CharField(label="Termin", max_length=8, help_text="VT eller HT och årtalet, till exempel VT 2019.")

    def clean_termin(self) -> str:
        term = " ".join(self.cleaned_data["termin"].upper().split())
        validate_termin(term)
        return term


class FactsForm(RoundForm):
    dnr = FormatField("dnr", label="Diarienummer", required=False, help_text="Urvalets eget, till exempel 7.4.2-2019:100")
    liten_grans = forms.IntegerField(
        label="Gräns för en liten skolenhet, antal elever",
        min_value=0,
        max_value=2000,
        help_text="Skolenheter med färre elever får en upplysning. De utesluts inte.",
        error_messages={
            "required": "Skriv ett antal elever.",
            "invalid": "Skriv antalet elever som ett helt tal.",
            "min_value": "Skriv 0 eller mer.",
            "max_value": "Skriv högst 2000.",
        },
    )


class TalField(forms.Field):
    """A figure with a Swedish decimal comma, within what the figure can be."""

    widget = forms.TextInput

    def __init__(self, *, figure: Figure, **kwargs: Any):
        self.figure = figure
        super().__init__(label=f"{figure.label}, {figure.unit}", required=False, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"class": "form-control sbs-w-date", "inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return show_number(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            number = decimal(str(value))
        except InputError as error:
            raise ValidationError(str(error)) from error
        if number is not None and not self.figure.least <= number <= self.figure.most:
            raise ValidationError(f"Skriv ett tal mellan {self.figure.least} och {self.figure.most}.")
        return round(number, 2) if number is not None else None


class AveragesForm(SbsForm):
    """One number per figure and the year it is of; an empty number takes the comparison away."""

    def __init__(self, *args: Any, stored: dict[str, tuple[Decimal, int]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        for slug, figure in COMPARED.items():
            value, year = stored.get(slug, (None, None))
            self.fields[slug] = TalField(figure=figure, initial=value)
            self.fields[f"{slug}_ar"] = forms.IntegerField(
                label=f"År för {figure.label[0].lower()}{figure.label[1:]}",
                required=False,
                initial=year,
                min_value=FIRST_YEAR,
                max_value=LAST_YEAR,
                widget=forms.TextInput(attrs={"class": "form-control sbs-w-date", "inputmode": "numeric", "autocomplete": "off"}),
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Skriv årtalet med fyra siffror."),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for slug in COMPARED:
            if data.get(slug) is not None and not data.get(f"{slug}_ar") and f"{slug}_ar" not in self.errors:
                self.add_error(f"{slug}_ar", "Skriv vilket år siffran gäller.")
        return data

    @property
    def pairs(self) -> list[tuple[Figure, Any, Any]]:
        return [(figure, self[slug], self[f"{slug}_ar"]) for slug, figure in COMPARED.items()]

    @property
    def averages(self) -> dict[str, tuple[Decimal, int] | None]:
        data = self.cleaned_data
        return {slug: (data[slug], data[f"{slug}_ar"]) if data.get(slug) is not None else None for slug in COMPARED}
