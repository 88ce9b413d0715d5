"""Forms of beslut besides the draft: a new one, one decided elsewhere."""

from typing import Any

from django import forms

from agreements.enums import Beslutstyp
from agreements.forms.fields import ManyField, choose
from agreements.models import Beslutspunkt, Samverkan
from agreements.services.beslut_prefill import NOTHING, OK, PLAN, sources
from sbs.lib.forms import DatumField, SbsForm
from sbs.lib.words import listed

#: One about a round is begun in the round, one about a slutredovisning in its review.
BEGUN_ELSEWHERE = (Beslutstyp.URVAL, Beslutstyp.SLUTREDOVISNING)


class CreateForm(SbsForm):
    """Which kind of beslut about this samverkan, what it is filled in from and what it answers."""

    typ = forms.ChoiceField(
        label="Slag av beslut",
        choices=[(value, label) for value, label in Beslutstyp.choices if value not in BEGUN_ELSEWHERE],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilket slag av beslut du vill skriva."},
    )
    kalla = forms.ChoiceField(
        label="Hämta områden, belopp och tid från",
        widget=forms.RadioSelect,
        required=False,
        help_text="Gäller beslut om insatser och medel. Du kan ändra allt i utkastet.",
    )
    punkter = ManyField(Beslutspunkt.objects.none(), label="Vad beslutet avgör", widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, case: Samverkan, **kwargs: Any):
        super().__init__(*args, **kwargs)
        found = sources(case)
        told = {OK: "Utkastet till överenskommelse 2", PLAN: f"Fastställd åtgärdsplan för {listed([row.plan.vem for row in found.planer])}"}
        self.fields["kalla"].choices = [*((kind, told[kind]) for kind in found.kinds), (NOTHING, "Inget. Jag fyller i själv")]  # type: ignore[attr-defined]
        self.initial.setdefault("kalla", next(iter(found.kinds), NOTHING))
        if not found.kinds:
            del self.fields["kalla"]
        offer_points(self, Beslutspunkt.objects.open().filter(samverkan=case))


def offer_points(form: forms.Form, rows: Any) -> None:
    """The open points to choose among; without any the question is not asked."""
    if not rows:
        del form.fields["punkter"]
        return
    choose(form.fields["punkter"], rows)
    form.fields["punkter"].choices = [(row.pk, f"{row.get_slag_display()}: {row.text}") for row in rows]  # type: ignore[attr-defined]
    form.fields["punkter"].help_text = "Från Att besluta. När beslutet är fattat försvinner det därifrån."


class ElsewhereForm(SbsForm):
    """The facts of a beslut on paper or from another system, and its file."""

    decided_on = DatumField(label="Beslutsdag", error_messages={"required": "Ange vilken dag beslutet fattades."})
    fattat_av = forms.CharField(
        label="Fattat av", max_length=200, help_text="Namn och titel.", error_messages={"required": "Skriv vem som fattade beslutet."}
    )
    fil = forms.FileField(
        label="Det undertecknade beslutet", help_text="En PDF.", error_messages={"required": "Ladda upp beslutet som PDF."}
    )

    def __init__(self, *args: Any, day: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > self.day:
            raise forms.ValidationError("Välj en dag som har varit. Den dagen har inte kommit än.")
        return day
