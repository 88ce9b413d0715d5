"""The form of one part, built from its questions (``plan.spec``). A draft may be incomplete: only what cannot be read is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import formset_factory
from django.http import QueryDict

from agreements.forms.base import MOST_ROWS, DraftForm, PartForm, RowForm, Rows, offer
from agreements.forms.fields import AntalField, RichTextField
from agreements.plan.choices import GONE
from agreements.plan.outline import Part
from agreements.plan.spec import ANTAL, DATUM, JANEJ, KRONOR, RADER, TEXT, VAL, Falt
from sbs.accounts.models import User
from sbs.lib.forms import DatumField, KronorField, SbsForm
from sbs.lib.money import format_amount
from sbs.lib.personnummer import ADVICE, holds_personnummer

LONGEST_LINE, ROWS_OF_TEXT = 250, 5
AREA = forms.Textarea(attrs={"rows": 4})


def no_personnummer(text: str) -> None:
    """Raises ValidationError: none is stored, not even encrypted."""
    if holds_personnummer(text):
        raise ValidationError(ADVICE)


def field_of(falt: Falt, choices: Mapping[str, Mapping[str, str]]) -> forms.Field:
    """The form field of one question or column."""
    known = {"label": falt.fraga, "help_text": falt.hjalp, "required": falt.krav}
    if falt.typ == DATUM:
        return DatumField(**known)
    if falt.typ == ANTAL:
        return AntalField(**known)
    if falt.typ == KRONOR:
        return KronorField(**known)
    if falt.typ == VAL:
        return forms.ChoiceField(**known, choices=[("", "Välj"), *choices.get(falt.val, {}).items()])
    if falt.typ == JANEJ:
        return forms.ChoiceField(**known, choices=[("ja", "Ja"), ("nej", "Nej")], widget=forms.RadioSelect)
    if falt.typ == TEXT:
        return RichTextField(rows=ROWS_OF_TEXT, validators=[no_personnummer], **known)
    return forms.CharField(max_length=LONGEST_LINE, validators=[no_personnummer], **known)


class _KeepsGone:
    """What was chosen stays to choose when its list no longer has it: saving the part never throws it away unseen."""

    def keep(self) -> None:
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            value = str(self[name].value() or "")  # type: ignore[index]
            if isinstance(field, forms.ChoiceField) and value and all(str(key) != value for key, _ in field.choices):
                field.choices = [*field.choices, (value[:80], GONE)]


class AnswersForm(_KeepsGone, DraftForm):
    """The part's questions but for its lists."""

    def __init__(self, questions: list[Falt], choices: Mapping[str, Mapping[str, str]], *args: Any, **kwargs: Any):
        self.declared = {falt.namn: field_of(falt, choices) for falt in questions}
        self.base_fields = {**self.declared}
        super().__init__(*args, **kwargs)
        self.keep()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "slut" in self.fields:
            self.check_order("start", "slut")
        return data


def rows_class(falt: Falt, choices: Mapping[str, Mapping[str, str]]) -> type[Rows]:
    """The list's own class of rows."""

    class Row(_KeepsGone, RowForm):
        def __init__(self, *args: Any, **kwargs: Any):
            super().__init__(*args, **kwargs)
            self.keep()

    for column in falt.kolumner:
        Row.base_fields[column.namn] = field_of(column, choices)
    made = formset_factory(Row, formset=Rows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 20, validate_max=True)
    made.label = falt.fraga
    return made


@dataclass(frozen=True)
class Entry:
    """One thing on the page: a field or a list of rows."""

    falt: Falt
    field: Any = None
    rows: Rows | None = None


class PlanPart(PartForm):
    """One part of a plan, to write. ``answers`` is what is kept."""

    template = "agreements/plan/part.html"

    def __init__(self, part: Part, choices: Mapping[str, Mapping[str, str]], user: User, data: QueryDict | None = None, *, now: datetime):
        self.part, self.choices = part, choices
        self.row_prefixes = tuple(falt.namn for falt in part.spec.falt if falt.typ == RADER)
        super().__init__(None, None, user, data, now=now)

    def build(self) -> None:
        stored = self.part.data
        plain = [falt for falt in self.part.spec.falt if falt.typ != RADER]
        initial = {falt.namn: _as_typed(falt, stored.get(falt.namn)) for falt in plain}
        self.form = AnswersForm(plain, self.choices, self.data, initial=initial)
        self.lists = {
            falt.namn: offer(rows_class(falt, self.choices), falt.namn, self.data, stored.get(falt.namn) or [])
            for falt in self.part.spec.falt
            if falt.typ == RADER
        }
        self.forms = [self.form, *self.lists.values()]

    @property
    def blocks(self) -> list[tuple[str, list[Entry]]]:
        """The page's groups in order, each with its heading ("" for none)."""
        found: list[tuple[str, list[Entry]]] = []
        for falt in self.part.spec.falt:
            if not found or found[-1][0] != falt.block:
                found.append((falt.block, []))
            entry = Entry(falt, rows=self.lists[falt.namn]) if falt.typ == RADER else Entry(falt, field=self.form[falt.namn])
            found[-1][1].append(entry)
        return found

    @property
    def answers(self) -> dict[str, Any]:
        """JSON-ready: what the store keeps."""
        kept: dict[str, Any] = {name: _as_stored(value) for name, value in self.form.cleaned_data.items()}
        return kept | {name: list(self._rows(rows)) for name, rows in self.lists.items()}

    @staticmethod
    def _rows(rows: Rows) -> Iterator[dict[str, Any]]:
        for values in rows.values:
            yield {name: _as_stored(value) for name, value in values.items()}

    @property
    def total(self) -> str:
        """The sum of the typed amounts, for the page that has any; "" for others."""
        found = [form["belopp"].value() for rows in self.lists.values() for form in rows.forms if "belopp" in form.fields]
        return format_amount(sum(_readable(value) for value in found)) if found else ""


def _readable(value: Any) -> int:
    try:
        return KronorField(required=False).to_python(value) or 0
    except ValidationError:
        return 0


def _as_typed(falt: Falt, value: Any) -> Any:
    return date.fromisoformat(value) if falt.typ == DATUM and value else value


def _as_stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class NameForm(SbsForm):
    """What a new utvecklingsområde or insats is called."""

    titel = forms.CharField(label="Namn", max_length=LONGEST_LINE, validators=[no_personnummer])


class SendBackForm(SbsForm):
    text = forms.CharField(
        label="Skriv vad som behöver ändras",
        max_length=4000,
        widget=AREA,
        help_text="Bara ni hos huvudmannen kan läsa det.",
        error_messages={"required": "Skriv vad som behöver ändras."},
    )


class ShareForm(SbsForm):
    text = forms.CharField(
        label="Meddelande till Skolverket",
        required=False,
        max_length=2000,
        widget=AREA,
        help_text="Till exempel vad ni vill ha synpunkter på.",
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)


class SubmitForm(SbsForm):
    text = forms.CharField(label="Meddelande till Skolverket", required=False, max_length=2000, widget=AREA)
    intyg = forms.BooleanField(error_messages={"required": "Kryssa i att du intygar uppgifterna."})
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
