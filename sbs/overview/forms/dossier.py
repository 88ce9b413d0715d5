"""Forms of the dossier: the whole case, or what is handed out with its masking list."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict

from agreements.enums import Sekretess
from agreements.models import Handling
from sbs.lib.forms import SbsForm
from sbs.overview.dossier.content import Choice
from sbs.overview.enums import Maskering

LAGRUM = "Skriv vilket lagrum du stöder dig på, eller lämna ut handlingen."


class OrderForm(SbsForm):
    """The whole case for the agency's own use."""

    nyckel = forms.UUIDField(widget=forms.HiddenInput)
    med_journal = forms.BooleanField(label="Ta med ärendets journal", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, initial={"nyckel": uuid.uuid4()}, **kwargs)


class HandOutForm(OrderForm):
    """What is handed out, to whom."""

    mottagare = forms.CharField(label="Lämnas ut till", max_length=200, help_text="Den som har begärt handlingarna. Skrivs i diariet.")
    field_order = ["nyckel", "mottagare", "med_journal"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["med_journal"].initial = False
        self.fields["med_journal"].help_text = "Det som bara är för myndigheten tas aldrig med."


class MaskForm(SbsForm):
    """One entry of the masking list."""

    hur = forms.ChoiceField(label="Vad som görs", choices=Maskering.choices, widget=forms.Select(attrs={"class": "form-select"}))
    lagrum = forms.CharField(label="Lagrum", max_length=120, required=False, widget=forms.TextInput(attrs={"class": "form-control w-100"}))

    def __init__(self, data: QueryDict | None, *, handling: Handling):
        marked = handling.sekretess != Sekretess.NONE
        initial = {"hur": Maskering.ERSATTS if marked else Maskering.MED, "lagrum": handling.lagrum}
        super().__init__(data, prefix=str(handling.pk), initial=initial)
        self.handling = handling

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("hur") == Maskering.ERSATTS and not data.get("lagrum"):
            self.add_error("lagrum", LAGRUM)
        return data

    def choice(self) -> Choice:
        return Choice(self.cleaned_data["hur"], self.cleaned_data["lagrum"])
