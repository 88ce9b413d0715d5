"""A slutredovisning at the agency: the processtödjare's review, the ekonom's amounts, sending back."""

from typing import Any
from uuid import UUID

from django import forms

from agreements.forms.fields import RichTextField
from reporting.enums import Bedomning, Slututfall
from reporting.models import Slutgranskning, Slutgranskningsrad
from reporting.settling import CHOICES, Line, field
from sbs.lib.forms import KronorField, SbsForm

LABELS = {Slututfall.AVSTAR: "Avstå från återkrav (särskilda skäl)"}


class ReviewForm(SbsForm):
    """A verdict, a cost to approve and words for each insats, and the whole. Begins with what was said in a review that came back."""

    def __init__(self, *args: Any, lines: list[Line], before: Slutgranskning | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.lines = lines
        said = {row.insats_uid: row for row in before.rader.all()} if before else {}
        for line in lines:
            self._add(line, said.get(line.uid))
        self.fields["omdome"] = RichTextField(
            label="Bedömning i sin helhet",
            rows=6,
            initial=before.text if before else "",
            help_text="Vad har genomförts, vad har det lett till, och hur har pengarna använts? Texten följer med till beslutet.",
            error_messages={"required": "Skriv din bedömning."},
        )

    def _add(self, line: Line, row: Slutgranskningsrad | None) -> None:
        key = line.uid.hex
        self.fields[f"bedomning_{key}"] = forms.ChoiceField(
            label="Bedömning",
            choices=Bedomning.choices,
            widget=forms.RadioSelect,
            initial=row.bedomning if row else None,
            error_messages={"required": f"Välj en bedömning av ”{line.text}”."},
        )
        self.fields[field(line.uid)] = KronorField(
            label="Kostnad att godkänna, kr",
            initial=row.forslag if row else line.proposed,
            error_messages={"required": "Skriv beloppet. Skriv 0 om inget godkänns."},
        )
        self.fields[f"ord_{key}"] = forms.CharField(
            label="Motivering",
            required=False,
            initial=row.ord if row else "",
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Behövs när insatsen inte godtas helt.",
        )
        self.fields[f"ord_{key}"].opt = ""  # type: ignore[attr-defined]  # its help says when it is needed

    @property
    def rader(self) -> dict[UUID, tuple[str, int, str]]:
        data = self.cleaned_data
        return {
            line.uid: (data[f"bedomning_{line.uid.hex}"], data[field(line.uid)], data[f"ord_{line.uid.hex}"].strip()) for line in self.lines
        }

    def blocks(self) -> list[dict[str, Any]]:
        """Each insats with its fields, for the page."""
        return [
            {"line": line, "fields": [self[f"bedomning_{line.uid.hex}"], self[field(line.uid)], self[f"ord_{line.uid.hex}"]]}
            for line in self.lines
        ]


class SettleForm(SbsForm):
    """The approved cost of each insats, and the outcome."""

    def __init__(self, *args: Any, lines: list[Line], review: Slutgranskning, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.said = {row.insats_uid: row for row in review.rader.all()}
        for line in lines:
            row = self.said.get(line.uid)
            self.fields[field(line.uid)] = KronorField(
                label="Godkänd kostnad, kr",
                initial=row.approved if row else line.proposed,
                error_messages={"required": "Skriv beloppet. Skriv 0 om inget godkänns."},
            )
        self.fields["utfall"] = forms.ChoiceField(
            label="Utfall",
            choices=[(value.value, LABELS.get(value, value.label)) for value in CHOICES],
            widget=forms.RadioSelect,
            initial=review.utfall,
            error_messages={"required": "Välj utfall."},
        )
        self.fields["skal"] = RichTextField(
            label="Skäl",
            rows=5,
            required=False,
            initial=review.skal,
            help_text="Behövs när Skolverket avstår. Texten följer med till beslutet eller underlaget till återkrav.",
        )
        self.fields["skal"].opt = ""  # type: ignore[attr-defined]

    @property
    def rader(self) -> dict[UUID, int]:
        return {line.uid: self.cleaned_data[field(line.uid)] for line in self.lines}

    def blocks(self) -> list[dict[str, Any]]:
        return [{"line": line, "row": self.said.get(line.uid), "fields": [self[field(line.uid)]]} for line in self.lines]


class SendBackForm(SbsForm):
    text = forms.CharField(
        label="Vad ska göras om?",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Processtödjaren läser det. Huvudmannen ser det inte.",
        error_messages={"required": "Skriv varför."},
    )


class PrepareForm(SbsForm):
    """Nothing to fill in: the button alone."""
