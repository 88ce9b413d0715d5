"""An insats: what it is, whom it reaches, who answers for what, when, and what it costs."""

from typing import Any

from django import forms
from django.db.models import Q

from agreements.enums import Finansieringsform
from agreements.forms.base import DraftForm, PartForm, RowForm, offer, rows_of
from agreements.forms.fields import AntalField, ManyField, PunkterField, RichTextField, choose, readable
from agreements.models import Insats, Kostnadsslag, Overenskommelse, Skolenhet
from agreements.services.parts import Gone
from agreements.services.structure import standard_texts
from sbs.lib.forms import DatumField, KronorField
from sbs.lib.money import format_amount, format_kronor

MOST_KRONOR = 999_999_999
ONLY_BIDRAG = "Bara en insats med bidrag till huvudmannen har ett belopp. Ta bort beloppet eller ändra vem som betalar."


class InsatsForm(DraftForm):
    """The insats itself. Empty fields wait for the kontroll; a bidrag fits only one finansieringsform."""

    required_now = ("rubrik",)

    rubrik = forms.CharField(label="Rubrik", max_length=200)
    beskrivning = RichTextField(
        label="Beskrivning", help_text="Skriv så att någon som inte varit med förstår. Listor och stycken följer med till dokumentet."
    )
    malsattning = PunkterField(label="Mål", rows=3, help_text="Ett mål per rad.")
    antal_totalt = AntalField(label="Antal personer i allt", required=False)
    antal_atgardsplan = AntalField(label="Antal enligt åtgärdsplanen", required=False)
    ansvar_huvudman = PunkterField(
        label="Huvudmannen ansvarar för att", help_text="En punkt per rad. Börja med ett verb: ge tid, dokumentera, delta."
    )
    ansvar_skolverket = PunkterField(label="Skolverket ansvarar för att", rows=3, help_text="En punkt per rad.")
    start = DatumField(label="Startdatum")
    end = DatumField(label="Slutdatum")
    skolenheter = ManyField(Skolenhet.objects.none(), label="Skolenheter som insatsen gäller", widget=forms.CheckboxSelectMultiple)
    finansieringsform = forms.ChoiceField(label="Vem betalar?", choices=Finansieringsform.choices, widget=forms.RadioSelect)
    leverantor = forms.CharField(
        label="Leverantör", max_length=150, required=False, help_text="Lärosätet, myndigheten eller konsulten som utför insatsen."
    )
    finansiering = RichTextField(label="Text om finansieringen", rows=4, help_text="Står i avtalet under insatsens rubrik Finansiering.")
    bidrag = KronorField(
        label="Bidrag", help_text="Hela kronor. Du kan skriva 1 700 000, 1700000 eller 1,7 mnkr. Tomt betyder inget bidrag."
    )

    def __init__(self, *args: Any, insats: Insats, schools: Any, number: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["skolenheter"], schools)
        omrade = insats.omrade
        if omrade.start and omrade.end:
            chapter = number.partition(".")[0]
            self.fields["start"].help_text = f"Tidigast {omrade.start}, då kapitel {chapter} börjar"
            self.fields["end"].help_text = f"Senast {omrade.end}, då kapitel {chapter} slutar"

    def clean_bidrag(self) -> int:
        bidrag = self.cleaned_data["bidrag"] or 0
        if bidrag > MOST_KRONOR:
            raise forms.ValidationError("Kontrollera bidraget. Det är större än ett bidrag kan vara.")
        return bidrag

    def clean(self) -> None:
        super().clean()
        self.check_order("start", "end")
        form, bidrag = self.cleaned_data.get("finansieringsform"), self.cleaned_data.get("bidrag")
        if bidrag and form != Finansieringsform.BIDRAG and "finansieringsform" not in self.errors:
            self.add_error(
                "bidrag", "Bara en insats med bidrag till huvudmannen har ett belopp. Ta bort beloppet eller ändra vem som betalar."
            )


class TargetForm(RowForm):
    """Whom the insats reaches."""

    required_now = ("benamning",)

    benamning = forms.CharField(label="Vilka", max_length=150, error_messages={"required": "Skriv vilka raden gäller, eller ta bort den."})
    skolenhet = forms.ModelChoiceField(Skolenhet.objects.none(), label="Skolenhet", required=False)
    antal = AntalField(label="Antal", required=False)

    def __init__(self, *args: Any, schools: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["skolenhet"], schools, "Ingen särskild")
        self.fields["antal"].widget.attrs["class"] = "sbs-w-n sbs-kr js-antal"


class AmountForm(RowForm):
    """What a part of the bidrag goes to."""

    required_now = ("avser", "kostnadsslag", "belopp")

    avser = forms.CharField(label="Avser", max_length=200, error_messages={"required": "Skriv vad beloppet avser, eller ta bort raden."})
    kostnadsslag = forms.ModelChoiceField(Kostnadsslag.objects.none(), label="Kostnadsslag")
    belopp = KronorField(label="Belopp, kr")
    skolenheter = ManyField(Skolenhet.objects.none(), label="Öronmärkt för", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, schools: Any, kinds: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["skolenheter"], schools)
        choose(self.fields["kostnadsslag"], kinds, "Välj kostnadsslag")
        self.fields["belopp"].widget.attrs["class"] = "sbs-w-kr sbs-kr js-belopp"

    @property
    def earmarked(self) -> bool:
        return bool(self["skolenheter"].value())


