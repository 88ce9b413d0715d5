"""The journal and the log of readings: to search, never to change."""

from typing import Any

from django.contrib import admin

from sbs.audit.adminbase import ReadOnlyAdmin
from sbs.audit.models import Handelse, Lasning


@admin.register(Handelse)
class HandelseAdmin(ReadOnlyAdmin):
    list_display = ["at", "actor_label", "verb", "object_label", "text", "internal"]
    list_filter = ["internal", "verb", "object_type"]
    search_fields = ["text", "actor_label", "object_label", "object_id"]
    date_hierarchy = "at"
    fields = ["at", "actor", "actor_label", "verb", "object_type", "object_id", "object_label", "text", "data", "internal", "hash"]


@admin.register(Lasning)
class LasningAdmin(ReadOnlyAdmin):
    list_display = ["at", "user", "what", "object_type", "object_id"]
    list_filter = ["object_type"]
    list_select_related = ["user"]
    search_fields = ["what", "user__first_name", "user__last_name", "user__email", "object_id"]
    date_hierarchy = "at"
    fields: Any = ["at", "user", "what", "object_type", "object_id"]
