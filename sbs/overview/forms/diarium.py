"""Forms of the diarium: by hand, corrections, the agency's own numbers."""

import uuid
from datetime import date
from typing import Any

from django import forms

from agreements.enums import Handlingstyp, Riktning, Sekretess
from agreements.models import Handling, Samverkan, Urvalsomgang
from sbs.lib.forms import DatumField, SbsForm
from sbs.overview.diarium.registering import CORRECTABLE
from sbs.overview.search import as_dnr

WHY_LAGRUM = "Skriv lagrummet, till exempel OSL 23 kap. 2 §."
FUTURE = "Välj en dag som har varit. Den dagen har inte kommit än."


def _text() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control"})


def _check_secrecy(form: forms.Form) -> None:
    data = form.cleaned_data
    if data.get("sekretess") not in (None, "", Sekretess.NONE) and not data.get("lagrum"):
        form.add_error("lagrum", WHY_LAGRUM)


class CaseForm(SbsForm):
    """Which case or round, by its dnr."""

    dnr = forms.CharField(label="Ärendets dnr", max_length=40, help_text="Till exempel 7.4.2-2019:827")

    def clean_dnr(self) -> Samverkan | Urvalsomgang:
        text = self.cleaned_data["dnr"]
        dnr = as_dnr(text) or text
        found = Samverkan.objects.filter(dnr=dnr).first() or Urvalsomgang.objects.filter(dnr=dnr).first()
        if found is None:
            raise forms.ValidationError("Det finns inget ärende med det numret. Kontrollera det, eller öppna ärendet från listan.")
        return found


class RegisterForm(SbsForm):
    """What came or went by post or mail."""

    nyckel = forms.UUIDField(widget=forms.HiddenInput)
    riktning = forms.ChoiceField(label="Riktning", choices=Riktning.choices, widget=forms.RadioSelect, initial=Riktning.IN)
    datum = DatumField(label="Datum", help_text="Dagen då handlingen kom in, gick ut eller upprättades, till exempel 2020-08-01")
    motpart = forms.CharField(label="Från eller till vem", max_length=200)
    handlingstyp = forms.ChoiceField(label="Handlingstyp", choices=[("", "Välj"), *Handlingstyp.choices])
    beskrivning = forms.CharField(label="Beskrivning", max_length=250, help_text="Kort. Skriv inga namn på elever.")
    version = forms.CharField(label="Version", max_length=40, required=False)
    fil = forms.FileField(label="Fil", required=False, help_text="PDF, PNG eller JPEG.")
    plats = forms.CharField(label="Finns på papper i", max_length=120, required=False, help_text="Till exempel närarkivet, pärm 12.")
    sekretess = forms.ChoiceField(label="Sekretess", choices=Sekretess.choices, initial=Sekretess.NONE)
    lagrum = forms.CharField(label="Sekretessens lagrum", max_length=120, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        kwargs["initial"] = {"nyckel": uuid.uuid4(), "datum": today} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_datum(self) -> date:
        if self.cleaned_data["datum"] > self.today:
            raise forms.ValidationError(FUTURE)
        return self.cleaned_data["datum"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        _check_secrecy(self)
        if "fil" not in self.errors and not data.get("fil") and not data.get("plats"):
            self.add_error("fil", "Ladda upp filen, eller skriv var pappret finns.")
        if self.errors and data.get("fil"):
            self.add_error("fil", "Välj filen igen när du har rättat resten.")
        return data

    def values(self) -> dict[str, Any]:
        """For ``registering.register_document``; the other party is sender or receiver by the direction."""
        data = {name: self.cleaned_data[name] for name in CORRECTABLE if name in self.cleaned_data}
        side = "mottagare" if data["riktning"] == Riktning.OUT else "avsandare"
        return data | {side: self.cleaned_data["motpart"]}


class CorrectForm(SbsForm):
    """What is said of an entry, and why it is changed. The file is never changed."""

    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    datum = DatumField(label="Datum")
    riktning = forms.ChoiceField(label="Riktning", choices=Riktning.choices)
    avsandare = forms.CharField(label="Från", max_length=200)
    mottagare = forms.CharField(label="Till", max_length=200)
    handlingstyp = forms.ChoiceField(label="Handlingstyp", choices=Handlingstyp.choices)
    beskrivning = forms.CharField(label="Beskrivning", max_length=250)
    version = forms.CharField(label="Version", max_length=40, required=False)
    plats = forms.CharField(label="Finns på papper i", max_length=120, required=False)
    sekretess = forms.ChoiceField(label="Sekretess", choices=Sekretess.choices)
    lagrum = forms.CharField(label="Sekretessens lagrum", max_length=120, required=False)
    gallring = forms.CharField(label="Gallring", max_length=120, required=False)
    gallras = DatumField(label="Får gallras från", required=False)
    external_id = forms.CharField(label="I myndighetens diarium", max_length=80)
    skal = forms.CharField(
        label="Varför ändrar du?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sparas i journalen med det som stod före.",
    )

    def __init__(self, *args: Any, handling: Handling, today: date, may_number: bool, **kwargs: Any):
        names = (*CORRECTABLE, "edits")
        kwargs["initial"] = {name: getattr(handling, name) for name in names}
        super().__init__(*args, **kwargs)
        self.today = today
        if not (may_number and handling.external_id):
            del self.fields["external_id"]

    def clean_datum(self) -> date:
        if self.cleaned_data["datum"] > self.today:
            raise forms.ValidationError(FUTURE)
        return self.cleaned_data["datum"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        _check_secrecy(self)
        return data

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in CORRECTABLE if name in self.cleaned_data}


class NumberForm(SbsForm):
    """One row of the queue. Without a number it is left as it is."""

    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    external_id = forms.CharField(label="I myndighetens diarium", max_length=80, required=False, widget=_text())
    sekretess = forms.ChoiceField(label="Sekretess", choices=Sekretess.choices, widget=forms.Select(attrs={"class": "form-select"}))
    lagrum = forms.CharField(label="Sekretessens lagrum", max_length=120, required=False, widget=_text())
    regel = forms.BooleanField(required=False, initial=True, widget=forms.CheckboxInput(attrs={"class": "form-check-input"}))

    def __init__(self, *args: Any, handling: Handling, **kwargs: Any):
        kwargs["initial"] = {"edits": handling.edits, "sekretess": handling.sekretess, "lagrum": handling.lagrum, "regel": True}
        super().__init__(*args, prefix=str(handling.pk), **kwargs)
        self.handling = handling

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("external_id"):
            _check_secrecy(self)
        return data


class PastedForm(SbsForm):
    """Numbers for many entries: pasted, or as a file."""

    text = forms.CharField(
        label="Klistra in nummer",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="En rad för varje handling: Nr i SBS och numret i myndighetens diarium, med tabb eller semikolon emellan.",
    )
    fil = forms.FileField(label="Eller välj en CSV-fil", required=False, help_text="Listan härifrån, med numren ifyllda.")
    regel = forms.BooleanField(label="Sätt gallring enligt reglerna", required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("text") and not data.get("fil"):
            self.add_error("text", "Klistra in nummer, eller välj en fil.")
        if data.get("fil") and data["fil"].size > 1_000_000:
            self.add_error("fil", "Välj en mindre fil. Den här är större än 1 MB.")
        return data
