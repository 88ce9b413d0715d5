"""An extra instalment: the beslut it stands on, why, when, and how much for each insats."""

from typing import Any

from django import forms

from agreements.models import Beslut, Overenskommelse
from payments.services import extra
from sbs.lib.dates import show_date
from sbs.lib.forms import DatumField, KronorField, SbsForm
from sbs.lib.money import format_kronor

AREA = forms.Textarea(attrs={"rows": 4})
WHY = {"required": "Skriv varför pengarna betalas ut."}


class ExtraForm(SbsForm):
    beslut = forms.ModelChoiceField(
        Beslut.objects.none(),
        label="Beslutet",
        empty_label="Välj",
        help_text="Ett fattat beslut i ärendet som säger att pengarna ska betalas.",
        error_messages={"required": "Välj beslutet.", "invalid_choice": "Välj ett beslut i listan."},
    )
    skal = forms.CharField(label="Varför", max_length=2000, widget=AREA, help_text="Huvudmannen läser det.", error_messages=WHY)
    due_date = DatumField(label="Betalas", error_messages={"required": "Ange vilken dag pengarna ska betalas."})

    def __init__(self, *args: Any, ok: Overenskommelse, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["beslut"].queryset = extra.grounds(ok)
        self.fields["beslut"].label_from_instance = _label
        self.rooms = extra.rooms(ok)
        for row in self.rooms:
            self.fields[f"belopp_{row.insats.pk}"] = KronorField(
                label=row.name, required=False, help_text=f"{row.words} Högst {format_kronor(row.room)}."
            )

    @property
    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        belopp = {row.insats.pk: data.get(f"belopp_{row.insats.pk}") or 0 for row in self.rooms}
        return {"beslut": data["beslut"], "skal": data["skal"], "due_date": data["due_date"], "belopp": belopp}

    @property
    def has_room(self) -> bool:
        return any(row.room for row in self.rooms)


class RemoveForm(SbsForm):
    skal = forms.CharField(label="Skriv varför", max_length=2000, widget=AREA, error_messages={"required": "Skriv varför."})


def _label(row: Beslut) -> str:
    return f"{row.get_typ_display()}, {show_date(row.decided_on)}" if row.decided_on else row.get_typ_display()
