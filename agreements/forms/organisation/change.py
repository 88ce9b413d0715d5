"""A change of a huvudman or a skolenhet, and the words that take one back."""

from typing import Any

from django import forms

from agreements.enums import MOTTAGANDE, VARDEN
from agreements.models import Huvudman, Skolenhet
from agreements.services.organisation import kinds_of
from sbs.lib.forms import DatumField, SbsForm

AREA = forms.Textarea(attrs={"rows": 4})


class ChangeForm(SbsForm):
    """What changes, from when, why and by which document. Which field is needed follows from the kind; the service asks for it."""

    slag = forms.ChoiceField(label="Vad ändras?", widget=forms.RadioSelect, error_messages={"required": "Välj vad som ändras."})
    new_value = forms.CharField(label="Nytt namn eller nummer", max_length=150, required=False)
    till_huvudman = forms.ModelChoiceField(Huvudman.objects.none(), label="Huvudman som tar över", empty_label="Ingen vald", required=False)
    from_date = DatumField(label="Från och med", error_messages={"required": "Ange från vilken dag det gäller."})
    text = forms.CharField(label="Skriv varför", max_length=2000, widget=AREA, error_messages={"required": "Skriv varför."})
    dokument = forms.FileField(
        label="Underlag",
        help_text="En PDF, till exempel ett registreringsbevis eller huvudmannens beslut.",
        error_messages={"required": "Ladda upp det dokument som visar ändringen."},
    )

    def __init__(self, *args: Any, target: Huvudman | Skolenhet, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["slag"].choices = kinds_of(target)  # type: ignore[attr-defined]
        own = target.pk if isinstance(target, Huvudman) else target.huvudman_id
        self.fields["till_huvudman"].queryset = Huvudman.objects.filter(closed_on=None).exclude(pk=own)  # type: ignore[attr-defined]
        is_huvudman = isinstance(target, Huvudman)
        value = "organisationsnummer" if is_huvudman else "skolenhetskod"
        self.fields["new_value"].help_text = f"Behövs när namnet ändras, eller {value}."
        what = "huvudmannen går upp i en annan" if is_huvudman else "skolenheten byter huvudman"
        self.fields["till_huvudman"].help_text = f"Behövs bara när {what}."

    def wanted(self) -> dict[str, Any]:
        """What the service is asked to do, without the file: only the fields that belong to the kind."""
        data = self.cleaned_data
        slag = data["slag"]
        return {
            "slag": slag,
            "from_date": data["from_date"],
            "text": data["text"],
            "new_value": data["new_value"] if slag in VARDEN else "",
            "till_huvudman": data["till_huvudman"] if slag in MOTTAGANDE else None,
        }


class CancelForm(SbsForm):
    text = forms.CharField(
        label="Skriv varför ändringen återkallas", max_length=2000, widget=AREA, error_messages={"required": "Skriv varför."}
    )
