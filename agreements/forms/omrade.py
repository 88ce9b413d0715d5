"""A utvecklingsområde: its text, its tidplan and the days of its delredovisningar."""

from typing import Any

from django import forms

from agreements.forms.base import DraftForm, PartForm, RowForm, offer, rows_of
from agreements.forms.fields import RichTextField
from agreements.models import Delredovisningsdatum, Overenskommelse
from agreements.services.parts import Gone
from sbs.lib.forms import DatumField


class OmradeForm(DraftForm):
    required_now = ("rubrik",)

    rubrik = forms.CharField(label="Rubrik", max_length=150)
    inledning = RichTextField(label="Inledning", required=False, help_text="Listor och stycken följer med till dokumentet.")
    start = DatumField(label="Startdatum")
    end = DatumField(label="Slutdatum", help_text="Den sista dagen räknas med.")

    def clean(self) -> None:
        super().clean()
        self.check_order("start", "end")


class ReportDateForm(RowForm):
    due_date = DatumField(label="Senast", help_text="")


ReportDates = rows_of(ReportDateForm, label="Delredovisningar")


class OmradePart(PartForm):
    template = "agreements/edit/omrade.html"
    row_prefixes = ("datum",)

    def build(self) -> None:
        self.omrade = self.ok.omraden.get(pk=int(self.row.nyckel.partition("-")[2]))
        initial = {name: getattr(self.omrade, name) for name in OmradeForm.base_fields}
        self.form = OmradeForm(self.data, initial=initial)
        stored: list[dict[str, Any]] = [{"due_date": row.due_date} for row in self.omrade.delredovisningar.all()]
        self.dates = offer(ReportDates, "datum", self.data, stored)
        self.forms = [self.form, self.dates]

    def check(self) -> bool:
        """Each day once."""
        seen = set()
        for form in self.dates.written:
            day = form.cleaned_data.get("due_date")
            if day and day in seen:
                form.add_error("due_date", "Datumet finns redan. Ta bort det ena.")
            seen.add(day)
        return not any(form.errors for form in self.dates.forms)

    def write(self, ok: Overenskommelse) -> None:
        omrade = ok.omraden.filter(pk=self.omrade.pk).first()
        if omrade is None:
            raise Gone
        for name, value in self.form.cleaned_data.items():
            setattr(omrade, name, value)
        omrade.save()
        omrade.delredovisningar.all().delete()
        for row in self.dates.values:
            Delredovisningsdatum.objects.create(omrade=omrade, due_date=row["due_date"])
