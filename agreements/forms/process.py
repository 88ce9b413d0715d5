"""Forms of the process: built from what a row of the table needs, so that a page never asks for more or less than the act."""

from typing import Any

from django import forms

from agreements.enums import Orsak, Part
from agreements.models import Mandat, Underskrift
from agreements.workflow.table import Transition
from sbs.lib.forms import DatumField, SbsForm

AREA = forms.Textarea(attrs={"rows": 4})
FOR_AGENCY = "Bara Skolverket kan läsa det du skriver."
FOR_BOTH = "Båda parter kan läsa det du skriver."
CHOOSE = [("", "Välj")]


def reason_field(row: Transition, *, required: bool) -> forms.CharField:
    label = "Skriv varför" if required else "Meddelande"
    help_text = FOR_AGENCY if row.internal else FOR_BOTH
    return forms.CharField(
        label=label, required=required, max_length=2000, widget=AREA, help_text=help_text, error_messages={"required": "Skriv varför."}
    )


def code_field() -> forms.ChoiceField:
    return forms.ChoiceField(label="Orsak", choices=[*CHOOSE, *Orsak.choices], error_messages={"required": "Välj en orsak."})


class ActForm(SbsForm):
    """The fields of one act, in the order people think: why, from when, with what document."""

    def __init__(self, *args: Any, row: Transition, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for need in row.needs:
            self.fields[need.rstrip("?")] = self._field(row, need.rstrip("?"), required=not need.endswith("?"))

    @staticmethod
    def _field(row: Transition, name: str, *, required: bool) -> forms.Field:
        if name == "text":
            return reason_field(row, required=required)
        if name == "orsak":
            return code_field()
        if name == "dokument":
            words = {"required": "Ladda upp det dokument som beslutet står i."}
            return forms.FileField(label="Dokumentet som beslutet står i", help_text="En PDF.", required=required, error_messages=words)
        label = {"deadline": "Sista dag för underskrift", "from_date": "Från och med", "until": "Till och med"}[name]
        words = {"deadline": "Ange sista dag för underskrift.", "from_date": "Ange från vilken dag det gäller."}
        return DatumField(label=label, required=required, error_messages={"required": words.get(name, "Ange en dag.")})


class ApproveForm(SbsForm):
    """Godkänn, perhaps with a word."""

    text = forms.CharField(label="Kommentar", required=False, max_length=2000, widget=AREA, help_text=FOR_AGENCY)


class ReturnForm(SbsForm):
    """Skicka tillbaka: a code and words, always both."""

    orsak = code_field()
    text = forms.CharField(
        label="Skriv vad som behöver ändras",
        max_length=2000,
        widget=AREA,
        help_text=FOR_AGENCY,
        error_messages={"required": "Skriv vad som behöver ändras."},
    )


class SignForm(SbsForm):
    """Two boxes that nobody has ticked in advance, and what was shown."""

    read = forms.BooleanField()
    mandate = forms.BooleanField(error_messages={"required": "Kryssa i att du har rätt att skriva under."})
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, read: str, mandate: str, noun: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["read"].label, self.fields["mandate"].label = read, mandate
        self.fields["read"].error_messages["required"] = f"Kryssa i att du har läst {noun}."


class RefuseForm(SbsForm):
    text = forms.CharField(
        label="Skriv vad som är fel",
        max_length=2000,
        widget=AREA,
        help_text="Alla undertecknare får läsa det du skriver, också de som redan har skrivit under.",
        error_messages={"required": "Skriv vad som är fel."},
    )


class SubstituteForm(SbsForm):
    """The mandate names the person: who may stand in is who has an approved mandate for the party."""

    mandat = forms.ModelChoiceField(
        Mandat.objects.none(),
        label="Ersättare och mandat",
        empty_label="Välj",
        error_messages={"required": "Välj vem som ska skriva under i stället."},
    )
    from_date = DatumField(label="Ersättare från och med", error_messages={"required": "Ange från vilken dag."})
    text = forms.CharField(
        label="Skriv varför", max_length=2000, widget=AREA, help_text=FOR_BOTH, error_messages={"required": "Skriv varför."}
    )

    def __init__(self, *args: Any, signature: Underskrift, day, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["mandat"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = possible_mandates(signature, day)
        field.label_from_instance = lambda row: f"{row.user.get_full_name()} – {row}"  # type: ignore[assignment, method-assign]


def possible_mandates(signature: Underskrift, day):
    """Approved mandates for the same party, of people who do not sign this version already."""
    signing = signature.version.underskrifter.exclude(status="replaced").values("user")
    party = signature.version.overenskommelse.samverkan.huvudman if signature.part == Part.HUVUDMAN else None
    rows = Mandat.objects.valid_on(day).filter(huvudman=party, user__is_active=True).exclude(user__in=signing)
    return rows.select_related("user").order_by("user__first_name", "user__last_name")


class ExternalForm(SbsForm):
    """How it was signed, the files, and the day each party signed."""

    PDF, PAPER = "pdf", "papper"
    kind = forms.ChoiceField(
        label="Hur skrevs den under?",
        choices=[(PDF, "Elektroniskt i en PDF som har egna underskrifter"), (PAPER, "På papper, ett exemplar från varje part")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur överenskommelsen skrevs under."},
    )
    file = forms.FileField(label="PDF:en, eller Skolverkets exemplar", error_messages={"required": "Välj en fil."})
    file_huvudman = forms.FileField(
        label="Huvudmannens exemplar", required=False, help_text="Behövs när överenskommelsen skrevs under på papper."
    )
    date_skolverket = DatumField(label="Skolverket skrev under", error_messages={"required": "Ange dagen då Skolverket skrev under."})
    date_huvudman = DatumField(label="Huvudmannen skrev under", error_messages={"required": "Ange dagen då huvudmannen skrev under."})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == self.PAPER and not data.get("file_huvudman"):
            self.add_error("file_huvudman", "Välj en fil med huvudmannens exemplar.")
        return data
