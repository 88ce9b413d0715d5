"""Filters of the plan's template, which reads a snapshot."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from sbs.lib import dates, richtext

register = template.Library()
MISSING = "<p>(inte ifyllt)</p>"


@register.filter
def stycken(value: Any) -> SafeString:
    """Paragraphs and lists of a text; an empty one says so."""
    text = str(value or "")
    return mark_safe(MISSING if richtext.is_empty(text) else richtext.to_html(text))  # noqa: S308 - to_html escapes


@register.filter
def iso_tid(value: str) -> str:
    """ "2020-03-10T14:02:11+01:00" → "10 mars 2020 kl. 14.02"."""
    return dates.show_moment(datetime.fromisoformat(value)) if value else ""
