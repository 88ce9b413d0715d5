"""The table of how long each kind of document is kept, which an administrator edits; and the orders, to look at."""

from django.contrib import admin

from sbs.audit.adminbase import ReadOnlyAdmin, SbsModelAdmin
from sbs.overview.models import Diarieuttag, Dossier, Gallringsregel


@admin.register(Gallringsregel)
class GallringsregelAdmin(SbsModelAdmin):
    list_display = ["handlingstyp", "bevaras", "ar", "fran", "stod"]
    list_filter = ["bevaras", "fran"]
    search_fields = ["stod"]


class _Ordered(ReadOnlyAdmin):
    list_filter = ["status"]
    date_hierarchy = "created_at"
    list_select_related = ["samverkan__huvudman", "created_by"]
    search_fields = ["samverkan__dnr", "samverkan__huvudman__namn", "fault"]


@admin.register(Dossier)
class DossierAdmin(_Ordered):
    list_display = ["__str__", "status", "created_at", "created_by", "done_at", "gallras", "gallrad_at"]
    fields = ["samverkan", "slag", "mottagare", "status", "klara", "totalt", "attempts", "fault", "sha256"]
    fields += ["created_at", "created_by", "claimed_at", "done_at", "gallras", "gallrad_at"]


@admin.register(Diarieuttag)
class DiarieuttagAdmin(_Ordered):
    list_display = ["__str__", "status", "created_at", "created_by", "done_at", "gallras", "gallrad_at"]
    fields = ["samverkan", "filformat", "fraga", "status", "klara", "totalt", "attempts", "fault", "sha256"]
    fields += ["created_at", "created_by", "claimed_at", "done_at", "gallras", "gallrad_at"]
