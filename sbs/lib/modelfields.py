"""Model fields that know the formats of rules.md: every ModelForm and ``full_clean`` follows from one declaration on the model."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from .errors import FormatError
from .formats import FORMATS
from .formfields import FormatFormField


class FormatCharField(models.CharField):
    """A number of ``kind`` (a key of ``sbs.lib.formats.FORMATS``), stored in its one form.

    ``full_clean`` normalises and refuses; ``save`` changes nothing. To the database, and so to migrations, it is a CharField.
    """

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any):
        self.kind = kind
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def clone(self) -> "FormatCharField":
        copy = super().clone()
        copy.kind = self.kind
        return copy

    def clean(self, value: Any, model_instance: Any) -> Any:
        try:
            value = FORMATS[self.kind].clean(value or "")
        except FormatError as error:
            raise ValidationError(str(error), code="format") from error
        return super().clean(value, model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": FormatFormField, "kind": self.kind, **kwargs})
