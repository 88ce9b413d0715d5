"""Forms of a tillägg: beginning one, its own facts, and the day of a lydelse."""

from typing import Any

from django import forms

from agreements.enums import Tillaggsslag
from agreements.forms.base import DraftForm, PartForm
from agreements.models import Overenskommelse, Tillagg
from sbs.lib.forms import DatumField, SbsForm

AREA = forms.Textarea(attrs={"rows": 4})
WHY = "Står i tillägget, så att båda parter ser skälet. Skriv inget som pekar ut en elev."
NOT_FILLED = {"slag": "Välj slag.", "effective_on": "Skriv vilken dag ändringarna börjar gälla.", "text": "Skriv varför tillägget behövs."}


def _slag() -> forms.ChoiceField:
    words = {"required": NOT_FILLED["slag"]}
    return forms.ChoiceField(label="Slag", choices=Tillaggsslag.choices, widget=forms.RadioSelect, error_messages=words)


def _day() -> DatumField:
    return DatumField(label="Ändringarna gäller från och med", error_messages={"required": NOT_FILLED["effective_on"]})


def _why() -> forms.CharField:
    words = {"required": NOT_FILLED["text"]}
    return forms.CharField(label="Varför", max_length=4000, widget=AREA, help_text=WHY, error_messages=words)


class NewTillaggForm(SbsForm):
    """``nummer`` is the number the page was made for: the same post again finds the same tillägg."""

    slag = _slag()
    effective_on = _day()
    text = _why()
    nummer = forms.IntegerField(widget=forms.HiddenInput)


class FactsForm(DraftForm):
    required_now = ("slag", "effective_on")

    slag = _slag()
    effective_on = _day()
    text = _why()


class TillaggPart(PartForm):
    """What kind of tillägg it is, from when it holds, and why."""

    template = "agreements/tillagg/facts.html"

    def build(self) -> None:
        row: Tillagg = self.ok.tillagg
        initial: dict[str, Any] = {"slag": row.slag, "effective_on": row.effective_on, "text": row.text}
        self.forms = [FactsForm(self.data, initial=initial)]

    def write(self, ok: Overenskommelse) -> None:
        row = Tillagg.objects.get(overenskommelse=ok)
        for name, value in self.forms[0].cleaned_data.items():  # type: ignore[union-attr]
            setattr(row, name, value)
        row.save(update_fields=["slag", "effective_on", "text"])


class DayForm(SbsForm):
    """Which day the text is asked for."""

    dag = DatumField(label="Så här lyder överenskommelsen den", error_messages={"required": "Skriv en dag."})
