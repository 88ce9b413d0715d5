"""What the error summary lists: every fault of the given forms, with the id of the control that mends it."""

from collections.abc import Iterator, Sequence

from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.forms.widgets import ChoiceWidget, MultiWidget, Select


def _control_id(field: BoundField) -> str:
    """Radio buttons and multi-widgets have no control of the field's own id: go to their first one."""
    widget = field.field.widget
    grouped = isinstance(widget, MultiWidget) or (isinstance(widget, ChoiceWidget) and not isinstance(widget, Select))
    return f"{field.auto_id}_0" if grouped else str(field.id_for_label or field.auto_id)


def _of_form(form: BaseForm) -> Iterator[tuple[str, str]]:
    for message in form.non_field_errors():
        yield getattr(form, "non_field_target", ""), str(message)
    for field in form:
        for message in field.errors:
            yield ("" if field.is_hidden else _control_id(field)), str(message)


def collect(*forms: BaseForm | BaseFormSet | Sequence | None) -> list[tuple[str, str]]:
    """(id of the control or "", message) in page order; a list of forms is its members.

    A form may set ``non_field_target`` to the id its own faults belong to.
    """
    found: list[tuple[str, str]] = []
    for form in forms:
        if isinstance(form, BaseFormSet):
            if form.is_bound:
                found += [("", str(message)) for message in form.non_form_errors()]
                found += [pair for one in form.forms for pair in _of_form(one)]
        elif isinstance(form, BaseForm) and form.is_bound:
            found += _of_form(form)
        elif isinstance(form, (list, tuple)):
            found += collect(*form)
    return found


def has_errors(value: object) -> bool:
    """Whether ``value`` is a posted form or formset with faults, or a list of such."""
    if isinstance(value, BaseForm):
        return value.is_bound and bool(value.errors)
    if isinstance(value, BaseFormSet):
        return value.is_bound and (any(value.errors) or bool(value.non_form_errors()))
    return isinstance(value, (list, tuple)) and any(has_errors(one) for one in value)
