"""A sent version as part of a web page: the same template as the PDF, from the snapshot alone."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


def page_html(snapshot: dict[str, Any]) -> SafeString:
    """The text one heading level down. Escaped by the template."""
    context = {"plan": snapshot, "h": ("h2", "h3", "h4", "h5")}
    return mark_safe(render_to_string("dokument/_plan.html", context))  # noqa: S308 - the template escapes every value


def part_html(part: dict[str, Any]) -> SafeString:
    """One part by itself, as the page with comments beside each part shows it. Escaped by the template."""
    context = {"del": part, "h": ("", "h3", "h4", "h5")}
    return mark_safe(render_to_string("dokument/_plan_del.html", context))  # noqa: S308 - the template escapes every value
