"""Forms for a new agreement, a new utvecklingsområde and a new insats."""

from typing import Any

from django import forms

from agreements.enums import Finansieringsform, Mallstatus, Status
from agreements.models import Mallversion, Overenskommelse, Samverkan
from sbs.lib.forms import SbsForm

COPY = "kopia"


class NewOmradeForm(SbsForm):
    rubrik = forms.CharField(label="Rubrik", max_length=150, help_text="Till exempel: Undervisning och lärande. Numret följer av platsen.")
    ordning = forms.IntegerField(widget=forms.HiddenInput)


class NewInsatsForm(SbsForm):
    rubrik = forms.CharField(label="Rubrik", max_length=200)
    finansieringsform = forms.ChoiceField(
        label="Vem betalar?",
        choices=Finansieringsform.choices,
        widget=forms.RadioSelect,
        help_text="Avtalsmallens text om ansvar och finansiering fylls i efter det du väljer. Du kan ändra allt efteråt.",
        error_messages={"required": "Välj vem som betalar insatsen."},
    )
    ordning = forms.IntegerField(widget=forms.HiddenInput)


class CreateForm(SbsForm):
    """From a published avtalsmall ("mall-3"), or as a copy of an earlier agreement."""

    samverkan = forms.ModelChoiceField(Samverkan.objects.none(), label="Samverkan", empty_label=None)
    start = forms.ChoiceField(
        label="Börja från", widget=forms.RadioSelect, error_messages={"required": "Välj vad överenskommelsen ska börja från."}
    )
    kopia = forms.ModelChoiceField(
        Overenskommelse.objects.none(),
        label="Överenskommelse att kopiera",
        empty_label="Ingen vald",
        required=False,
        help_text="Behövs bara om du kopierar. Texter, insatser och belopp följer med. Datum, undertecknare och filer gör det inte.",
    )

    def __init__(self, *args: Any, cases: Any, sources: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        versions = Mallversion.objects.filter(status=Mallstatus.PUBLISHED, mall__is_active=True).select_related("mall")
        self.versions = {f"mall-{row.pk}": row for row in versions}
        self.fields["samverkan"].queryset = cases  # type: ignore[attr-defined]
        self.fields["samverkan"].label_from_instance = lambda row: f"{row.urvalsomgang}, dnr {row.dnr}"  # type: ignore[attr-defined]
        self.fields["kopia"].queryset = sources  # type: ignore[attr-defined]
        self.fields["kopia"].label_from_instance = _source_label  # type: ignore[attr-defined]
        names = [(key, f"Avtalsmallen {row.mall}, version {row.nummer}") for key, row in self.versions.items()]
        self.fields["start"].choices = [*names, (COPY, "En kopia av en tidigare överenskommelse")]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("start") == COPY and not self.cleaned_data.get("kopia") and "kopia" not in self.errors:
            self.add_error("kopia", "Välj vilken överenskommelse du vill kopiera.")

    @property
    def version(self) -> Mallversion | None:
        return self.versions.get(self.cleaned_data["start"])


def _source_label(row: Overenskommelse) -> str:
    ended = f", {Status(row.status).label.lower()}"
    return f"{row.short_name}, {row.samverkan.huvudman}, {row.dnr or 'utan dnr'}{ended}"
