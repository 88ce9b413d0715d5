"""Placing a hold: what it is about, why, and what lifts it. All of it is read by the huvudman."""

from typing import Any

from django import forms

from agreements.models import Overenskommelse
from payments.enums import Sparrgrund
from payments.holds import GONE, standing
from payments.models import Utbetalning
from sbs.lib.dates import show_date
from sbs.lib.forms import SbsForm
from sbs.lib.money import format_kronor

AREA = forms.Textarea(attrs={"rows": 3})
#: The grounds that a person may give; the year's money is the rule's and the ekonom's.
EVERY = [("", "Välj"), *Sparrgrund.choices]


class PlaceForm(SbsForm):
    ALLA = "alla"
    utbetalning = forms.ChoiceField(
        label="Vilka utbetalningar",
        initial=ALLA,
        error_messages={
            "required": "Välj vilka utbetalningar.",
            "invalid_choice": "Välj en utbetalning i listan.",
        },
    )
    grund = forms.ChoiceField(label="Grund", choices=EVERY, error_messages={"required": "Välj en grund."})
    text = forms.CharField(
        label="Varför",
        max_length=2000,
        widget=AREA,
        help_text="Huvudmannen läser det du skriver.",
        error_messages={"required": "Skriv varför utbetalningarna spärras."},
    )
    lyfts_av = forms.CharField(
        label="Vad som häver spärren",
        max_length=1000,
        widget=AREA,
        help_text="Skriv vad huvudmannen ska göra, eller vad Skolverket väntar på. Till exempel: När delredovisningen har kommit in.",
        error_messages={"required": "Skriv vad som häver spärren."},
    )

    def __init__(self, *args: Any, ok: Overenskommelse, **kwargs: Any):
        super().__init__(*args, **kwargs)
        rows = Utbetalning.objects.filter(plan__overenskommelse=ok).exclude(status__in=GONE).prefetch_related("rader")
        self.rows = {str(row.pk): row for row in standing(rows).order_by("nummer")}
        choices = [(self.ALLA, "Alla som inte är betalda"), *((key, _label(row)) for key, row in self.rows.items())]
        self.fields["utbetalning"].choices = choices

    def clean_utbetalning(self) -> Utbetalning | None:
        """None: all of them."""
        return self.rows.get(self.cleaned_data["utbetalning"])


def _label(row: Utbetalning) -> str:
    return f"Bara utbetalning {row.nummer}, {format_kronor(sum(line.belopp for line in row.rader.all()))}, {show_date(row.due_date)}"


class HoldActForm(SbsForm):
    """Why a proposal is dismissed, or a hold lifted."""

    text = forms.CharField(label="Skriv varför", max_length=2000, widget=AREA, error_messages={"required": "Skriv varför."})

    def __init__(self, *args: Any, row: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "text" not in row.needs:
            del self.fields["text"]
        else:
            self.fields["text"].help_text = (
                "Bara Skolverket kan läsa det du skriver." if row.internal else "Huvudmannen läser det du skriver."
            )


class HoldFilter(forms.Form):
    """The list of holds by state and ground; a value that does not fit is the same as none."""

    lage = forms.ChoiceField(label="Läge", required=False)
    grund = forms.ChoiceField(label="Grund", required=False, choices=[("", "Alla grunder"), *Sparrgrund.choices])
    q = forms.CharField(label="Huvudman eller dnr", required=False, max_length=60)

    def __init__(self, *args: Any, states: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["lage"].choices = [("", "Som stoppar utbetalningar"), *states, ("alla", "Alla")]  # type: ignore[attr-defined]
        for name in ("lage", "grund"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.fields["q"].widget.attrs["class"] = "form-control"
        self.is_valid()
