"""What every page of the Django admin stands on: who may, journal, history, and faults told beside the field."""

from sbs.audit.adminbase.forms import SbsAdminForm, SbsInlineFormSet
from sbs.audit.adminbase.inlines import SbsStackedInline, SbsTabularInline
from sbs.audit.adminbase.links import admin_link, site_link
from sbs.audit.adminbase.pages import ObjectAction, ReadOnlyAdmin, SbsModelAdmin

__all__ = [
    "ObjectAction",
    "ReadOnlyAdmin",
    "SbsAdminForm",
    "SbsInlineFormSet",
    "SbsModelAdmin",
    "SbsStackedInline",
    "SbsTabularInline",
    "admin_link",
    "site_link",
]
