"""The parts that are facts: parties, background, period."""

from typing import Any

from django import forms
from django.db.models import Q

from agreements.enums import Part
from agreements.forms.base import DraftForm, PartForm
from agreements.forms.fields import FormatField, ManyField, RichTextField
from agreements.models import Avtalspart, Bakgrund, Beslut, Overenskommelse, Regeringsuppdrag
from agreements.services.beslut_choice import choices
from sbs.accounts.models import User
from sbs.lib.dates import show_date
from sbs.lib.forms import DatumField
from sbs.lib.money import format_kronor


class PartyForm(DraftForm):
    """One party as the document prints it."""

    namn = forms.CharField(label="Namn", max_length=150)
    orgnr = FormatField("orgnr", label="Organisationsnummer", max_length=20)
    gatuadress = forms.CharField(label="Adress", max_length=120)
    postnummer = FormatField("postnummer", label="Postnummer", max_length=12)
    postort = forms.CharField(label="Postort", max_length=60)
    telefon = FormatField("telefon", label="Telefon", max_length=30, required=False)
    kontakt = forms.ModelChoiceField(User.objects.none(), label="Kontaktperson", empty_label="Ingen vald", required=False)

    def __init__(self, *args: Any, people: Any, heading: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.heading = heading
        self.fields["kontakt"].queryset = people  # type: ignore[attr-defined]


class PartiesPart(PartForm):
    """Both parties."""

    template = "agreements/edit/parter.html"

    def build(self) -> None:
        huvudman = self.ok.huvudman
        team = User.objects.filter(
            pk__in=[self.ok.samverkan.ansvarig_id, *self.ok.samverkan.dialogteam.medlemmar.values_list("pk", flat=True)]
        )
        contacts = User.objects.filter(kontaktpersoner__huvudman=huvudman, kontaktpersoner__is_active=True)
        stored = {row.part: row for row in self.ok.parter.all()}
        for part, people, heading in ((Part.SKOLVERKET, team, "Skolverket"), (Part.HUVUDMAN, contacts, huvudman.namn)):
            row = stored.get(part)
            initial = {name: getattr(row, name) for name in PartyForm.base_fields if name != "kontakt"} if row else {}
            initial["kontakt"] = row.kontakt_id if row else None
            kept = User.objects.filter(Q(pk__in=people.values("pk")) | Q(pk=row.kontakt_id if row else None))
            self.forms.append(PartyForm(self.data, prefix=part, initial=initial, people=kept, heading=heading))

    def write(self, ok: Overenskommelse) -> None:
        for form in self.forms:
            row, _ = Avtalspart.objects.get_or_create(overenskommelse=ok, part=form.prefix)
            for name, value in form.cleaned_data.items():  # type: ignore[union-attr]
                setattr(row, name, value)
            row.save()


#: What has not happened yet when an ÖK 1 is written.
LATER = ("ok1", "atgardsplan", "beslut_omraden", "beslut_insatser", "beslut")


class BackgroundForm(DraftForm):
    """What was decided and signed before."""

    beslut_samverkan = DatumField(label="Beslut om samverkan")
    ok1 = DatumField(label="ÖK 1 undertecknad", required=False)
    atgardsplan = DatumField(label="Åtgärdsplanen inlämnad")
    beslut_omraden = DatumField(label="Beslut om utvecklingsområden")
    beslut_insatser = DatumField(label="Beslut om insatser och period")
    beslut = forms.ModelChoiceField(
        Beslut.objects.none(),
        label="Beslutet som överenskommelsen genomför",
        empty_label="Inget beslut",
        required=False,
        help_text="Bidrag, år, tid och områden jämförs med det före underskrift.",
    )
    uppdrag = ManyField(Regeringsuppdrag.objects.none(), label="Regeringsuppdrag", widget=forms.CheckboxSelectMultiple)
    text = RichTextField(
        label="Mer om bakgrunden", required=False, help_text="Kommer sist i kapitlet. Listor och stycken följer med till dokumentet."
    )

    def __init__(self, *args: Any, later: bool = True, decided: Any = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if decided is not None:
            self.fields["beslut"].queryset = decided  # type: ignore[attr-defined]
            self.fields["beslut"].label_from_instance = _beslut_label  # type: ignore[attr-defined]
        for name in LATER if not later else ():
            del self.fields[name]
        field = self.fields["uppdrag"]
        field.queryset = Regeringsuppdrag.objects.select_related("ersatt_av")  # type: ignore[attr-defined]
        field.label_from_instance = _mandate_label  # type: ignore[attr-defined]


def _beslut_label(row: Beslut) -> str:
    money = f", {format_kronor(row.granted)}" if row.granted else ""
    return f"{row.get_typ_display()} {show_date(row.decided_on) if row.decided_on else ''}{money}"


def _mandate_label(row: Regeringsuppdrag) -> str:
    replaced = f" – ersatt av {row.ersatt_av} den {show_date(row.ersatt_on)}" if row.ersatt_av and row.ersatt_on else ""
    return f"{row.beteckning}, {row.rubrik}{replaced}"


class BackgroundPart(PartForm):
    template = "agreements/edit/bakgrund.html"

    @property
    def dates(self) -> list[Any]:
        """The days of what happened before, in the form's order."""
        form: Any = self.forms[0]
        return [form[name] for name in form.fields if name not in ("uppdrag", "text", "beslut")]

    def build(self) -> None:
        row = Bakgrund.objects.filter(overenskommelse=self.ok).first()
        own = [name for name in BackgroundForm.base_fields if name not in ("uppdrag", "beslut")]
        initial = {name: getattr(row, name) for name in own} if row else {}
        initial["uppdrag"] = list(row.uppdrag.values_list("pk", flat=True)) if row else []
        initial["beslut"] = self.ok.beslut_id
        decided = choices(self.ok.samverkan).prefetch_related("rader")
        self.forms = [BackgroundForm(self.data, initial=initial, later=self.ok.has_insatser, decided=decided)]

    def write(self, ok: Overenskommelse) -> None:
        row, _ = Bakgrund.objects.get_or_create(overenskommelse=ok)
        values = dict(self.forms[0].cleaned_data)  # type: ignore[union-attr]
        chosen = values.pop("uppdrag")
        if "beslut" in values:
            ok.beslut = values.pop("beslut")
            ok.save()
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        row.uppdrag.set(chosen)


class PeriodForm(DraftForm):
    """When the agreement holds, and its dnr."""

    start = DatumField(label="Startdatum")
    end = DatumField(label="Slutdatum", help_text="Den sista dagen räknas med.")
    slutredovisning = DatumField(label="Slutredovisning senast", help_text="Inte före den dag då den sista insatsen slutar.")
    dnr = FormatField("dnr", label="Diarienummer", max_length=40, help_text="Till exempel 7.4.2-2019:827")

    def __init__(self, *args: Any, reports: bool = True, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not reports:
            del self.fields["slutredovisning"]

    def clean(self) -> None:
        super().clean()
        self.check_order("start", "end")


class PeriodPart(PartForm):
    template = "agreements/edit/period.html"

    def build(self) -> None:
        initial = {name: getattr(self.ok, name) for name in PeriodForm.base_fields}
        self.forms = [PeriodForm(self.data, initial=initial, reports=self.ok.has_insatser)]

    def write(self, ok: Overenskommelse) -> None:
        for name, value in self.forms[0].cleaned_data.items():  # type: ignore[union-attr]
            setattr(ok, name, value)
        ok.save()
