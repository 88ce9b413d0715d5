"""Who answers for cases, and who substitutes."""

from datetime import date
from typing import Any

from django import forms

from agreements.models import Dialogteam
from sbs.accounts.enums import Roll
from sbs.accounts.models import Tjansteroll, User
from sbs.lib.forms import DatumField, SbsForm

AREA = forms.Textarea(attrs={"rows": 3})


def processtodjare(day: date):
    """Active people who hold the role that day, by name."""
    held = Tjansteroll.objects.on(day).filter(roll=Roll.PROCESSTODJARE).values("user")
    return User.objects.filter(pk__in=held, is_active=True).order_by("first_name", "last_name")


class HandOverForm(SbsForm):
    """A new responsible, perhaps in another team, from a day, with a reason."""

    ansvarig = forms.ModelChoiceField(User.objects.none(), label="Ny ansvarig processtödjare", empty_label="Välj")
    team = forms.ModelChoiceField(
        Dialogteam.objects.all(), label="Dialogteam", required=False, empty_label="Samma team som nu",
        help_text="Den ansvariga ska vara med i teamet.",
    )  # fmt: skip
    from_date = DatumField(label="Från och med", error_messages={"required": "Ange från vilken dag."})
    reason = forms.CharField(
        label="Skäl", max_length=1000, widget=AREA, help_text="Läses av den som tar över, den som lämnar och kollegor.",
        error_messages={"required": "Skriv varför ärendet byter ansvarig."},
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["ansvarig"].queryset = processtodjare(today)  # type: ignore[attr-defined]
        self.fields["from_date"].initial = today


class SubstituteForm(SbsForm):
    """A dated substitute for the responsible, in the role processtödjare."""

    vikarie = forms.ModelChoiceField(User.objects.none(), label="Vikarie", empty_label="Välj")
    from_date = DatumField(label="Från och med", error_messages={"required": "Ange första dagen."})
    until = DatumField(label="Till och med", error_messages={"required": "Ange sista dagen."})

    def __init__(self, *args: Any, person: User, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["vikarie"].queryset = processtodjare(today).exclude(pk=person.pk)  # type: ignore[attr-defined]
        self.fields["from_date"].initial = today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError("Välj en sista dag som inte har varit.")
        return until
