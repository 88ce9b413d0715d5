"""The base of every form: ``SbsForm``, ``SbsModelForm``, ``DatumField``, ``KronorField``, ``OreField``, ``PerRadField``.

What they add: no <form> tag of crispy's own (the page draws it, ``novalidate``), no ``required`` attributes (the server says what is
wrong, in words that say how to mend it), dates and amounts as text the way people write them, and a Swedish message per field.
Pages draw ``{% error_summary form %}`` on top and ``{{ form|crispy }}`` or ``{{ form.name|as_crispy_field }}``.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError

from . import dateinput, money
from .errors import InputError


def _lower(label: str) -> str:
    """A label inside a sentence: "Slutdatum" → "slutdatum", but "ÖK 1" stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _mend(field: forms.Field, reason: str) -> str:
    """What to do first, then why: "Ändra slutdatum. 31 juni finns inte, juni har 30 dagar." """
    return f"Ändra {_lower(str(field.label))}. {reason}" if field.label and not reason.startswith("Skriv") else reason


def _reads_otherwise(field: forms.Field, initial: Any, data: Any) -> bool:
    """Whether what is written means something else than before: other spaces are no change."""
    try:
        return field.to_python(initial) != field.to_python(data)
    except ValidationError:
        return True


class DatumField(forms.Field):
    """A day, written 2020-08-01, 1 augusti 2020 or 1/8 2020; shown as 2020-08-01."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("help_text", "Till exempel 2020-08-01")
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"class": "sbs-w-date", "inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return dateinput.parse_date(str(value))
        except InputError as error:
            raise ValidationError(_mend(self, str(error))) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _reads_otherwise(self, initial, data)


class KronorField(forms.Field):
    """Whole kronor as text: 1 700 000, 1700000, 800 tkr or 2,5 mnkr; shown with no-break groups. Negative when ``allow_negative``."""

    widget = forms.TextInput

    def __init__(self, *, allow_negative: bool = False, **kwargs: Any):
        super().__init__(**kwargs)
        self.allow_negative = allow_negative

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"class": "sbs-w-kr sbs-kr", "inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return money.format_amount(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or isinstance(value, int):
            return None if value in self.empty_values else value
        try:
            return money.parse_kronor(str(value), allow_negative=self.allow_negative)
        except InputError as error:
            raise ValidationError(_mend(self, str(error))) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _reads_otherwise(self, initial, data)


class OreField(KronorField):
    """Kronor with öre, for accounts: 1 234,50. ``clean`` gives a Decimal; negative when ``allow_negative``."""

    def prepare_value(self, value: Any) -> Any:
        return money.format_exact(value) if isinstance(value, (int, Decimal)) else value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, Decimal):
            return None if value in self.empty_values else value
        try:
            return money.parse_ore(str(value), allow_negative=self.allow_negative)
        except InputError as error:
            raise ValidationError(_mend(self, str(error))) from error


class PerRadField(forms.CharField):
    """A list of texts, one per line in a textarea. Empty lines are dropped; ``clean`` gives list[str]."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = [" ".join(line.split()) for line in str(super().clean(value) or "").splitlines()]
        return [line for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def required_message(field: forms.Field, label: str) -> str:
    """What to do when the field was left empty, by kind of field."""
    noun = _lower(label)
    if label.endswith("?"):
        return "Välj ett svar." if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)) else "Skriv ett svar."
    if isinstance(field, forms.FileField):
        return f"Välj en fil: {noun}."
    if isinstance(field, forms.BooleanField):
        return f"Kryssa i rutan: {noun}."
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        return f"Välj {noun}."
    return f"Skriv {noun}."


class _Calm:
    """What SbsForm and SbsModelForm share."""

    use_required_attribute = False
    non_field_target = ""  # id of the control that faults of the whole form belong to; the summary links there

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.include_media = False
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if str(field.error_messages.get("required")) == str(forms.Field.default_error_messages["required"]):
                field.error_messages["required"] = required_message(field, str(field.label or name.replace("_", " ")))


class SbsForm(_Calm, forms.Form):
    """A form that stores nothing by itself."""


class SbsModelForm(_Calm, forms.ModelForm):
    """A form of one row. Date and amount fields of the model are declared with DatumField and KronorField."""
