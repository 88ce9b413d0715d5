"""The page on which a beslut is written: its facts, texts, scope and people. What is missing waits for the kontroll."""

from typing import Any

from django import forms
from django.db.models import Q

from agreements.enums import Beslutstyp
from agreements.forms.base import DraftForm, PartForm, RowForm, offer, rows_of
from agreements.forms.beslut.acts import offer_points
from agreements.forms.fields import FormatField, ManyField, PunkterField, RichTextField, choose
from agreements.models import Beslut, Beslutsar, Beslutsomrade, Beslutspunkt, Beslutsrad, Overenskommelse, Regeringsuppdrag
from agreements.permissions.beslut import DECIDERS, PRESENTERS
from agreements.services.beslutspunkter import tie
from sbs.accounts.models import Tjansteroll, User, Vikariat
from sbs.lib.forms import DatumField, KronorField

#: Those that grant insatser and money; an återkrav has rows only.
GRANTS = (Beslutstyp.INSATSER, Beslutstyp.ANDRING)
FACTS = ("dnr", "andrar_text", "andrar_datum", "start", "end", "deltagare", "inga_deltagare")
TEXTS = ("arende", "skal", "regler", "beslutet")


class FactsForm(DraftForm):
    """Everything that is one field: stored on the beslut itself."""

    dnr = FormatField("dnr", label="Diarienummer", help_text="Till exempel 7.4.2-2019:827")
    uppdrag = ManyField(Regeringsuppdrag.objects.none(), label="Regeringsuppdrag", widget=forms.CheckboxSelectMultiple, required=False)
    punkter = ManyField(Beslutspunkt.objects.none(), label="Vad beslutet avgör", widget=forms.CheckboxSelectMultiple, required=False)
    andrar = forms.ModelChoiceField(Beslut.objects.none(), label="Ändrar beslutet", required=False)
    andrar_ok = forms.ModelChoiceField(Overenskommelse.objects.none(), label="Ändrar överenskommelsen", required=False)
    andrar_text = forms.CharField(
        label="Ändrar något som inte finns i systemet", max_length=200, required=False, help_text="Till exempel: överenskommelsen"
    )
    andrar_datum = DatumField(label="Daterat", required=False, help_text="Dagen som står på det som ändras, till exempel 2016-08-24")
    arende = RichTextField(label="Ärendet", rows=5)
    skal = RichTextField(label="Skälen för beslutet", rows=7)
    regler = RichTextField(label="Bestämmelser som beslutet stöder sig på", rows=4)
    beslutet = RichTextField(label="Beslutet", rows=7, help_text="Belopp, områden och år skriver du nedan. De skrivs ut av sig själva.")
    start = DatumField(label="Insatserna påbörjas", help_text="En dag, inte en termin. Till exempel 2017-08-14")
    end = DatumField(label="Insatserna är genomförda senast")
    foredragande = forms.ModelChoiceField(
        User.objects.none(), label="Föredragande", help_text="Skriver under först. Inte samma person som beslutsfattaren."
    )
    beslutsfattare = forms.ModelChoiceField(User.objects.none(), label="Beslutsfattare", help_text="Skriver under sist.")
    deltagare = PunkterField(label="Andra som har deltagit", required=False, rows=3, help_text="En person per rad: namn och titel.")
    inga_deltagare = forms.BooleanField(label="Ingen annan har deltagit i den slutliga handläggningen", required=False)

    def __init__(self, *args: Any, beslut: Beslut, day: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.beslut = beslut
        offer_points(self, Beslutspunkt.objects.open().filter(samverkan=beslut.samverkan) if beslut.samverkan_id else ())
        choose(self.fields["uppdrag"], Regeringsuppdrag.objects.all())
        choose(self.fields["foredragande"], holders(PRESENTERS, day, beslut.foredragande_id), "Välj")
        choose(self.fields["beslutsfattare"], holders(DECIDERS, day, beslut.beslutsfattare_id), "Välj")
        if beslut.typ == Beslutstyp.ANDRING:
            own = Beslut.objects.issued().filter(samverkan=beslut.samverkan).exclude(pk=beslut.pk).select_related("samverkan__huvudman")
            choose(self.fields["andrar"], own, "Inget beslut")
            self.fields["andrar"].choices = [("", "Inget beslut"), *((row.pk, f"{row.get_typ_display()} {row.decided_on}") for row in own)]  # type: ignore[attr-defined]
            agreements = Overenskommelse.objects.filter(samverkan=beslut.samverkan, in_force_at__isnull=False)
            choose(self.fields["andrar_ok"], agreements.select_related("samverkan__huvudman"), "Ingen överenskommelse")
        else:
            for name in ("andrar", "andrar_ok", "andrar_text", "andrar_datum"):
                del self.fields[name]
        if beslut.typ in (Beslutstyp.ATERKRAV, Beslutstyp.SLUTREDOVISNING):
            del self.fields["start"], self.fields["end"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.check_order("start", "end")
        if data.get("foredragande") and data.get("foredragande") == data.get("beslutsfattare"):
            self.add_error("beslutsfattare", "Föredragande och beslutsfattare är två olika personer. Välj en annan.")
        if data.get("deltagare") and data.get("inga_deltagare"):
            self.add_error("inga_deltagare", "Ta bort krysset, eller ta bort dem som har deltagit.")
        if data.get("andrar_text") and not data.get("andrar_datum") and "andrar_datum" not in self.errors:
            self.add_error("andrar_datum", "Ange vilken dag det som ändras är daterat.")
        return data


def holders(roles: Any, day: Any, chosen: int | None) -> Any:
    """People who hold one of the roles on ``day``, as their own or as vikarie, and the one who is chosen already."""
    own = Tjansteroll.objects.on(day).filter(roll__in=roles).values("user")
    standing_in = Vikariat.objects.on(day).filter(roll__in=roles).values("vikarie")
    rows = User.objects.filter(Q(pk__in=own) | Q(pk__in=standing_in) | Q(pk=chosen), is_active=True)
    return rows.order_by("first_name", "last_name", "pk")


class AreaForm(RowForm):
    required_now = ("rubrik",)
    rubrik = forms.CharField(label="Område", max_length=150, error_messages={"required": "Skriv områdets namn."})
    insatser = PunkterField(label="Insatser, en per rad", required=False, rows=3)


class AmountForm(RowForm):
    required_now = ("avser", "belopp")
    avser = forms.CharField(label="Avser", max_length=200, error_messages={"required": "Skriv vad pengarna är till för."})
    insats = forms.CharField(label="Insats", max_length=200, required=False)
    belopp = KronorField(label="Belopp, kr", error_messages={"required": "Skriv beloppet i hela kronor."})


class YearForm(RowForm):
    required_now = ("ar", "belopp")
    ar = forms.IntegerField(
        label="År",
        min_value=2015,
        max_value=2099,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "sbs-w-n"}),
        error_messages={
            "required": "Skriv året.",
            "invalid": "Skriv året med fyra siffror.",
            "min_value": "Skriv ett år från 2015.",
            "max_value": "Skriv ett år före 2100.",
        },
    )
    belopp = KronorField(label="Betalas ut, kr", error_messages={"required": "Skriv beloppet i hela kronor."})


