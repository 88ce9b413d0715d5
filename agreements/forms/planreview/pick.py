"""Which insatser are taken into the ÖK 2, into which chapter and who pays. One set of fields per insats that can be taken."""

from collections.abc import Iterator
from typing import Any

from django import forms

from agreements.enums import Finansieringsform
from agreements.models import Overenskommelse, Planversion
from agreements.services.planreview.offers import CHANGED, SAME, Offer, PlanOffer
from agreements.services.planreview.pick import Choice
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.lib.forms import SbsForm

LATER, OWN = "senare", "ny"
NAMES = {"take": "ta", "pays": "betalar", "chapter": "kapitel", "revision": "revision"}


class PickForm(SbsForm):
    """``rows`` pairs each offer with its fields for the page."""

    def __init__(self, *args: Any, plans: list[PlanOffer], ok: Overenskommelse | None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.plans = plans
        chapters = [(str(row.pk), row.rubrik) for row in ok.omraden.all()] if ok else []
        for plan in plans:
            for area in plan.areas:
                for offer in area.offers:
                    self._fields(offer, [(OWN, f"Planens område: {area.rubrik}"), *chapters])

    def _fields(self, offer: Offer, chapters: list[tuple[str, str]]) -> None:
        if offer.state == SAME:
            return
        key, name = offer.key, offer.insats.title
        label = f"Uppdatera {name}" if offer.state == CHANGED else f"Hämta {name}"
        self.fields[f"ta-{key}"] = forms.BooleanField(label=label, required=False, initial=True)
        if offer.state == CHANGED:
            self.fields[f"revision-{key}"] = forms.IntegerField(initial=offer.revision, widget=forms.HiddenInput, required=False)
            return
        suggested = Finansieringsform.BIDRAG if offer.content.bidrag else LATER
        choices = [(LATER, "Väljs senare"), *Finansieringsform.choices]
        self.fields[f"betalar-{key}"] = forms.ChoiceField(label="Vem betalar?", choices=choices, initial=suggested)
        self.fields[f"kapitel-{key}"] = forms.ChoiceField(label="Kapitel i ÖK 2", choices=chapters, initial=OWN)

    def clean(self) -> None:
        super().clean()
        if not self.errors and not self.choices:
            raise forms.ValidationError("Välj minst en insats.")

    @property
    def offers(self) -> Iterator[Offer]:
        return (offer for plan in self.plans for offer in plan.offers)

    @property
    def choices(self) -> list[Choice]:
        """What is chosen, in the plans' order."""
        data = self.cleaned_data
        return [
            Choice(
                offer.version.pk,
                offer.insats.nyckel,
                omrade=_chapter(data.get(f"kapitel-{offer.key}")),
                finansieringsform=_pays(data.get(f"betalar-{offer.key}")),
                revision=data.get(f"revision-{offer.key}") or 0,
            )
            for offer in self.offers
            if data.get(f"ta-{offer.key}")
        ]

    def rows(self, area: Any) -> list[dict[str, Any]]:
        """An område's offers with their fields, for the page."""
        return [{"offer": offer, **self._bound(offer)} for offer in area.offers]

    def _bound(self, offer: Offer) -> dict[str, Any]:
        fields = {name: f"{field}-{offer.key}" for name, field in NAMES.items()}
        return {name: self[field] for name, field in fields.items() if field in self.fields}

    @property
    def is_repeated(self) -> bool:
        """Posted once more: everything that was chosen is there already."""
        chosen = [offer for offer in self.offers if self.data.get(f"ta-{offer.key}")]
        return bool(chosen) and all(offer.state == SAME for offer in chosen)


class VersionForm(SbsForm):
    """Which submission of each plan is taken from, where there are several: the last unless another is chosen. By GET; a number that is
    not there counts as the last."""

    def __init__(self, data: Any, *, plans: dict[int, list[Planversion]]):
        given = {f"plan-{pk}": data.get(f"plan-{pk}", "") for pk in plans}
        known = {f"plan-{pk}": {str(row.nummer) for row in rows} for pk, rows in plans.items()}
        super().__init__({name: value if value in known[name] else str(plans[_pk(name)][0].nummer) for name, value in given.items()})
        for pk, rows in plans.items():
            choices = [(str(row.nummer), _said(row, is_last=row is rows[0])) for row in rows]
            select = forms.Select(attrs={"class": "form-select"})
            label = f"Version av planen för {rows[0].plan.vem}"
            self.fields[f"plan-{pk}"] = forms.ChoiceField(label=label, choices=choices, widget=select)
        self.chosen = {pk: int(self.data[f"plan-{pk}"]) for pk, rows in plans.items() if self.data[f"plan-{pk}"] != str(rows[0].nummer)}


def _pk(name: str) -> int:
    return int(name.partition("-")[2])


def _said(version: Planversion, *, is_last: bool) -> str:
    """ "Version 2, inkommen 3 mars 2020 (fastställd)"."""
    confirmed = is_last and version.plan.confirmed_at is not None
    more = " (fastställd)" if confirmed else " (senaste)" if is_last else ""
    return f"Version {version.nummer}, inkommen {show_date(stockholm.day(version.inkommen))}{more}"


def _chapter(value: str | None) -> int:
    return int(value) if value and value != OWN else 0


def _pays(value: str | None) -> str:
    return value if value and value != LATER else ""