Targets = rows_of(TargetForm, label="Målgrupp")
Amounts = rows_of(AmountForm, label="Vad bidraget går till")


class InsatsPart(PartForm):
    template = "agreements/edit/insats.html"
    row_prefixes = ("malgrupp", "belopp")

    def build(self) -> None:
        rows = Insats.objects.filter(omrade__overenskommelse=self.ok).select_related("omrade")
        self.insats = rows.get(pk=int(self.row.nyckel.partition("-")[2]))
        schools = self._schools()
        own = {name: getattr(self.insats, name) for name in InsatsForm.base_fields if name != "skolenheter"}
        own |= {"skolenheter": [row.pk for row in self.insats.skolenheter.all()], "bidrag": self.insats.bidrag or None}
        self.form = InsatsForm(self.data, initial=own, insats=self.insats, schools=schools, number=self.row.nummer)
        targets = [{"benamning": r.benamning, "skolenhet": r.skolenhet_id, "antal": r.antal} for r in self.insats.malgrupper.all()]
        self.targets = offer(Targets, "malgrupp", self.data, targets, schools=schools)
        stored = self.insats.beloppsrader.prefetch_related("skolenheter")
        used = [row.kostnadsslag_id for row in stored]
        amounts = [
            {"avser": r.avser, "kostnadsslag": r.kostnadsslag_id, "belopp": r.belopp, "skolenheter": [s.pk for s in r.skolenheter.all()]}
            for r in stored
        ]
        kinds = Kostnadsslag.objects.filter(Q(is_active=True) | Q(pk__in=used))
        self.amounts = offer(Amounts, "belopp", self.data, amounts, schools=schools, kinds=kinds)
        self.forms = [self.form, self.targets, self.amounts]

    def _schools(self) -> Any:
        """The samverkan's skolenheter, and those the insats already names."""
        named = Q(samverkan=self.ok.samverkan_id) | Q(insatser=self.insats)
        return Skolenhet.objects.filter(named, huvudman=self.ok.samverkan.huvudman_id).distinct()

    def check(self) -> bool:
        """The rows sum to exactly the bidrag; without rows the kontroll asks for them."""
        rows, bidrag = self.amounts.written, self.form.cleaned_data.get("bidrag")
        if bidrag is None or any("belopp" not in form.cleaned_data for form in rows):
            return True  # the field itself says what is wrong
        total = sum(form.cleaned_data["belopp"] for form in rows)
        if not rows or total == bidrag:
            return True
        text = f"Raderna blir {format_kronor(total)} men bidraget är {format_kronor(bidrag)}. Ändra en rad eller bidraget."
        rows[-1].add_error("belopp", text)
        return False

    @property
    def people(self) -> int:
        """Head-count of the rows as typed; rows that are no numbers count as none."""
        values = [str(form["antal"].value() or "").strip() for form in self.targets.forms]
        return sum(int(value) for value in values if value.isdecimal() and len(value) < 7)

    @property
    def planned(self) -> int | None:
        """The head-count of the åtgärdsplan, when it is another than the rows'."""
        value = str(self.form["antal_atgardsplan"].value() or "").strip()
        planned = int(value) if value.isdecimal() and len(value) < 7 else None
        return planned if planned is not None and self.people and planned != self.people else None

    @property
    def money(self) -> dict[str, str]:
        """Sum of the rows as typed beside the bidrag, and what is missing or too much; what cannot be read counts as nothing."""
        total = sum(readable(form["belopp"].value()) for form in self.amounts.forms)
        bidrag = readable(self.form["bidrag"].value())
        gap = bidrag - total
        words = (
            ""
            if not gap or not total
            else (f"Det saknas {format_amount(gap)} kr." if gap > 0 else f"Det är {format_amount(-gap)} kr för mycket.")
        )
        return {"total": format_amount(total), "of": format_amount(bidrag), "gap": words}

    def fill_standard(self) -> None:
        """Put the avtalsmall's sentences for the chosen finansieringsform into the fields that are still empty."""
        if self.data is None:
            return
        data = self.data.copy()
        for name, text in standard_texts(self.ok, data.get("finansieringsform", "")).items():
            if not data.get(name, "").strip():
                data[name] = text
        self.data = self.form.data = data

    def write(self, ok: Overenskommelse) -> None:
        insats = Insats.objects.filter(pk=self.insats.pk, omrade__overenskommelse=ok).first()
        if insats is None:
            raise Gone
        values = dict(self.form.cleaned_data)
        schools = values.pop("skolenheter")
        for name, value in values.items():
            setattr(insats, name, value)
        insats.save()
        insats.skolenheter.set(schools)
        self._write_rows(insats)

    def _write_rows(self, insats: Insats) -> None:
        insats.malgrupper.all().delete()
        for row in self.targets.values:
            insats.malgrupper.create(**row)
        insats.beloppsrader.all().delete()
        for row in self.amounts.values:
            schools = row.pop("skolenheter")
            insats.beloppsrader.create(**row).skolenheter.set(schools)
