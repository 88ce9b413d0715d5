"""Agreements, their frozen versions and signatures: to find and look at. They change only through their own process."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join

from agreements.admin.links import to_agreement, to_document
from agreements.models import Avtalsversion, Externundertecknande, Overenskommelse, Statusandring, Underskrift
from sbs.audit.adminbase import ReadOnlyAdmin, SbsTabularInline, admin_link, site_link


class _Frozen(SbsTabularInline):
    may_add = may_change = may_delete = False
    extra = 0
    show_change_link = True


class VersionInline(_Frozen):
    model = Avtalsversion
    fields = ["nummer", "status", "frozen_at", "frozen_by", "ended_at", "orsak"]


class UnderskriftInline(_Frozen):
    model = Underskrift
    fields = ["ordning", "namn", "befattning", "part", "status", "acted_at", "signed_at"]


@admin.register(Overenskommelse)
class OverenskommelseAdmin(ReadOnlyAdmin):
    list_display = ["short_name", "huvudman", "dnr", "status", "turn", "version", "start", "end"]
    list_filter = ["status", "typ", "turn", "enhet", "mallversion"]
    search_fields = ["dnr", "samverkan__huvudman__namn", "samverkan__huvudman__orgnr"]
    date_hierarchy = "created_at"
    inlines = [VersionInline]
    fieldsets = [
        (None, {"fields": ["open", "samverkan", "typ", "dnr", "status", "turn", "version", "enhet", "mallversion", "author", "kopia_av"]}),
        ("Datum", {"fields": ["start", "end", "slutredovisning", "signing_deadline", "suspended_from", "suspended_until"]}),
        ("Tidpunkter", {"fields": ["created_at", "shared_at", "approved_at", "in_force_at", "ended_at"]}),
    ]
    readonly_fields = ["open"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Also where the admin suggests agreements while somebody types: every row names its huvudman."""
        return super().get_queryset(request).select_related("samverkan__huvudman")

    @admin.display(description="i tjänsten")
    def open(self, obj: Overenskommelse) -> Any:
        return site_link("agreements:detail", "Öppna överenskommelsen", obj.pk)

    @admin.display(description="huvudman", ordering="samverkan__huvudman__sort_key")
    def huvudman(self, obj: Overenskommelse) -> str:
        return str(obj.samverkan.huvudman)

    @admin.display(description="överenskommelse", ordering="typ")
    def short_name(self, obj: Overenskommelse) -> str:
        return obj.short_name


@admin.register(Avtalsversion)
class AvtalsversionAdmin(ReadOnlyAdmin):
    list_display = ["overenskommelse", "nummer", "status", "frozen_at", "frozen_by", "ended_at"]
    list_filter = ["status", "orsak"]
    list_select_related = ["overenskommelse__samverkan__huvudman", "frozen_by"]
    search_fields = ["overenskommelse__dnr", "overenskommelse__samverkan__huvudman__namn", "sha256"]
    date_hierarchy = "frozen_at"
    fields = ["agreement", "nummer", "status", "sha256", "document", "frozen_at", "frozen_by", "ended_at", "orsak", "text"]
    readonly_fields = ["agreement", "document"]
    inlines = [UnderskriftInline]
    agreement, document = to_agreement, to_document


@admin.register(Underskrift)
class UnderskriftAdmin(ReadOnlyAdmin):
    reads_logged = True
    list_display = ["namn", "befattning", "part", "of", "ordning", "status", "acted_at", "signed_at"]
    list_filter = ["status", "part"]
    list_select_related = ["version__overenskommelse__samverkan__huvudman"]
    search_fields = ["namn", "version__overenskommelse__dnr", "version__overenskommelse__samverkan__huvudman__namn"]
    date_hierarchy = "acted_at"
    fields = [
        "on_version",
        "ordning",
        "part",
        "namn",
        "befattning",
        "mandat",
        "status",
        "instead_of",
        "ersatt_from",
        "shown_sha256",
        "acted_at",
        "method",
        "signed_at",
        "on_revision",
        "text",
    ]
    readonly_fields = ["on_version", "instead_of", "on_revision"]

    @admin.display(description="version", ordering="version")
    def of(self, obj: Underskrift) -> str:
        return str(obj.version)

    @admin.display(description="version")
    def on_version(self, obj: Underskrift) -> Any:
        return admin_link(obj.version)

    @admin.display(description="i stället för")
    def instead_of(self, obj: Underskrift) -> Any:
        return admin_link(obj.ersatter)

    @admin.display(description="revision av dokumentet")
    def on_revision(self, obj: Underskrift) -> Any:
        return admin_link(obj.revision)


@admin.register(Externundertecknande)
class ExternundertecknandeAdmin(ReadOnlyAdmin):
    list_display = ["version", "is_paper", "date_skolverket", "date_huvudman", "registered_at", "registered_by"]
    list_filter = ["is_paper"]
    list_select_related = ["version__overenskommelse__samverkan__huvudman", "registered_by"]
    search_fields = ["version__overenskommelse__dnr", "version__overenskommelse__samverkan__huvudman__namn"]
    date_hierarchy = "registered_at"
    fields = ["on_version", "is_paper", "files", "date_skolverket", "date_huvudman", "registered_at", "registered_by"]
    readonly_fields = ["on_version", "files"]

    @admin.display(description="version")
    def on_version(self, obj: Externundertecknande) -> Any:
        return admin_link(obj.version)

    @admin.display(description="filer")
    def files(self, obj: Externundertecknande) -> Any:
        files = [file for file in (obj.dokument_skolverket, obj.dokument_huvudman) if file]
        return format_html_join("", "<p>{}</p>", [(admin_link(file),) for file in files])


@admin.register(Statusandring)
class StatusandringAdmin(ReadOnlyAdmin):
    list_display = ["overenskommelse", "action", "orsak", "from_date", "until", "at", "actor"]
    list_filter = ["action", "orsak"]
    list_select_related = ["overenskommelse__samverkan__huvudman", "actor"]
    search_fields = ["overenskommelse__dnr", "overenskommelse__samverkan__huvudman__namn", "text"]
    date_hierarchy = "at"
    fields = ["agreement", "action", "orsak", "text", "from_date", "until", "document", "at", "actor"]
    readonly_fields = ["agreement", "document"]
    agreement, document = to_agreement, to_document
