"""Filters of the report's pages."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def amount_value(field: Any) -> str:
    """What stands in an amount's field: as typed, or the stored amount with its groups."""
    value = field.value()
    return "" if value is None else str(field.field.prepare_value(value))
