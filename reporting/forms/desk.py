"""The processtödjare's forms: the list's filter, godkänn, begär komplettering question by question, svara på avsteg."""

from typing import Any

from django import forms

from agreements.enums import Orsak
from agreements.forms.process import AREA, CHOOSE
from reporting.forms.anstand import BOTH
from reporting.models import Redovisningsversion
from reporting.reading import title_of
from sbs.lib.forms import DatumField, SbsForm

#: What comes from the åtgärdsplan is not the huvudman's to complete here (``reporting.report.snapshot``).
LOCKED = "fakta_"
SHORT = forms.Textarea(attrs={"rows": 2})


class DeskFilter(forms.Form):
    """Within a tab; a value that does not fit is the same as none."""

    slag = forms.ChoiceField(
        label="Slag",
        required=False,
        choices=[("", "Alla slag"), ("delredovisning", "Delredovisning"), ("slutredovisning", "Slutredovisning")],
    )
    mina = forms.ChoiceField(label="Ärenden", required=False, choices=[("", "Alla, mina team först"), ("ja", "Bara mina team")])
    q = forms.CharField(label="Huvudman eller dnr", required=False, max_length=60)
    lage = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("slag", "mina"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.fields["q"].widget.attrs["class"] = "form-control"
        self.is_valid()


class ApproveForm(SbsForm):
    text = forms.CharField(label="Meddelande till huvudmannen", required=False, max_length=2000, widget=AREA, help_text=BOTH)


class DismissForm(SbsForm):
    text = forms.CharField(
        label="Skäl",
        max_length=2000,
        widget=AREA,
        help_text="Skriv varför redovisningen avvisas. Huvudmannen läser skälet.",
        error_messages={"required": "Skriv varför redovisningen avvisas."},
    )


class DepartureForm(SbsForm):
    text = forms.CharField(
        label="Svar", max_length=2000, widget=AREA, help_text=BOTH, error_messages={"required": "Skriv ett svar till huvudmannen."}
    )


class SupplementForm(SbsForm):
    """Orsak, words and a new last day; and for each part and question of the version what is to be completed (may be left)."""

    orsak = forms.ChoiceField(label="Orsak", choices=[*CHOOSE, *Orsak.choices], error_messages={"required": "Välj en orsak."})
    text = forms.CharField(
        label="Vad som behövs, i stort",
        max_length=4000,
        widget=AREA,
        help_text=BOTH,
        error_messages={"required": "Skriv vad som behöver kompletteras."},
    )
    deadline = DatumField(label="Ny sista dag", error_messages={"required": "Ange sista dag."})

    def __init__(self, *args: Any, version: Redovisningsversion, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.groups: list[tuple[str, list[str]]] = []
        self.keys: dict[str, tuple[str, str, str]] = {}
        for number, part in enumerate(version.snapshot.get("delar", [])):
            names = [self._add(f"f{number}", part["nyckel"], "", title_of(part), "Om hela delen")]
            for place, answer in enumerate(part["svar"]):
                if answer["namn"].startswith(LOCKED):
                    continue
                title = f"{title_of(part)}: {answer['fraga']}"
                names.append(self._add(f"f{number}-{place}", part["nyckel"], answer["namn"], title, answer["fraga"]))
            self.groups.append((title_of(part), names))

    def _add(self, name: str, part: str, falt: str, title: str, label: str) -> str:
        self.fields[name] = forms.CharField(label=label, required=False, max_length=2000, widget=SHORT)
        self.keys[name] = (part[:60], falt[:60], title[:300])
        return name

    @property
    def parts(self) -> list[tuple[str, list[Any], bool]]:
        """(the part's title, its fields, whether something is written in one of them)."""
        found = []
        for title, names in self.groups:
            fields = [self[name] for name in names]
            found.append((title, fields, any(field.value() for field in fields)))
        return found

    @property
    def fragor(self) -> list[dict[str, str]]:
        """What was asked, as rows of Redovisningsfraga."""
        return [
            {"del_nyckel": part, "falt": falt, "titel": title, "text": self.cleaned_data[name]}
            for name, (part, falt, title) in self.keys.items()
            if self.cleaned_data.get(name)
        ]
