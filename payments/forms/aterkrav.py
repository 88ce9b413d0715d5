"""Återkrav: the draft, the beslut to prepare, the acts, and the list's filter."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from agreements.forms.fields import RichTextField
from agreements.forms.process import CHOOSE, FOR_AGENCY, FOR_BOTH
from agreements.models import Installning
from agreements.workflow.process import Transition
from payments.claim_enums import OPEN, SETTLES, Aterkravsgrund, Aterkravskalla, Aterkravsstatus, Inlageslag, Satt, Utfall
from payments.models import Aterkrav, Rattsgrund
from payments.services.aterkrav import settlement
from payments.services.aterkrav.standing import decided_rows, latest, open_request, standing
from sbs.lib.forms import DatumField, KronorField, SbsForm

AREA = forms.Textarea(attrs={"rows": 6})
BY_HAND = (Aterkravskalla.BROTT, Aterkravskalla.AVBROTT)


class CreateForm(SbsForm):
    kalla = forms.ChoiceField(
        label="Vad kommer återkravet av?",
        choices=[(one.value, one.label) for one in BY_HAND],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad återkravet kommer av."},
    )


class DraftForm(SbsForm):
    """The draft. What is approved may be written later; the rest is asked for at once, since the huvudman reads all of it."""

    grund = forms.ChoiceField(label="Grund", choices=[*CHOOSE, *Aterkravsgrund.choices], error_messages={"required": "Välj en grund."})
    begard_on = DatumField(
        label="Redovisningen begärdes",
        required=False,
        help_text="Behövs när grunden är att redovisning inte har kommit in. Till exempel 2021-02-01.",
    )
    rattsgrund = forms.ModelChoiceField(
        Rattsgrund.objects.none(),
        label="Återkravet stöder sig på",
        empty_label="Välj",
        help_text="En administratör ändrar listan.",
        error_messages={"required": "Välj vad återkravet stöder sig på."},
    )
    text = RichTextField(
        label="Vad som har hänt",
        rows=8,
        help_text="Huvudmannen läser det. Skriv vad som har hänt, när, och hur ni vet det. Nämn inga elever.",
        error_messages={"required": "Skriv vad som har hänt."},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, claim: Aterkrav, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["rattsgrund"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Rattsgrund.objects.filter(is_active=True) | Rattsgrund.objects.filter(pk=claim.rattsgrund_id)
        self.rows = list(claim.rader.all())
        for row in self.rows:
            self.fields[f"godkand_{row.pk}"] = KronorField(
                label=f"Godkänd kostnad, {row.insats_text}",
                initial=row.godkand,
                error_messages={"required": "Skriv hur mycket som är godkänt. Skriv 0 om inget är det."},
            )

    @property
    def approved(self) -> dict[int, int]:
        return {row.pk: self.cleaned_data[f"godkand_{row.pk}"] for row in self.rows}

    def lines(self) -> list[dict[str, Any]]:
        """Each row of the claim with its field, for the page's table."""
        return [{"row": row, "field": self[f"godkand_{row.pk}"]} for row in self.rows]


