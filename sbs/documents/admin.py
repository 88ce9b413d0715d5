"""Documents, their revisions and jobs: to see what was made, when, and what went wrong. Files are opened through the service only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from sbs.audit.adminbase import ObjectAction, ReadOnlyAdmin, SbsTabularInline, admin_link
from sbs.documents import services
from sbs.documents.enums import DokumentStatus
from sbs.documents.models import Dokument, Dokumentjobb, Revision


class _Frozen(SbsTabularInline):
    may_add = may_change = may_delete = False
    extra = 0


class RevisionInline(_Frozen):
    model = Revision
    fields = ["nummer", "typ", "sha256", "size", "pages", "signer", "created_at"]


class JobbInline(_Frozen):
    model = Dokumentjobb
    fields = ["typ", "key", "status", "attempts", "error", "created_at", "claimed_at", "done_at"]


@admin.register(Dokument)
class DokumentAdmin(ReadOnlyAdmin):
    reads_logged = True
    list_display = ["title", "typ", "status", "is_final", "created_at", "created_by"]
    list_filter = ["status", "typ", "is_final"]
    list_select_related = ["created_by"]
    search_fields = ["title", "filename", "snapshot_sha256", "revisions__sha256"]
    date_hierarchy = "created_at"
    fields = [
        "title",
        "filename",
        "typ",
        "status",
        "error",
        "is_final",
        "template_version",
        "snapshot_sha256",
        "created_at",
        "created_by",
    ]
    inlines = [RevisionInline, JobbInline]

    def object_actions(self, request: HttpRequest, obj: Dokument) -> list[ObjectAction]:
        return [ObjectAction("retry", "Försök igen")] if obj.status == DokumentStatus.FAILED else []

    def retry(self, request: HttpRequest, obj: Dokument) -> str:
        if not services.retry(obj):
            return "Det finns inget att försöka om: dokumentet behövs inte längre."
        self._log(request, obj, "retry", f"Startade om det som hade misslyckats med dokumentet {obj}.")
        return "Dokumentet står i kö igen."


class _OnDocument(ReadOnlyAdmin):
    list_select_related = ["dokument"]
    readonly_fields = ["document"]

    @admin.display(description="dokument")
    def document(self, obj: Any) -> Any:
        return admin_link(obj.dokument)


@admin.register(Revision)
class RevisionAdmin(_OnDocument):
    list_display = ["dokument", "nummer", "typ", "signer", "size", "pages", "created_at"]
    list_filter = ["typ", "media_type"]
    search_fields = ["dokument__title", "sha256", "signer"]
    date_hierarchy = "created_at"
    fields = ["document", "nummer", "typ", "sha256", "size", "pages", "media_type", "field", "signer", "created_at"]


@admin.register(Dokumentjobb)
class DokumentjobbAdmin(_OnDocument):
    list_display = ["dokument", "typ", "key", "status", "attempts", "created_at", "done_at"]
    list_filter = ["status", "typ"]
    search_fields = ["dokument__title", "key", "error"]
    date_hierarchy = "created_at"
    fields = ["document", "typ", "key", "status", "attempts", "error", "created_at", "claimed_at", "done_at"]
