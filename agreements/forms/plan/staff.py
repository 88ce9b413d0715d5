"""The agency's forms about plans: asked for, registered as it came, the acts of the process."""

from datetime import date
from typing import Any

from django import forms

from agreements.enums import Orsak, Planslag, Planstatus
from agreements.forms.process import AREA, CHOOSE, FOR_BOTH
from agreements.services.plan.request import Lacking
from agreements.workflow.process import Transition
from sbs.lib.forms import DatumField, SbsForm

WORDS = {
    "supplement_plan": ("Skriv vad som behöver kompletteras", "Skriv vad som behöver kompletteras."),
    "extend_plan": ("Skriv varför dagen ändras", "Skriv varför dagen ändras."),
    "confirm_plan": ("Meddelande till huvudmannen", ""),
}


class RequestForm(SbsForm):
    """Last days. Two for all, or two for each where the signed ÖK 1 has different days for different ones; its days are suggested."""

    def __init__(self, *args: Any, lacking: list[Lacking], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.lacking = lacking
        days = [row.days.get(slag) for row in lacking for slag in row.slag]
        self.has_agreed = any(days)
        self.for_each = len({(slag, row.days.get(slag)) for row in lacking for slag in row.slag}) > len(Planslag) and self.has_agreed
        for row in lacking if self.for_each else []:
            for slag in row.slag:
                self.fields[f"{slag}-{row.key}"] = self._day(slag, row.days.get(slag))
        if not self.for_each:
            known = {slag: day for row in lacking for slag, day in row.days.items() if slag in row.slag}
            self.fields |= {slag: self._day(slag, known.get(slag)) for slag in Planslag.values}

    @staticmethod
    def _day(slag: str, suggested: date | None) -> DatumField:
        label = Planslag(slag).label
        missing = {"required": f"Ange sista dag för {label.lower()}en."}
        return DatumField(label=f"{label} senast", initial=suggested, error_messages=missing)

    @property
    def due(self) -> dict[str, Any]:
        return {} if self.for_each else {slag: self.cleaned_data[slag] for slag in Planslag.values}

    @property
    def units(self) -> dict[int, dict[str, Any]]:
        """Key of the skolenhet (0: the huvudman) -> slag -> day."""
        if not self.for_each:
            return {}
        return {row.key: {slag: self.cleaned_data[f"{slag}-{row.key}"] for slag in row.slag} for row in self.lacking}

    @property
    def groups(self) -> list[tuple[Lacking, list[Any]]]:
        """One who lacks plans, with the own fields."""
        return [(row, [self[f"{slag}-{row.key}"] for slag in row.slag]) for row in self.lacking] if self.for_each else []


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
