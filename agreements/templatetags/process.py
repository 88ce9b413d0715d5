"""Filters of the process pages."""

from typing import Any

from django import template

from agreements.brief import in_words

register = template.Library()


@register.filter
def i_ord(number: int) -> str:
    """4 → "fyra"."""
    return in_words(number)


@register.filter
def avvikelse(row: dict[str, Any]) -> str:
    """A deviation's heading: the place first, unless the words begin with it; the full stop is the page's."""
    words = str(row["brist"]).rstrip(".")
    number = str(row["nummer"])
    return words if not number or words.startswith(number) else f"Kapitel {number}: {words}" if "." not in number else f"{number}: {words}"
