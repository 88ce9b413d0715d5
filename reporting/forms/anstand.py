"""Anstånd: asked for, answered, given; and the choice that one decision about many is made from."""

import uuid
from typing import Any

from django import forms

from agreements.models import Huvudman, Urvalsomgang
from reporting.enums import Anstandsutfall, Flyttsatt, Redovisningsslag
from sbs.lib.forms import DatumField, SbsForm

AREA = forms.Textarea(attrs={"rows": 4})
BOTH = "Båda parter läser det du skriver."
GRANT, REFUSE = "bevilja", "avsla"


class AskForm(SbsForm):
    deadline = DatumField(label="Önskad dag", error_messages={"required": "Ange vilken dag ni vill lämna redovisningen."})
    text = forms.CharField(
        label="Varför behöver ni mer tid?",
        max_length=2000,
        widget=AREA,
        help_text="Skriv inte namn på elever.",
        error_messages={"required": "Skriv varför ni behöver mer tid."},
    )


class GiveForm(SbsForm):
    """Given without being asked."""

    deadline = DatumField(label="Ny sista dag", error_messages={"required": "Ange ny sista dag."})
    text = forms.CharField(label="Skäl", max_length=2000, widget=AREA, help_text=BOTH, error_messages={"required": "Skriv varför."})


class AnswerForm(SbsForm):
    """The answer to a request: granted, perhaps to another day than the one wanted, or refused."""

    svar = forms.ChoiceField(
        label="Svar",
        choices=[(GRANT, "Bevilja"), (REFUSE, "Avslå")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om anståndet beviljas eller avslås."},
    )
    deadline = DatumField(label="Ny sista dag, om anståndet beviljas", required=False)

    text = forms.CharField(
        label="Skäl", max_length=2000, widget=AREA, help_text=BOTH, error_messages={"required": "Skriv skälet till svaret."}
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["deadline"].opt = ""  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("svar") == GRANT and not data.get("deadline") and "deadline" not in self.errors:
            self.add_error("deadline", "Ange ny sista dag.")
        return data


class AnstandFilter(forms.Form):
    """The list at the agency; a value that does not fit is the same as none."""

    lage = forms.ChoiceField(
        label="Läge",
        required=False,
        choices=[("", "Väntar på svar"), *[(row.value, row.label) for row in Anstandsutfall if row.value], ("alla", "Alla")],
    )
    mina = forms.ChoiceField(label="Ärenden", required=False, choices=[("", "Alla"), ("ja", "Mina team")])
    q = forms.CharField(label="Huvudman eller dnr", required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-control" if name == "q" else "form-select"
        self.is_valid()


class ChoiceForm(SbsForm):
    """Which reports a decision about many is about, and how far they are moved."""

    due_from = DatumField(label="Sista dag från och med", error_messages={"required": "Ange från vilken dag."})
    due_to = DatumField(label="Sista dag till och med", error_messages={"required": "Ange till vilken dag."})
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla"), *Redovisningsslag.choices])
    urvalsomgang = forms.ModelChoiceField(Urvalsomgang.objects.all(), label="Urvalsomgång", required=False, empty_label="Alla")
    huvudman_list = forms.ModelMultipleChoiceField(
        Huvudman.objects.none(),
        label="Huvudmän",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Välj en eller flera, eller ingen för alla. Håll ner Ctrl för att välja flera.",
    )
    satt = forms.ChoiceField(label="Flytta", choices=Flyttsatt.choices, widget=forms.RadioSelect, initial=Flyttsatt.MONTHS)
    new_date = DatumField(label="Ny sista dag", required=False, help_text="Fyll i när alla flyttas till samma dag.")
    antal = forms.IntegerField(
        label="Antal dagar eller månader",
        required=False,
        help_text="Fyll i när dagarna flyttas framåt.",
        min_value=1,
        max_value=366,
        error_messages={
            "invalid": "Skriv ett helt tal.",
            "min_value": "Skriv minst 1.",
            "max_value": "Skriv högst 366.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["huvudman_list"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        for name in ("slag", "urvalsomgang", "huvudman_list", "antal", "new_date"):  # all, or by what is chosen above
            self.fields[name].opt = ""  # type: ignore[attr-defined]
        self.fields["antal"].widget.attrs["class"] = "sbs-w-date"
        field.queryset = Huvudman.objects.filter(samverkan__overenskommelser__redovisningar__isnull=False).distinct()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("due_from"), data.get("due_to")
        if first and last and last < first:
            self.add_error("due_to", "Perioden slutar innan den börjar. Ändra ett av datumen.")
        if data.get("satt") == Flyttsatt.DAY:
            data["antal"] = None
            if not data.get("new_date") and "new_date" not in self.errors:
                self.add_error("new_date", "Ange ny sista dag.")
        elif data.get("satt"):
            data["new_date"] = None
            if not data.get("antal") and "antal" not in self.errors:
                self.add_error("antal", "Skriv hur många dagar eller månader.")
        return data


class DecideForm(SbsForm):
    """The decision itself, below the dry run: why, and what was shown."""

    text = forms.CharField(
        label="Skäl",
        max_length=2000,
        widget=AREA,
        help_text="Huvudmännen läser det du skriver.",
        error_messages={"required": "Skriv varför dagarna flyttas."},
    )
    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    post_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
