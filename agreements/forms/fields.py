"""Fields of the draft: what may wait, what must hold at once, and the words that say how to mend it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sbs.lib import formats, richtext
from sbs.lib.errors import InputError
from sbs.lib.forms import KronorField

MOST_PEOPLE = 100_000


def may_wait(field: forms.Field) -> None:
    """Leave the field empty as long as it is a draft: the kontroll asks for it, so it is not marked as optional either."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return
    validate = field.validate
    field.validate = lambda value: None if value in field.empty_values else validate(value)  # type: ignore[method-assign]


class RichTextField(forms.CharField):
    """Paragraphs and lists; whatever else is pasted is taken away (``sbs.lib.richtext``)."""

    def __init__(self, *, rows: int = 6, **kwargs: Any):
        kwargs.setdefault("max_length", 20_000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return richtext.clean(str(value)) if value not in self.empty_values else ""


class PunkterField(forms.CharField):
    """One point per line; bullets and empty lines are taken away. Stored as lines."""

    def __init__(self, *, rows: int = 4, **kwargs: Any):
        kwargs.setdefault("max_length", 20_000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return "\n".join(richtext.clean_lines(str(value))) if value not in self.empty_values else ""


class AntalField(forms.IntegerField):
    """A number of people."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any):
        messages = {
            "invalid": "Skriv antalet med siffror, till exempel 10.",
            "min_value": "Antalet kan inte vara mindre än noll.",
            "max_value": "Kontrollera antalet. Det är större än en överenskommelse kan gälla.",
        }
        super().__init__(min_value=0, max_value=MOST_PEOPLE, error_messages=messages, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"class": "sbs-w-n sbs-kr", "inputmode": "numeric", "autocomplete": "off"}


class FormatField(forms.CharField):
    """A number or designation with a format of ``sbs.lib.formats``: stored in one form, shown in another."""

    def __init__(self, kind: str, **kwargs: Any):
        self.format = formats.FORMATS[kind]
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        try:
            return self.format.clean(str(super().to_python(value) or ""))
        except InputError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        show: Callable[[str], str] = self.format.show
        try:
            return show(self.format.clean(str(value))) if value else value
        except InputError:
            return value


class ManyField(forms.ModelMultipleChoiceField):
    """Several rows of a register, or none yet: an empty choice waits for the kontroll and is not marked as optional."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else self.queryset.none()


def choose(field: forms.Field, rows: Any, empty: str = "") -> None:
    """The rows of a queryset to choose from, read once however many fields show them."""
    field.queryset = rows  # type: ignore[attr-defined]
    field.choices = [*([("", empty)] if empty else []), *((row.pk, str(row)) for row in rows)]  # type: ignore[attr-defined]


def readable(value: Any) -> int:
    """What is typed as whole kronor; 0 while it cannot be read."""
    try:
        return KronorField(required=False).to_python(value) or 0
    except ValidationError:
        return 0
