"""A report that came by post or mail: the file, the day, and one amount per insats and kostnadsslag, written off by hand."""

from typing import Any

from django import forms

from agreements.forms.process import AREA, FOR_BOTH
from reporting.report.moneyrows import line_key
from reporting.report.scope import Scope
from sbs.lib.forms import DatumField, KronorField, SbsForm


class PaperForm(SbsForm):
    """Amounts are ``b_…`` as in the huvudman's own form; one that is negative says why in ``text``."""

    dokument = forms.FileField(
        label="Redovisningen som den kom", help_text="En PDF.", error_messages={"required": "Ladda upp redovisningen som en PDF."}
    )
    inkom = DatumField(label="Dagen den kom", error_messages={"required": "Ange vilken dag redovisningen kom."})
    text = forms.CharField(label="Hur den kom", required=False, max_length=2000, widget=AREA, help_text=FOR_BOTH)

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.scope = scope
        for insats in scope.with_bidrag:
            for slag, namn in scope.kostnadsslag.items():
                label = f"{insats.nummer}, {namn.lower()}"
                field = KronorField(label=label, required=False, allow_negative=True, help_text="")
                self.fields[f"b_{line_key(insats.uid, slag)}"] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, value in data.items():
            if name.startswith("b_") and value is not None and value < 0 and not data.get("text"):
                self.add_error("text", "Skriv varför ett belopp är negativt.")
                break
        return data

    @property
    def money(self) -> list[tuple[str, list[Any]]]:
        """Per insats: its name and its fields."""
        return [
            (insats.title, [self[f"b_{line_key(insats.uid, slag)}"] for slag in self.scope.kostnadsslag])
            for insats in self.scope.with_bidrag
        ]

    @property
    def lines(self) -> list[tuple[str, str, int, int, str]]:
        """(insats, its name, kostnadsslag, kronor, reason) of each amount that is written."""
        found = []
        for insats in self.scope.with_bidrag:
            for slag in self.scope.kostnadsslag:
                value = self.cleaned_data.get(f"b_{line_key(insats.uid, slag)}")
                if value is not None:
                    found.append((insats.uid, insats.title, slag, value, self.cleaned_data["text"] if value < 0 else ""))
        return found
