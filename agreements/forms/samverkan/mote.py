"""A meeting: what, when, where, who."""

from datetime import datetime, time
from typing import Any

from django import forms

from agreements.enums import Motestyp, Status
from agreements.forms.talk import OnceForm, WordsField
from agreements.models import Delredovisningsdatum, Kontaktperson, Mote, Samverkan
from agreements.services.moten import Plan
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.lib.forms import DatumField, SbsForm

CLOCK = "Skriv klockslaget som 13.30."


class KlockField(forms.Field):
    """A time of day, written 13.30, 13:30 or 9; shown as 13.30."""

    def __init__(self, **kwargs: Any):
        super().__init__(widget=forms.TextInput(attrs={"class": "sbs-w-date", "inputmode": "numeric"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, time):
            return value
        text = str(value or "").strip().lower().removeprefix("kl.").removeprefix("kl").strip().replace(":", ".")
        if not text:
            return None
        hours, _, minutes = text.partition(".")
        try:
            return time(int(hours), int(minutes or 0))
        except ValueError:
            raise forms.ValidationError(CLOCK) from None


class MeetingForm(OnceForm):
    """``cases``: those the person may plan meetings in; the page's own case is always one of the meeting's."""

    typ = forms.ChoiceField(
        label="Slag", choices=[("", "Välj"), *Motestyp.choices], error_messages={"required": "Välj vad det är för möte."}
    )
    rubrik = forms.CharField(label="Rubrik", max_length=150)
    datum = DatumField(label="Datum", error_messages={"required": "Ange vilken dag mötet är."})
    borjar = KlockField(label="Börjar", help_text="Till exempel 13.30", error_messages={"required": CLOCK})
    slutar = KlockField(label="Slutar", required=False)
    plats = forms.CharField(label="Plats", required=False, max_length=200)
    lank = forms.URLField(
        label="Länk till mötet", required=False, assume_scheme="https", error_messages={"invalid": "Skriv hela adressen, till exempel https://mote.example.org/123."}
    )  # fmt: skip
    dagordning = WordsField(label="Dagordning", rows=5, required=False)
    deltagare = forms.MultipleChoiceField(
        label="Bjud in", required=False, widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": "Välj personer ur listan."}
    )
    ovriga = forms.CharField(
        label="Andra som är med", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Personer utan konto. De får inget mejl härifrån.",
    )  # fmt: skip
    delredovisning = forms.ModelChoiceField(
        Delredovisningsdatum.objects.none(), label="Följer upp delredovisningen", required=False, empty_label="Ingen",
        help_text="Välj för ett uppföljningsmöte.",
    )  # fmt: skip

    def __init__(self, *args: Any, case: Samverkan, row: Mote | None = None, others: Any = None, **kwargs: Any):
        if row is not None:
            kwargs["initial"] = _initial(row)
        super().__init__(*args, **kwargs)
        self.case, self.row = case, row
        cases = list(row.samverkan_list.select_related("huvudman", "dialogteam")) if row else [case]
        if others is not None and row is None:
            self.fields["fler"] = forms.ModelMultipleChoiceField(
                others, label="Fler huvudmän", required=False, widget=forms.CheckboxSelectMultiple,
                help_text="För en gemensam mötesplats. Kontaktpersonerna hos dem bjuds in när mötet är upplagt, med Ändra mötet.",
            )  # fmt: skip
            self.fields["fler"].label_from_instance = lambda one: str(one.huvudman)  # type: ignore[attr-defined]
        self.people = invitable(cases)
        self.fields["deltagare"].choices = [(str(user.pk), words) for user, words in self.people.items()]  # type: ignore[attr-defined]
        field = self.fields["delredovisning"]
        field.queryset = _reports(cases)  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{show_date(one.due_date)}, {one.omrade.rubrik}"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("borjar") and data.get("slutar") and data["slutar"] <= data["borjar"]:
            self.add_error("slutar", "Mötet slutar före det börjar. Ändra tiden.")
        if data.get("delredovisning") and data.get("typ") != Motestyp.UPPFOLJNING:
            self.add_error("delredovisning", "Bara ett uppföljningsmöte följer upp en delredovisning. Välj det slaget, eller Ingen här.")
        if not data.get("plats") and not data.get("lank") and not {"plats", "lank"} & set(self.errors):
            self.add_error("plats", "Skriv var mötet är, eller en länk till det.")
        return data

    @property
    def plan(self) -> Plan:
        data = self.cleaned_data
        day = data["datum"]

        def at(clock: time | None) -> datetime | None:
            return stockholm.at(day, clock.hour, clock.minute) if clock else None

        start = at(data["borjar"])
        assert start is not None
        names = ("typ", "rubrik", "plats", "lank", "dagordning", "ovriga", "delredovisning")
        return Plan(starts_at=start, ends_at=at(data["slutar"]), **{name: data[name] for name in names})

    @property
    def chosen(self) -> list[User]:
        wanted = set(self.cleaned_data["deltagare"])
        return [user for user in self.people if str(user.pk) in wanted]


def _initial(row: Mote) -> dict[str, Any]:
    start = row.starts_at.astimezone(stockholm.ZONE)
    end = row.ends_at.astimezone(stockholm.ZONE) if row.ends_at else None
    return {
        "typ": row.typ, "rubrik": row.rubrik, "plats": row.plats, "lank": row.lank, "dagordning": row.dagordning, "ovriga": row.ovriga,
        "datum": start.date(), "borjar": start.time(), "slutar": end.time() if end else None, "delredovisning": row.delredovisning_id,
        "deltagare": [str(pk) for pk in row.deltagare.values_list("user", flat=True)],
    }  # fmt: skip


def invitable(cases: list[Samverkan]) -> dict[User, str]:
    """The teams' people, then the huvudmän's contacts, each with what she is."""
    teams = {case.dialogteam_id: case.dialogteam for case in cases}.values()
    ours = User.objects.filter(dialogteam__in=list(teams), is_active=True) | User.objects.filter(leder_team__in=list(teams), is_active=True)
    ours |= User.objects.filter(pk__in=[case.ansvarig_id for case in cases], is_active=True)
    found = {user: f"{user}, Skolverket" for user in ours.distinct().order_by("first_name", "last_name")}
    owners = [case.huvudman_id for case in cases]
    people = Kontaktperson.objects.filter(huvudman__in=owners, is_active=True, user__is_active=True).select_related("user", "huvudman")
    for row in people.order_by("huvudman__sort_key", "-is_primary", "user__first_name", "user__last_name"):
        found.setdefault(row.user, f"{row.user}, {row.befattning}, {row.huvudman}")
    return found


def _reports(cases: list[Samverkan]):
    rows = Delredovisningsdatum.objects.filter(omrade__overenskommelse__samverkan__in=cases).exclude(
        omrade__overenskommelse__status=Status.TERMINATED
    )
    return rows.select_related("omrade").order_by("due_date", "omrade__ordning")


class MinutesForm(SbsForm):
    text = WordsField(
        label="Minnesanteckningar", rows=10, help_text="Båda parter läser dem. Skriv inte namn på elever.",
        error_messages={"required": "Skriv minnesanteckningarna."},
    )  # fmt: skip
