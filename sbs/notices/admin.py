"""What has been mailed, to whom and how it went. The letters themselves belong to those who got them and are not shown."""

from django.contrib import admin

from sbs.audit.adminbase import ReadOnlyAdmin
from sbs.notices.models import Studs, Utskick


@admin.register(Utskick)
class UtskickAdmin(ReadOnlyAdmin):
    reads_logged = True
    list_display = ["subject", "to", "kind", "status", "attempts", "created_at", "sent_at"]
    list_filter = ["status", "kind"]
    search_fields = ["subject", "to", "user__first_name", "user__last_name", "object_id"]
    date_hierarchy = "created_at"
    fields = [
        "subject",
        "to",
        "user",
        "kind",
        "status",
        "attempts",
        "error",
        "object_type",
        "object_id",
        "created_at",
        "claimed_at",
        "sent_at",
    ]


@admin.register(Studs)
class StudsAdmin(ReadOnlyAdmin):
    reads_logged = True
    list_display = ["address", "user", "status_code", "source", "at", "mended_at"]
    list_select_related = ["user"]
    list_filter = ["source", ("mended_at", admin.EmptyFieldListFilter)]
    search_fields = ["address", "user__first_name", "user__last_name"]
    date_hierarchy = "at"
    fields = ["address", "user", "utskick", "source", "status_code", "diagnostic", "at", "mended_at", "mended_why", "mended_by"]
