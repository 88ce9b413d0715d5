"""Forms of the pages anybody may read and of a person's own settings."""

from datetime import date

from django import forms

from sbs.accounts.context import THEMES
from sbs.accounts.models import Bristanmalan, User, Vikariat
from sbs.accounts.roles import roles_of
from sbs.lib.forms import DatumField, SbsForm, SbsModelForm


class BristanmalanForm(SbsModelForm):
    class Meta:
        model = Bristanmalan
        fields = ["text", "page", "email"]
        labels = {"text": "Vad fungerar inte?", "page": "På vilken sida?", "email": "Din e-post"}
        help_texts = {
            "text": "Skriv gärna vilket hjälpmedel eller vilken webbläsare du använder. Skriv inga namn på elever.",
            "email": "Om du vill att vi svarar.",
        }
        error_messages = {
            "text": {"required": "Skriv vad som inte fungerar."},
            "email": {"invalid": "Kontrollera e-postadressen. Den ska se ut som namn@exempel.se."},
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 5}), "email": forms.EmailInput(attrs={"autocomplete": "email"})}


class ThemeForm(SbsForm):
    theme = forms.ChoiceField(label="Utseende", choices=THEMES.items(), required=False, widget=forms.RadioSelect)
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].required = True  # drawn without "(frivilligt)"; "" is a choice of its own

    def _clean_fields(self):
        self.fields["theme"].required = False
        super()._clean_fields()


class ProfileForm(SbsModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name", "title", "telefon"]
        help_texts = {"title": "Skrivs ut under ditt namn i dokument.", "telefon": "Till exempel 08-527 332 00."}
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "telefon": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }


class VikariatForm(SbsModelForm):
    """A person names a colleague as substitute, in one of the person's own roles, for a time."""

    from_date = DatumField(label="Första dagen")
    until = DatumField(label="Sista dagen")

    class Meta:
        model = Vikariat
        fields = ["vikarie", "roll", "from_date", "until"]
        labels = {"roll": "I vilken roll?"}
        error_messages = {"roll": {"required": "Välj en roll."}, "vikarie": {"required": "Välj en vikarie."}}

    def __init__(self, *args, owner: User, day: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day
        self.instance.for_user = owner
        own = sorted({held.roll for held in roles_of(owner, day) if held.acting_for is None})
        self.fields["roll"].choices = [("", "Välj roll"), *((roll.value, roll.label) for roll in own)]  # type: ignore[attr-defined]
        colleagues = User.objects.filter(is_active=True, tjansteroller__isnull=False).exclude(pk=owner.pk).distinct()
        self.fields["vikarie"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["vikarie"].empty_label = "Välj person"  # type: ignore[attr-defined]

    def clean_until(self) -> date | None:
        until, start = self.cleaned_data["until"], self.cleaned_data.get("from_date")
        if until and start and until < start:
            raise forms.ValidationError("Ändra sista dagen. Den ligger före första dagen.")
        if until and until < self.day:
            raise forms.ValidationError("Ändra sista dagen. Den har redan varit.")
        return until
