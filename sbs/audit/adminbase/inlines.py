"""Rows edited on their owner's page."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from sbs.audit.adminbase.access import Access
from sbs.audit.adminbase.forms import AdminDatumField, SbsAdminForm, SbsInlineFormSet


class SbsInline(Access):
    """One empty row is there from the start, so that a row can be added without JavaScript."""

    form = SbsAdminForm
    formset = SbsInlineFormSet
    extra = 1
    show_change_link = False
    formfield_overrides = {models.DateField: {"form_class": AdminDatumField}}

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.form.actor = request.user
        for name, field in formset.form.base_fields.items():
            widget = getattr(field.widget, "widget", field.widget)  # inside the admin's wrapper with its "add another"
            widget.attrs.setdefault("aria-label", str(field.label or name))
        return formset


class SbsTabularInline(SbsInline, admin.TabularInline):
    pass


class SbsStackedInline(SbsInline, admin.StackedInline):
    pass
