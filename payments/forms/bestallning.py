"""Forms of what Skolverket buys."""

from datetime import date
from typing import Any

from django import forms

from agreements.forms.talk import OnceForm, WordsField
from agreements.models import Insats, Overenskommelse
from payments.models import Leverantor
from payments.services.bestallning import Order, name_of
from sbs.lib.forms import DatumField, KronorField, OreField, SbsForm

#: Invoices and costs may fall a year after the last day of the agreement.
AFTER = 1


def years(ok: Overenskommelse, today: date) -> list[int]:
    """The calendar years a cost may fall in."""
    first = (ok.start or today).year
    return list(range(first, (ok.end or today).year + AFTER + 1))


class OrderForm(OnceForm):
    """An order with one amount field for each year the agreement runs, named "ar" and the year."""

    insats = forms.ChoiceField(label="Insats", error_messages={"required": "Välj vilken insats det beställs till."})
    leverantor = forms.ModelChoiceField(
        Leverantor.objects.none(), label="Leverantör", empty_label="Välj", error_messages={"required": "Välj leverantör."},
        help_text="Saknas den? En administratör lägger upp leverantörer i administrationen.",
    )  # fmt: skip
    rubrik = forms.CharField(
        label="Vad som beställs", max_length=200, help_text="Till exempel Handledning av ledningsgrupper, läsåret 2020/21"
    )
    nummer = forms.CharField(label="Beställningsnummer", max_length=40, required=False)
    note = WordsField(label="Anteckning", rows=3, required=False, help_text="Läses bara av myndigheten.")

    def __init__(self, *args: Any, ok: Overenskommelse, today: date, known: set[int] = frozenset(), **kwargs: Any):  # type: ignore[assignment]
        super().__init__(*args, **kwargs)
        self.years = sorted({*years(ok, today), *known})
        self.insatser = {str(row.uid): row for row in _insatser(ok)}
        choices = [("", "Välj"), *((uid, name_of(row)) for uid, row in self.insatser.items())]
        self.fields["insats"].choices = choices  # type: ignore[attr-defined]
        field = self.fields["leverantor"]
        own = self.initial.get("leverantor")
        field.queryset = Leverantor.objects.filter(is_active=True) | Leverantor.objects.filter(pk=own)  # type: ignore[attr-defined]
        for year in self.years:
            self.fields[f"ar{year}"] = KronorField(label=f"Planerad kostnad {year}, kr", required=False)
        self.order_fields(["insats", "leverantor", "rubrik", "nummer", *(f"ar{year}" for year in self.years), "note"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        faulty = any(name.startswith("ar") for name in self.errors)
        if not faulty and not any(data.get(f"ar{year}") for year in self.years):
            self.add_error(f"ar{self.years[0]}", "Skriv vad det kostar minst ett år.")
        return data

    @property
    def chosen(self) -> Insats:
        return self.insatser[self.cleaned_data["insats"]]

    @property
    def order(self) -> Order:
        data = self.cleaned_data
        per_ar = {year: data[f"ar{year}"] for year in self.years if data.get(f"ar{year}")}
        return Order(data["leverantor"], data["rubrik"], data["nummer"], data["note"], per_ar)


def _insatser(ok: Overenskommelse) -> list[Insats]:
    rows = Insats.objects.filter(omrade__overenskommelse=ok).select_related("omrade__overenskommelse")
    return list(rows.order_by("omrade__ordning", "ordning"))


class InvoiceForm(OnceForm):
    nummer = forms.CharField(label="Fakturanummer", max_length=40)
    datum = DatumField(label="Fakturadatum")
    belopp = OreField(
        label="Belopp, kr",
        allow_negative=True,
        help_text="Med ören om det finns, till exempel 12 500,50. En kreditfaktura skrivs med minus.",
    )
    ar = forms.IntegerField(
        label="Belastar år", min_value=2000, max_value=2100, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Lämna tomt för fakturans år.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Skriv året med fyra siffror."),
    )  # fmt: skip
    text = forms.CharField(label="Avser", max_length=200, required=False)

    def clean_belopp(self) -> Any:
        belopp = self.cleaned_data["belopp"]
        if not belopp:
            raise forms.ValidationError("Skriv fakturans belopp. Det kan inte vara noll.")
        return belopp

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("datum") and not data.get("ar") and "ar" not in self.errors:
            data["ar"] = data["datum"].year
        return data


class OrderedForm(SbsForm):
    day = DatumField(label="Beställd den")


class WhyForm(SbsForm):
    text = forms.CharField(
        label="Varför", max_length=250, widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Skriv varför."}
    )


class MaybeWhyForm(SbsForm):
    text = forms.CharField(label="Ord om det", max_length=250, required=False, widget=forms.Textarea(attrs={"rows": 3}))


FORMS: dict[str, type[SbsForm]] = {
    "place_order": OrderedForm,
    "finish_order": MaybeWhyForm,
    "reopen_order": WhyForm,
    "cancel_order": WhyForm,
}