class DecideForm(SbsForm):
    """What the beslut shall say: the outcome, amounts per insats when it is a part, how the money comes back, and why.

    Settlement is a choice only while the plan has instalments that nobody has released.
    """

    utfall = forms.ChoiceField(
        label="Utfall", choices=Utfall.choices, widget=forms.RadioSelect, error_messages={"required": "Välj utfall."}
    )
    satt = forms.ChoiceField(
        label="Hur pengarna kommer tillbaka",
        choices=Satt.choices,
        initial=Satt.FAKTURA,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur pengarna kommer tillbaka."},
    )
    skal = RichTextField(
        label="Skälen",
        rows=6,
        help_text="Bemöt det som huvudmannen har svarat. Avstår ni: skriv de särskilda skälen. Texten följer med till beslutet.",
        error_messages={"required": "Skriv skälen."},
    )

    def __init__(self, *args: Any, claim: Aterkrav, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.rows, before, last = list(claim.rader.all()), decided_rows(claim), latest(claim)
        self.rooms = [(Satt(satt), settlement.room(claim, satt)) for satt in SETTLES]
        if last is not None:
            self.fields["satt"].initial = last.satt
        if not self.has_room:
            self.fields["satt"].choices = [(Satt.FAKTURA.value, Satt.FAKTURA.label)]
            self.fields["satt"].initial = Satt.FAKTURA
        for row in self.rows:
            self.fields[f"belopp_{row.pk}"] = KronorField(
                label=f"Krävs tillbaka, {row.insats_text}",
                required=False,
                initial=before.get(row.pk, row.belopp),
                help_text="Fylls i när en del krävs tillbaka.",
            )

    @property
    def has_room(self) -> bool:
        """Whether anything can be taken from a coming instalment."""
        return any(belopp for _, belopp in self.rooms)

    @property
    def given(self) -> dict[str, Any]:
        """What the act needs."""
        data = self.cleaned_data
        rader = {row.pk: data.get(f"belopp_{row.pk}") or 0 for row in self.rows}
        return {"utfall": data["utfall"], "satt": data["satt"], "skal": data["skal"], "rader": rader}


class ClaimActForm(SbsForm):
    """The fields that one row of the process needs, with what is known filled in."""

    def __init__(self, *args: Any, row: Transition, claim: Aterkrav, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for need in row.needs:
            name = need.rstrip("?")
            self.fields[name] = _field(name, row, claim, today, required=not need.endswith("?"))


def _field(name: str, row: Transition, claim: Aterkrav, today: date, *, required: bool) -> forms.Field:
    if name == "text":
        return _text(row, required)
    if name == "bilaga":
        return forms.FileField(label="Bilaga", required=False, help_text="En PDF.")
    if name == "belopp":
        figures = standing(claim)
        return KronorField(label="Belopp, kr", initial=figures.left - figures.settling, error_messages={"required": "Skriv beloppet."})
    if name in _WORDS:
        label, help_text, longest = _WORDS[name]
        return forms.CharField(label=label, required=required, max_length=longest, help_text=help_text)
    label, missing = _DAYS[name]
    return DatumField(label=label, initial=_day(name, claim, today), error_messages={"required": missing})


_WORDS = {
    "verifikat": ("Verifikat", "Numret i ekonomisystemet, till exempel V 2021-417. Samma verifikat registreras bara en gång.", 40),
    "referens": ("Referens", "Den referens som ska stå på fakturan eller betalningen.", 60),
    "adress": ("Fakturaadress", "Lämna tomt för huvudmannens adress i registret.", 250),
    "peppol_id": ("Peppol-id", "Till exempel 0007:2120001116, om huvudmannen tar emot e-faktura.", 60),
}
_DAYS = {
    "answer_by": ("Svara senast", "Ange sista dagen att svara."),
    "inkom": ("Dagen då det kom", "Ange vilken dag det kom."),
    "wanted_date": ("Vi vill betala senast", "Ange vilken dag ni vill betala senast."),
    "new_date": ("Ny sista dag att betala", "Ange den nya dagen."),
    "datum": ("Betald den", "Ange vilken dag det betalades."),
}


def _text(row: Transition, required: bool) -> forms.Field:
    if row.action in ("claim_answer", "claim_ask_change", "claim_register_answer", "claim_register_change"):
        label = "Vad huvudmannen skriver" if "register" in row.action else "Er text"
        return RichTextField(
            label=label, rows=10, required=required, help_text=FOR_BOTH, error_messages={"required": "Skriv med egna ord."}
        )
    label = "Skriv varför" if required else "Meddelande"
    help_text = FOR_AGENCY if row.internal else FOR_BOTH
    return forms.CharField(
        label=label, required=required, max_length=2000, widget=AREA, help_text=help_text, error_messages={"required": "Skriv varför."}
    )


def _day(name: str, claim: Aterkrav, today: date) -> date | None:
    if name == "answer_by":
        return today + timedelta(days=Installning.current().aterkrav_svarstid)
    if name == "new_date":
        request = open_request(claim, Inlageslag.ANSTAND)
        return request.wanted_date if request else None
    return today if name in ("datum", "inkom") else None


class FilterForm(SbsForm):
    """The list's filter, on the server."""

    WAITING = "oppna"
    lage = forms.ChoiceField(
        label="Läge",
        required=False,
        choices=[("", "Alla"), (WAITING, "Alla som inte är avslutade"), *Aterkravsstatus.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    mina = forms.BooleanField(
        label="Bara mina ärenden", required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input d-block"})
    )

    def narrow(self, rows: QuerySet[Aterkrav], user: Any) -> QuerySet[Aterkrav]:
        wanted = self.cleaned_data
        if wanted["lage"] == self.WAITING:
            rows = rows.filter(status__in=OPEN)
        elif wanted["lage"]:
            rows = rows.filter(status=wanted["lage"])
        return rows.filter(overenskommelse__samverkan__ansvarig=user) if wanted["mina"] else rows
