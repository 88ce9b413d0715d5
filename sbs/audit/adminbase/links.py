"""Links between the admin's pages, and from them to the pages of the service itself."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import format_html


def admin_link(obj: models.Model | None, text: str = "") -> Any:
    """To the row's own page in the admin; the text alone when there is no row."""
    if obj is None:
        return "–"
    meta = obj._meta
    return format_html('<a href="{}">{}</a>', reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[obj.pk]), text or obj)


def site_link(url_name: str, text: str, *args: Any) -> Any:
    """To a page of the service."""
    return format_html('<a href="{}">{}</a>', reverse(url_name, args=args), text)
