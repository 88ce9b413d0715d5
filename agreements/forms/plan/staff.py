"""The agency's forms about plans: asked for, registered as it came, the acts of the process."""

from typing import Any

from django import forms

from agreements.enums import Orsak, Planslag, Planstatus
from agreements.forms.process import AREA, CHOOSE, FOR_BOTH
from agreements.workflow.process import Transition
from sbs.lib.forms import DatumField, SbsForm

WORDS = {
    "supplement_plan": ("Skriv vad som behöver kompletteras", "Skriv vad som behöver kompletteras."),
    "extend_plan": ("Skriv varför dagen ändras", "Skriv varför dagen ändras."),
    "confirm_plan": ("Meddelande till huvudmannen", ""),
}


class RequestForm(SbsForm):
    """Two last days: for every nulägesanalys and for every åtgärdsplan."""

    nulagesanalys = DatumField(label="Nulägesanalys senast", error_messages={"required": "Ange sista dag för nulägesanalysen."})
    atgardsplan = DatumField(label="Åtgärdsplan senast", error_messages={"required": "Ange sista dag för åtgärdsplanen."})

    @property
    def due(self) -> dict[str, Any]:
        return {slag: self.cleaned_data[slag] for slag in Planslag.values}


class RegisterForm(SbsForm):
    """A plan that came by post or mail."""

    dokument = forms.FileField(label="Planen som den kom", help_text="En PDF.", error_messages={"required": "Ladda upp planen som en PDF."})
    inkom = DatumField(label="Dagen den kom", error_messages={"required": "Ange vilken dag planen kom."})
    text = forms.CharField(label="Hur den kom", required=False, max_length=2000, widget=AREA, help_text=FOR_BOTH)


class PlanActForm(SbsForm):
    """The fields of one act of the table that has no page of its own."""

    def __init__(self, *args: Any, row: Transition, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for need in row.needs:
            name, required = need.rstrip("?"), not need.endswith("?")
            self.fields[name] = self._field(row.action, name, required)

    @staticmethod
    def _field(action: str, name: str, required: bool) -> forms.Field:
        if name == "orsak":
            return forms.ChoiceField(label="Orsak", choices=[*CHOOSE, *Orsak.choices], error_messages={"required": "Välj en orsak."})
        if name == "deadline":
            return DatumField(label="Ny sista dag", error_messages={"required": "Ange sista dag."})
        label, missing = WORDS[action]
        words = {"required": missing} if missing else None
        return forms.CharField(label=label, required=required, max_length=4000, widget=AREA, help_text=FOR_BOTH, error_messages=words)


class StatusFilter(SbsForm):
    """Which plans the list shows."""

    lage = forms.ChoiceField(label="Läge", required=False, choices=[("", "Alla"), *Planstatus.choices])
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Båda"), *Planslag.choices])
    mina = forms.BooleanField(label="Bara mina ärenden", required=False)


class InviteForm(SbsForm):
    """Which uppgiftslämnare may write in the plan."""

    personer = forms.MultipleChoiceField(label="Får skriva i planen", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["personer"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(user.pk), str(user)) for user in people]