AreaRows = rows_of(AreaForm, label="Områden")
AmountRows = rows_of(AmountForm, label="Belopp")
YearRows = rows_of(YearForm, label="Utbetalning per år")


class BeslutPart(PartForm):
    """The whole page; ``ok`` of the base is the beslut. ``write`` runs with it locked (``services.beslut.save``)."""

    template = "agreements/beslut/edit.html"
    row_prefixes = ("omraden", "rader", "per-ar")

    @property
    def beslut(self) -> Beslut:
        return self.ok  # type: ignore[return-value]

    def build(self) -> None:
        beslut, data = self.beslut, self.data
        initial = {name: getattr(beslut, name) for name in (*FACTS, *TEXTS)}
        initial |= {name: getattr(beslut, f"{name}_id") for name in ("foredragande", "beslutsfattare", "andrar", "andrar_ok")}
        initial["punkter"] = list(beslut.punkter.values_list("pk", flat=True))
        initial["uppdrag"] = list(beslut.uppdrag.values_list("pk", flat=True))
        self.facts = FactsForm(data, initial=initial, beslut=beslut, day=self.day)
        self.forms = [self.facts]
        self.areas = self.amounts = self.years = None
        if beslut.typ in GRANTS:
            self.areas = offer(AreaRows, "omraden", data, list(beslut.omraden.values("rubrik", "insatser")))
            self.years = offer(YearRows, "per-ar", data, list(beslut.per_ar.values("ar", "belopp")))
            self.forms += [self.areas, self.years]
        if beslut.typ in (*GRANTS, Beslutstyp.ATERKRAV):
            self.amounts = offer(AmountRows, "rader", data, list(beslut.rader.values("avser", "insats", "belopp")))
            self.forms.append(self.amounts)

    def check(self) -> bool:
        """A year stands once."""
        years = [row.get("ar") for row in self.years.values] if self.years and self.years.is_valid() else []
        twice = {year for year in years if years.count(year) > 1}
        for form in self.years.forms if twice and self.years else []:
            if form.cleaned_data.get("ar") in twice:
                form.add_error("ar", "Året står flera gånger. Slå ihop raderna.")
        return not twice

    def write(self, beslut: Any) -> None:
        data = self.facts.cleaned_data
        for name in (*FACTS, *TEXTS, "foredragande", "beslutsfattare", "andrar", "andrar_ok"):
            if name in data:
                setattr(beslut, name, data[name])
        beslut.uppdrag.set(data["uppdrag"])
        if "punkter" in data:
            tie(beslut, data["punkter"])
        if self.areas is not None:
            beslut.omraden.all().delete()
            Beslutsomrade.objects.bulk_create(
                Beslutsomrade(beslut=beslut, ordning=place, **row) for place, row in enumerate(self.areas.values, start=1)
            )
        if self.years is not None:
            beslut.per_ar.all().delete()
            Beslutsar.objects.bulk_create(Beslutsar(beslut=beslut, **row) for row in self.years.values)
        if self.amounts is not None:
            beslut.rader.all().delete()
            Beslutsrad.objects.bulk_create(
                Beslutsrad(beslut=beslut, ordning=place, **row) for place, row in enumerate(self.amounts.values, start=1)
            )

    def totals(self) -> dict[str, int]:
        """What is granted and what is paid, as far as it can be read, for the page."""
        return {"granted": self.beslut.granted, "paid": sum(row.belopp for row in self.beslut.per_ar.all())}
