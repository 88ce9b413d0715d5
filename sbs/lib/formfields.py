"""Form fields for the numbers of rules.md, Formats: anything sensible is read, one form is stored, another is shown."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .errors import FormatError
from .formats import FORMATS


def shown(kind: str, stored: str) -> str:
    """The printed form; what breaks the format (a row older than the rule) is shown as it stands."""
    form = FORMATS[kind]
    try:
        return form.show(form.clean(stored))
    except FormatError:
        return stored


class FormatFormField(forms.CharField):
    """One of ``sbs.lib.formats.FORMATS``, by its name: "orgnr", "bankgiro", "telefon" … The message of a fault says how to mend it."""

    def __init__(self, *, kind: str, **kwargs: Any):
        self.kind = kind
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: what is typed may be longer than what is stored."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def prepare_value(self, value: Any) -> Any:
        return shown(self.kind, value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        try:
            return FORMATS[self.kind].clean(super().to_python(value) or "")
        except FormatError as error:
            raise ValidationError(str(error), code="format") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial or "") != self.to_python(data or "")
        except ValidationError:
            return super().has_changed(initial, data)
