"""Forms about candidates: the decision, an addition, a note, a change of tillsyn; and the decision on the whole round."""

from typing import Any

from django import forms

from agreements.models import Dialogteam, Huvudman, Skolenhet, Urvalsomgang
from agreements.urval.enums import Tillsynsslag, Uteslutningsskal, Valskal
from agreements.workflow.process import Transition
from sbs.accounts.models import User
from sbs.lib.forms import DatumField, SbsForm

AREA = forms.Textarea(attrs={"rows": 4})
CHOOSE = [("", "Välj")]
AGENCY_ONLY = "Bara Skolverket kan läsa det du skriver. Nämn inga elever."


class PositionForm(SbsForm):
    """Why a candidate is chosen or left out: a code and words, always both. To undo, words are enough and may be left."""

    def __init__(self, *args: Any, row: Transition, **kwargs: Any):
        super().__init__(*args, **kwargs)
        codes = {"choose": Valskal, "exclude": Uteslutningsskal}.get(row.action)
        if codes:
            self.fields["skal"] = forms.ChoiceField(
                label="Skäl", choices=[*CHOOSE, *codes.choices], error_messages={"required": "Välj ett skäl."}
            )
        self.fields["text"] = forms.CharField(
            label="Motivering" if codes else "Varför",
            required=bool(codes),
            max_length=2000,
            widget=AREA,
            help_text=AGENCY_ONLY,
            error_messages={"required": "Skriv varför."},
        )


class AddForm(SbsForm):
    """A skolenhet beside the underlag at a huvudman that is in it; without skolenhet the huvudman alone."""

    huvudman = forms.ModelChoiceField(
        Huvudman.objects.none(), label="Huvudman", empty_label="Välj", error_messages={"required": "Välj huvudman."}
    )
    skolenhet = forms.ModelChoiceField(
        Skolenhet.objects.none(), label="Skolenhet", required=False, empty_label="Ingen, bara huvudmannen",
        help_text="Skolenheter hos huvudmän i underlaget, som inte redan är med.",
    )  # fmt: skip
    text = forms.CharField(
        label="Varför läggs den till?", max_length=2000, widget=AREA, help_text=AGENCY_ONLY, error_messages={"required": "Skriv varför."}
    )

    def __init__(self, *args: Any, omgang: Urvalsomgang, **kwargs: Any):
        super().__init__(*args, **kwargs)
        owners = Huvudman.objects.filter(kandidater__omgang=omgang).distinct()
        schools = Skolenhet.objects.filter(huvudman__in=owners, is_active=True).exclude(kandidater__omgang=omgang)
        self.fields["huvudman"].queryset = owners  # type: ignore[attr-defined]
        self.fields["skolenhet"].queryset = schools.select_related("huvudman").order_by("huvudman__sort_key", "sort_key")  # type: ignore[attr-defined]
        self.fields["skolenhet"].label_from_instance = lambda row: f"{row.huvudman}: {row.namn}"  # type: ignore[attr-defined]


class NoteForm(SbsForm):
    text = forms.CharField(
        label="Anteckning", max_length=4000, widget=AREA, help_text=AGENCY_ONLY, error_messages={"required": "Skriv en anteckning."}
    )


class TillsynForm(SbsForm):
    datum = DatumField(label="När ändrades tillsynen?", error_messages={"required": "Ange dagen."})
    slag = forms.ChoiceField(
        label="Vad har ändrats?", choices=[*CHOOSE, *Tillsynsslag.choices], error_messages={"required": "Välj vad som har ändrats."}
    )
    text = forms.CharField(
        label="Beskriv ändringen", max_length=2000, widget=AREA, help_text=AGENCY_ONLY, error_messages={"required": "Beskriv ändringen."}
    )
    kalla = forms.CharField(
        label="Källa", max_length=200, help_text="Till exempel Skolinspektionens beslut med diarienummer.",
        error_messages={"required": "Skriv varifrån uppgiften kommer."},
    )  # fmt: skip


class RoundActForm(SbsForm):
    """Avsluta omgången: words may be left out."""

    text = forms.CharField(label="Kommentar", required=False, max_length=2000, widget=AREA, help_text=AGENCY_ONLY)


class OpenForm(SbsForm):
    """Who takes the case: the team, and who in it is responsible."""

    dialogteam = forms.ModelChoiceField(
        Dialogteam.objects.all(), label="Dialogteam", empty_label="Välj", error_messages={"required": "Välj dialogteam."}
    )
    ansvarig = forms.ModelChoiceField(
        User.objects.none(),
        label="Ansvarig processtödjare",
        empty_label="Välj",
        help_text="En av processtödjarna i dialogteamet.",
        error_messages={"required": "Välj ansvarig processtödjare."},
    )
    dnr = forms.CharField(label="Diarienummer", required=False, max_length=40, help_text="Kan anges senare. Till exempel 7.4.2-2019:827.")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(dialogteam__isnull=False, is_active=True).distinct().order_by("first_name", "last_name")
        self.fields["ansvarig"].queryset = people.prefetch_related("dialogteam")  # type: ignore[attr-defined]
        self.fields["ansvarig"].label_from_instance = (  # type: ignore[attr-defined]
            lambda user: f"{user} ({', '.join(str(team) for team in user.dialogteam.all())})"
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        team, person = data.get("dialogteam"), data.get("ansvarig")
        if team and person and team not in person.dialogteam.all():
            self.add_error("ansvarig", f"Välj någon i {team}. {person} är inte med där.")
        return data


class SinceForm(SbsForm):
    sedan = DatumField(label="Undertecknade från och med", required=False)
