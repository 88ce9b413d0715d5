"""The part of an ÖK 1 that says who makes an analysis and a plan, by when, and who leads the work there."""

from typing import Any

from django import forms

from agreements.forms.base import DraftForm, PartForm
from agreements.models import Overenskommelse, Planenhet, Skolenhet
from agreements.services.ok1 import REKTOR, SKOLCHEF
from sbs.accounts.models import User
from sbs.lib.forms import DatumField

HUVUDMAN = "huvudman"


class UnitForm(DraftForm):
    """One unit. A skolenhet may be left out; the huvudman is always there."""

    med = forms.BooleanField(label="Skolenheten är med", required=False)
    nulagesanalys = DatumField(label="Nulägesanalys senast")
    atgardsplan = DatumField(label="Åtgärdsplan senast")
    kontakt = forms.ModelChoiceField(User.objects.none(), label="Leder arbetet", empty_label="Ingen vald")
    roll = forms.CharField(label="Roll i arbetet", max_length=80, required=False, help_text="Till exempel rektor eller skolchef.")

    def __init__(self, *args: Any, heading: str, skolenhet: Skolenhet | None, people: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.heading, self.skolenhet = heading, skolenhet
        self.fields["kontakt"].queryset = people  # type: ignore[attr-defined]
        if skolenhet is None:
            del self.fields["med"]

    @property
    def is_in(self) -> bool:
        return self.skolenhet is None or self.cleaned_data["med"]

    def clean(self) -> None:
        super().clean()
        first, last = self.cleaned_data.get("nulagesanalys"), self.cleaned_data.get("atgardsplan")
        if first and last and last < first:
            self.add_error("atgardsplan", "Åtgärdsplanen bygger på nulägesanalysen. Välj en dag som inte ligger före den.")


class PlansPart(PartForm):
    """A form for the huvudman and one for each skolenhet of the case, and of the draft."""

    template = "agreements/edit/planer.html"

    def build(self) -> None:
        stored = {row.skolenhet_id: row for row in self.ok.planenheter.all()}
        contacts = User.objects.filter(kontaktpersoner__huvudman=self.ok.samverkan.huvudman_id, kontaktpersoner__is_active=True)
        kept = User.objects.filter(pk__in=[row.kontakt_id for row in stored.values() if row.kontakt_id])
        people = (contacts | kept).distinct().order_by("first_name", "last_name")
        self._add(None, self.ok.huvudman.namn, stored.get(None), people)
        case = self.ok.samverkan.skolenheter.all()
        schools = (case | Skolenhet.objects.filter(pk__in=[pk for pk in stored if pk])).distinct().order_by("sort_key")
        for skola in schools:
            self._add(skola, skola.namn, stored.get(skola.pk), people)

    def _add(self, skola: Skolenhet | None, heading: str, row: Planenhet | None, people: Any) -> None:
        names = ("nulagesanalys", "atgardsplan", "kontakt", "roll")
        initial: dict[str, Any] = {name: getattr(row, name) for name in names} if row else {"roll": REKTOR if skola else SKOLCHEF}
        initial["med"] = row is not None
        prefix = f"enhet-{skola.pk}" if skola else HUVUDMAN
        self.forms.append(UnitForm(self.data, prefix=prefix, initial=initial, heading=heading, skolenhet=skola, people=people))

    def lines(self) -> list[tuple[str, str]]:
        """One line per unit, also for two people's texts side by side."""
        texts = dict(super().lines())
        found = []
        for form in self.forms:
            head = form.heading  # type: ignore[union-attr]
            if form.skolenhet and not form["med"].value():  # type: ignore[union-attr, index]
                found.append((head, "Inte med"))
                continue
            labels = ("Nulägesanalys senast", "Åtgärdsplan senast", "Leder arbetet", "Roll i arbetet")
            found.append((head, "\n".join(f"{label}: {text}" for label in labels if (text := texts[f"{head}: {label}"]))))
        return found

    def write(self, ok: Overenskommelse) -> None:
        ok.planenheter.all().delete()
        for form in self.forms:
            if form.is_in:  # type: ignore[union-attr]
                data = {name: value for name, value in form.cleaned_data.items() if name != "med"}  # type: ignore[union-attr]
                ok.planenheter.create(skolenhet=form.skolenhet, **data)  # type: ignore[union-attr]
