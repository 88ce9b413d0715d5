"""The case's own facts: its dnr, and the skolenheter that come and leave."""

from datetime import date
from typing import Any

from django import forms

from agreements.forms.fields import FormatField
from agreements.models import Samverkan, Skolenhet
from sbs.lib.forms import DatumField, SbsForm

AREA = forms.Textarea(attrs={"rows": 3})


class DnrForm(SbsForm):
    dnr = FormatField("dnr", label="Diarienummer", max_length=60, help_text="Till exempel 7.4.2-2019:827. Mellanslag gör inget.")


class AddSchoolForm(SbsForm):
    skolenhet = forms.ModelChoiceField(Skolenhet.objects.none(), label="Skolenhet", empty_label="Välj")
    from_date = DatumField(label="Med från och med", error_messages={"required": "Ange från vilken dag skolenheten är med."})
    reason = forms.CharField(
        label="Skriv varför", max_length=1000, widget=AREA, help_text="Båda parter kan läsa det du skriver.",
        error_messages={"required": "Skriv varför skolenheten kommer med."},
    )  # fmt: skip

    def __init__(self, *args: Any, case: Samverkan, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        rows = case.huvudman.skolenheter.filter(is_active=True).exclude(pk__in=case.skolenheter.values("pk"))
        self.fields["skolenhet"].queryset = rows  # type: ignore[attr-defined]
        self.fields["from_date"].initial = today

    @property
    def has_any(self) -> bool:
        return self.fields["skolenhet"].queryset.exists()  # type: ignore[attr-defined]


class EndSchoolForm(SbsForm):
    until = DatumField(label="Med till och med", error_messages={"required": "Ange skolenhetens sista dag."})
    reason = forms.CharField(
        label="Skriv varför", max_length=1000, widget=AREA, help_text="Båda parter kan läsa det du skriver.",
        error_messages={"required": "Skriv varför skolenheten lämnar."},
    )  # fmt: skip
