"""Who is to sign: two for each party, in order, each resting on a mandate."""

from typing import Any

from django import forms

from agreements.enums import Huvudmannaroll, Part
from agreements.forms.base import DraftForm, PartForm
from agreements.models import Kontaktperson, Mandat, Overenskommelse
from sbs.accounts.enums import Roll
from sbs.accounts.models import User

PLACES = ((Part.SKOLVERKET, 1), (Part.SKOLVERKET, 2), (Part.HUVUDMAN, 3), (Part.HUVUDMAN, 4))


class SignerForm(DraftForm):
    """One place in the order. ``vem`` names the person together with the mandate: "m-7" a mandate, "u-12" a person without one."""

    vem = forms.ChoiceField(label="Person och mandat")
    befattning = forms.CharField(
        label="Befattning", max_length=120, required=False, help_text="Tomt betyder den befattning som står i registret."
    )
    ordning = forms.TypedChoiceField(
        label="Plats i ordningen", coerce=int, choices=[(n, f"Skriver under som nummer {n}") for n in (1, 2, 3, 4)]
    )

    def __init__(self, *args: Any, choices: list, heading: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.heading = heading
        self.fields["vem"].choices = [("", "Ingen vald"), *choices]  # type: ignore[attr-defined]

    def person(self) -> tuple[int | None, int | None]:
        """(key of the mandate, key of the person), one of them or none."""
        kind, _, pk = self.cleaned_data.get("vem", "").partition("-")
        return (int(pk), None) if kind == "m" else (None, int(pk)) if kind == "u" else (None, None)


class SignersPart(PartForm):
    template = "agreements/edit/undertecknare.html"

    def build(self) -> None:
        self.mandates = {row.pk: row for row in self._mandates()}
        stored = self._stored()
        names = {Part.SKOLVERKET: "Skolverket", Part.HUVUDMAN: self.ok.huvudman.namn}
        choices = {part: self._choices(part) for part in names}
        for number, (part, place) in enumerate(PLACES, start=1):
            row = stored[part].pop(0) if stored[part] else None
            initial = {"ordning": row.ordning if row else place, "befattning": row.befattning if row else "", "vem": _key(row)}
            heading = f"{names[part]}, undertecknare {1 if number in (1, 3) else 2}"
            form = SignerForm(self.data, prefix=f"plats{number}", initial=initial, choices=choices[part], heading=heading)
            form.part = part  # type: ignore[attr-defined]
            self.forms.append(form)

    def _stored(self) -> dict[str, list]:
        rows = list(self.ok.undertecknare.select_related("mandat"))
        return {part: [row for row in rows if row.part == part] for part in Part.values}

    def _mandates(self) -> Any:
        """Approved mandates that hold today for either party, and those already chosen."""
        huvudman = self.ok.samverkan.huvudman_id
        valid = Mandat.objects.valid_on(self.day).filter(user__is_active=True)
        chosen = Mandat.objects.filter(pk__in=self.ok.undertecknare.values("mandat"))
        found = (valid.filter(huvudman=None) | valid.filter(huvudman=huvudman) | chosen).distinct()
        return found.select_related("user").order_by("user__first_name", "user__last_name", "-valid_from")

    def _choices(self, part: str) -> list[tuple[str, str]]:
        huvudman = self.ok.samverkan.huvudman_id if part == Part.HUVUDMAN else None
        mandates = [row for row in self.mandates.values() if row.huvudman_id == huvudman]
        rows = [(f"m-{row.pk}", f"{row.user}: {_mandate_label(row)}") for row in mandates]
        without = self._people(part).exclude(pk__in=[row.user_id for row in mandates])
        return rows + [(f"u-{user.pk}", f"{user}: inget godkänt mandat än") for user in without]

    def _people(self, part: str) -> Any:
        """Who may come to sign for the party, with a mandate or not yet."""
        if part == Part.SKOLVERKET:
            found = User.objects.filter(tjansteroller__in=_roles(self.day), is_active=True)
        else:
            roles = {"kontaktpersoner__roller__roll": Huvudmannaroll.FIRMATECKNARE, "kontaktpersoner__is_active": True}
            found = User.objects.filter(kontaktpersoner__huvudman=self.ok.samverkan.huvudman_id, is_active=True, **roles)
        return (found | User.objects.filter(pk__in=self.ok.undertecknare.filter(part=part).values("user"))).distinct()

    def _user(self, form: SignerForm) -> int | None:
        mandate, user = form.person()
        return self.mandates[mandate].user_id if mandate else user

    def check(self) -> bool:
        """Nobody signs twice, and no place is taken twice."""
        people, places = set[int](), set[int]()
        for form in self.forms:
            user = self._user(form)  # type: ignore[arg-type]
            if user is None:
                continue
            if user in people:
                form.add_error("vem", "Personen skriver redan under. Välj en annan.")  # type: ignore[union-attr]
            place = form.cleaned_data.get("ordning")  # type: ignore[union-attr]
            if place and place in places:
                form.add_error("ordning", f"Två personer har plats {place}. Ändra en av dem.")  # type: ignore[union-attr]
            people.add(user)
            places.add(place)
        return not any(form.errors for form in self.forms)

    def write(self, ok: Overenskommelse) -> None:
        ok.undertecknare.all().delete()
        for form in self.forms:
            user, data = self._user(form), form.cleaned_data  # type: ignore[arg-type, union-attr]
            if user is not None:
                befattning = data["befattning"] or self._title(user, form.part)  # type: ignore[union-attr]
                mandate, _ = form.person()  # type: ignore[union-attr]
                values = {"part": form.part, "ordning": data["ordning"], "befattning": befattning}  # type: ignore[union-attr]
                ok.undertecknare.create(user_id=user, mandat_id=mandate, **values)

    def _title(self, user_id: int, part: str) -> str:
        own = Kontaktperson.objects.filter(user=user_id, huvudman=self.ok.samverkan.huvudman_id).first() if part == Part.HUVUDMAN else None
        return own.befattning if own else User.objects.get(pk=user_id).title


def _roles(day: Any) -> Any:
    from sbs.accounts.models import Tjansteroll

    return Tjansteroll.objects.on(day).filter(roll=Roll.UNDERTECKNARE)


def _key(row: Any) -> str:
    if row is None:
        return ""
    return f"m-{row.mandat_id}" if row.mandat_id else f"u-{row.user_id}"


def _mandate_label(row: Mandat) -> str:
    until = f", till och med {row.valid_until}" if row.valid_until else ""
    return f"{row.get_typ_display().lower()}, {row.beteckning}{until}"
