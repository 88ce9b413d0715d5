"""The admin's forms: a fault of a database constraint stands at its field, no personnummer, Swedish words for what is missing."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint, Value

from sbs.lib.formfields import FormatFormField
from sbs.lib.forms import DatumField, required_message
from sbs.lib.personnummer import ADVICE, holds_personnummer


class AdminDatumField(DatumField):
    """A day as our own pages read it, with the admin's calendar where there is JavaScript."""

    widget = AdminDateWidget

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {}


def _names(condition: Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _names(child)
        elif isinstance(child, tuple):
            yield child[0].split("__")[0]


def constraint_targets(model: type[models.Model], own: dict[str, str]) -> dict[str, str]:
    """Message of each constraint → the field it belongs to: as ``own`` (by constraint) says, else the last field it speaks of."""
    found = {}
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            names = list(constraint.fields)
        else:
            names = list(_names(constraint.condition)) if isinstance(constraint, CheckConstraint) else []
        if constraint.name in own or names:
            found[str(constraint.violation_error_message)] = own.get(constraint.name) or names[-1]
    return found


class SbsAdminForm(forms.ModelForm):
    """``actor`` is the person at the keyboard; ``constraint_fields`` names the field of a constraint where the guess is wrong."""

    actor: Any = None
    constraint_fields: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = str(field.label or name)
            field.error_messages["required"] = required_message(field, label)
            field.error_messages["unique"] = f"Ändra {label[:1].lower()}{label[1:]}. En annan rad har redan samma."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            free_text = isinstance(value, str) and isinstance(self.fields.get(name), forms.CharField)
            if free_text and not isinstance(self.fields[name], FormatFormField) and holds_personnummer(value):
                self.add_error(name, ADVICE)
        return cleaned

    def _update_errors(self, errors: ValidationError) -> None:
        """Called by Django with what the model found; a constraint speaks for the whole row and is moved to its field."""
        found = dict(errors.error_dict) if hasattr(errors, "error_dict") else {NON_FIELD_ERRORS: errors.error_list}
        targets = constraint_targets(self._meta.model, self.constraint_fields)
        for error in found.pop(NON_FIELD_ERRORS, []):
            name = targets.get(str(error.message), NON_FIELD_ERRORS)
            place = name if name in self.fields else NON_FIELD_ERRORS
            found[place] = [*found.get(place, []), error]
        super()._update_errors(ValidationError(found))


class SbsInlineFormSet(forms.BaseInlineFormSet):
    """Two new rows that break a conditional uniqueness between them: the database would refuse what no single form can see."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.has_changed() and not form.errors and form not in self.deleted_forms]
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.condition is not None and constraint.fields:
                self._once(kept, constraint)

    def _once(self, kept: list[forms.ModelForm], constraint: UniqueConstraint) -> None:
        seen = set()
        asked = set(_names(constraint.condition))
        for form in kept:
            row, fields = form.instance, form.instance._meta.get_field
            if not constraint.condition.check({name: Value(getattr(row, fields(name).attname), fields(name)) for name in asked}):
                continue
            key = tuple(getattr(row, fields(name).attname) for name in constraint.fields if name != self.fk.name)
            if key in seen:
                form.add_error(None, str(constraint.violation_error_message))
            seen.add(key)
