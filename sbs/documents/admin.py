"""Documents in the administration: to be found and understood, never changed. What they say is not shown, only what they are."""

from django.contrib import admin

from sbs.documents.models import Dokument, Dokumentjobb, Revision


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class ReadOnlyRows(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False


class RevisionRows(ReadOnlyRows):
    model = Revision
    fields = ["nummer", "typ", "field", "signer", "sha256", "size", "pages", "created_at"]


class JobRows(ReadOnlyRows):
    model = Dokumentjobb
    fields = ["typ", "key", "status", "attempts", "error", "created_at", "claimed_at", "done_at"]


@admin.register(Dokument)
class DokumentAdmin(ReadOnly):
    list_display = ["title", "typ", "status", "is_final", "created_at", "created_by"]
    list_filter = ["typ", "status", "is_final"]
    search_fields = ["title", "filename", "revisions__sha256"]
    date_hierarchy = "created_at"
    list_select_related = ["created_by"]
    exclude = ["snapshot"]
    inlines = [RevisionRows, JobRows]


@admin.register(Dokumentjobb)
class DokumentjobbAdmin(ReadOnly):
    list_display = ["dokument", "typ", "status", "attempts", "created_at", "claimed_at", "done_at"]
    list_filter = ["status", "typ"]
    search_fields = ["dokument__title", "key"]
    list_select_related = ["dokument"]
    exclude = ["payload"]
