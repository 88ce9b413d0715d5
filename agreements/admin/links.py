"""Columns that lead on: to the agreement's own pages, to a document's admin page."""

from typing import Any

from django.contrib import admin

from sbs.audit.adminbase import admin_link


@admin.display(description="överenskommelse")
def to_agreement(self: Any, obj: Any) -> Any:
    return admin_link(obj.overenskommelse)


@admin.display(description="dokument")
def to_document(self: Any, obj: Any) -> Any:
    return admin_link(obj.dokument)
