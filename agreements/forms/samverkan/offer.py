"""The offer and its answer."""

from typing import Any

from django import forms

from agreements.forms.fields import RichTextField
from sbs.lib.forms import DatumField, SbsForm

FOR_BOTH = "Båda parter kan läsa det du skriver."


class OfferForm(SbsForm):
    text = RichTextField(
        label="Erbjudandet",
        rows=10,
        help_text="Skriv varför ni erbjuder samverkan, vad den innebär och vilka skolenheter som är aktuella. Huvudmannen läser texten.",
        error_messages={"required": "Skriv erbjudandet."},
    )
    answer_by = DatumField(label="Svara senast", required=False)
    fil = forms.FileField(
        label="Eget dokument", required=False, help_text="En PDF. Utan fil skapas ett dokument av texten ovan och stämplas."
    )


class AnswerForm(SbsForm):
    """Yes or no with the decision of the nämnd. A yes needs the day of the decision; a no may say why."""

    svar = forms.ChoiceField(
        label="Vad svarar ni?",
        choices=[("ja", "Ja, vi vill vara med"), ("nej", "Nej, vi tackar nej")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ja eller nej."},
    )
    namndbeslut_on = DatumField(label="Dagen då nämnden eller styrelsen beslutade", required=False, help_text="Behövs för ett ja.")
    namndbeslut = forms.CharField(
        label="Beslutets beteckning", required=False, max_length=120, help_text="Till exempel § 45 eller BUN 2019/112"
    )
    fil = forms.FileField(label="Beslutet", required=False, help_text="En PDF.")
    text = forms.CharField(
        label="Skriv något till Skolverket", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), help_text=FOR_BOTH
    )

    @property
    def action(self) -> str:
        return "accept" if self.cleaned_data["svar"] == "ja" else "decline"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("svar") == "ja" and not data.get("namndbeslut_on") and "namndbeslut_on" not in self.errors:
            self.add_error("namndbeslut_on", "Ange vilken dag beslutet hos huvudmannen fattades.")
        return data


class RegisterAnswerForm(AnswerForm):
    """An answer that came by post or mail, registered by the agency."""

    answered_on = DatumField(label="Dagen då svaret kom", error_messages={"required": "Ange vilken dag svaret kom."})
    field_order = ["svar", "answered_on", "namndbeslut_on", "namndbeslut", "fil", "text"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["svar"].label = "Vad svarade huvudmannen?"
        self.fields["svar"].choices = [("ja", "Ja"), ("nej", "Nej")]  # type: ignore[attr-defined]
        self.fields["text"].label = "Vad huvudmannen skrev"
        self.fields["fil"].label = "Svaret eller beslutet"

    @property
    def action(self) -> str:
        return f"register_{super().action}"


class ReasonForm(SbsForm):
    """Why, and nothing else."""

    text = forms.CharField(
        label="Skriv varför",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=FOR_BOTH,
        error_messages={"required": "Skriv varför."},
    )

    def __init__(self, *args: Any, help_text: str = FOR_BOTH, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = help_text
